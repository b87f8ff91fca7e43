import assert from 'node:assert/strict';
import test from 'node:test';
import {InputParser, type InputEvent} from '../../../source/terminal/input/input-parser.js';

const escape = '\u001B';
const csi = `${escape}[`;
const pasteStart = `${csi}200~`;
const pasteEnd = `${csi}201~`;

/** What becomes of a sequence. The `q` behind it must stay a key of its own. */
const kindOf = (sequence: string): string => {
	const events = new InputParser().push(`${sequence}q`);
	assert.deepEqual(events.at(-1), {kind: 'key', text: 'q'}, JSON.stringify(sequence));
	const [first, ...more] = events.slice(0, -1);
	assert.equal(more.length, 0, JSON.stringify(events));
	assert.ok(first === undefined || ('text' in first && first.text === sequence), JSON.stringify(events));
	return first?.kind ?? 'dropped';
};

/** The parameters after CSI, separated by commas. */
const kinds: Readonly<Record<string, string>> = {
	key: 'A,B,C,D,E,F,G,H,P,Q,R,S,Z,a,b,c,d,1;2A,5R,1~,2~,3~,4~,5~,6~,7~,8~,11~,12~,13~,14~,15~,17~,18~,19~,20~,21~,23~,24~,25~,26~,28~,29~,31~,32~,33~,34~,3;5~,3:2;5~,7^,7@,2$,3$,5$,6$,7$,8$,23$,27~,[A,[E',
	answer: '?62;4c,?7$y,4;1$y,>0;1c,=1c,?1u,>q,?25A,0n,6;20;10t,?2026;2$y,12;40R,1;2R,5c,3y',
	dropped: 'I,O,0I,J,e,z,n,t,y,1x,5i,5M,~,9~,10~,16~,22~,30~,35~,99~,!1~,1!~,3;!~,3 ~,u,;5u,97!u,!97u,[F,[@,[1A,!A, A,1!A,1 A,1?A,1?B,<1;2m',
};

for (const [kind, sequences] of Object.entries(kinds)) {
	test(`control sequences that are ${kind === 'dropped' ? kind : `${kind}s`}`, () => {
		for (const sequence of sequences.split(',')) {
			assert.equal(kindOf(csi + sequence), kind, JSON.stringify(csi + sequence));
		}
	});
}

test('a legacy mouse report is dropped with its three characters, however they arrive', () => {
	assert.equal(kindOf(`${csi}M !!`), 'dropped');
	const parser = new InputParser();
	for (const piece of [`${csi}M`, ' ', '!']) {
		assert.deepEqual(parser.push(piece), []);
		assert.equal(parser.incomplete, 'sequence');
	}

	assert.deepEqual(parser.push('!j'), [{kind: 'key', text: 'j'}]);
	assert.equal(parser.incomplete, 'nothing');
});

test('a control sequence ends before a character that can\'t be part of it', () => {
	for (const other of ['猫', '\u0003', '\r', '\u007F']) {
		assert.deepEqual(new InputParser().push(`${csi}12${other}`), [{kind: 'key', text: other}], JSON.stringify(other));
	}

	assert.deepEqual(new InputParser().push(`${csi}12${csi}A`), [{kind: 'key', text: `${csi}A`}]);
});

test('complete string sequences are answers, and interrupted ones are dropped', () => {
	for (const introducer of [']', 'P', '_', '^', 'X']) {
		assert.equal(kindOf(`${escape}${introducer}${escape}\\`), 'answer');
		assert.equal(kindOf(`${escape}${introducer}1\t2\n3\r4猫${escape}\\`), 'answer');
		for (const control of ['\u0003', '\u001F']) {
			assert.deepEqual(new InputParser().push(`${escape}${introducer}1 ${control}`), [{kind: 'key', text: control}]);
		}

		assert.deepEqual(new InputParser().push(`${escape}${introducer}1${escape}x`), [{kind: 'key', text: `${escape}x`}]);
	}

	assert.equal(kindOf(`${escape}]\u0007`), 'answer');
	assert.equal(kindOf(`${escape}]11;rgb:0/0/0\u0007`), 'answer');
	assert.deepEqual(new InputParser().push(`${escape}P1\u0007`), [{kind: 'key', text: '\u0007'}]);
	const parser = new InputParser();
	assert.deepEqual(parser.push(`${escape}]1${escape}`), []);
	assert.deepEqual(parser.push('\\'), [{kind: 'answer', text: `${escape}]1${escape}\\`}]);
});

test('held reports how many bytes have arrived', () => {
	for (const [text, held, left] of [
		['', 'nothing', []],
		['j', 'nothing', []],
		[escape, 'escape', [escape]],
		[csi, 'introducer', [escape, '[']],
		[`${escape}O`, 'introducer', [escape, 'O']],
		[`${csi}1`, 'sequence', []],
		[`${escape}]1`, 'sequence', []],
		[`${escape}]1${escape}`, 'sequence', []],
	] as const) {
		const parser = new InputParser();
		parser.push(text);
		assert.equal(parser.incomplete, held, JSON.stringify(text));
		assert.deepEqual(parser.flush(), left.map(one => ({kind: 'key', text: one})));
		assert.equal(parser.incomplete, 'nothing');
		assert.deepEqual(parser.push('A'), [{kind: 'key', text: 'A'}]);
	}
});

test('Alt takes one character, also one of two code units; the keypad\'s Enter is Enter', () => {
	assert.equal(kindOf(`${escape}🐈`), 'key');
	assert.equal(kindOf(`${escape}猫`), 'key');
	assert.equal(kindOf(`${escape}OP`), 'key');
	assert.deepEqual(new InputParser().push(`${escape}OM`), [{kind: 'key', text: '\r'}]);
	const parser = new InputParser();
	assert.deepEqual(parser.push(`${escape}O`), []);
	assert.deepEqual(parser.push('P'), [{kind: 'key', text: `${escape}OP`}]);
});

test('C1 controls and invalid UTF-8 are not keys', () => {
	assert.deepEqual(new InputParser().push('\u007F\u0080\u009F\u00A0\uFFFD'), [{kind: 'key', text: '\u007F'}, {kind: 'key', text: '\u00A0'}]);
});

for (const [name, start] of [['control sequence', csi], ['string', `${escape}]`]] as const) {
	test(`a ${name} of more than 64 kB is dropped`, () => {
		const parser = new InputParser();
		assert.deepEqual(parser.push(start + '1'.repeat(65_536 - start.length)), []);
		assert.equal(parser.incomplete, 'sequence');
		assert.deepEqual(parser.push('1'), []);
		assert.equal(parser.incomplete, 'nothing');
		assert.deepEqual(parser.push('j'), [{kind: 'key', text: 'j'}]);
	});
}

/** What all of an input gives, once nothing follows it. */
const parsed = (...reads: readonly string[]): InputEvent[] => {
	const parser = new InputParser();
	return [...reads.flatMap(read => parser.push(read)), ...parser.flush()];
};

test('an end marker inside a pasted text ends nothing: what follows it was pasted too', () => {
	const hostile = `${pasteStart}note${pasteEnd}\ry${csi}A\u0003${pasteEnd}`;
	for (let cut = 0; cut <= hostile.length; cut++) {
		assert.deepEqual(parsed(hostile.slice(0, cut), hostile.slice(cut)), [{kind: 'paste', text: `note\ry${csi}A\u0003`}], `cut at ${cut}`);
	}

	assert.deepEqual(parsed(`${pasteStart}a${pasteEnd}b${pasteStart}c${pasteEnd}d`), [{kind: 'paste', text: 'a'}, {kind: 'key', text: 'b'}, {kind: 'paste', text: 'c'}, {kind: 'key', text: 'd'}]);
	assert.equal(parsed(`${pasteStart}a${pasteEnd}${'b'.repeat(100_000)}`).length, 100_001);
	const most = 1_048_576;
	assert.deepEqual(parsed(`${pasteStart}${'x'.repeat(most)}${pasteEnd}y${pasteEnd}`).map(event => 'text' in event ? event.text.length : 0), [most]);
});

test('at most one megabyte of a paste is kept, however its end is split', () => {
	const most = 1_048_576;
	const textOf = ([event, ...more]: readonly InputEvent[]): number => {
		assert.equal(event?.kind, 'paste');
		assert.equal(more.length, 0);
		return event.text.length;
	};

	for (const length of [most - 1, most, most + 1, most + 100]) {
		assert.equal(textOf(parsed(`${pasteStart}${'x'.repeat(length)}${pasteEnd}`)), Math.min(length, most));
		const parser = new InputParser();
		assert.deepEqual(parser.push(pasteStart), []);
		assert.equal(parser.incomplete, 'paste');
		assert.deepEqual(parser.push('x'.repeat(length)), []);
		assert.deepEqual(parser.push(pasteEnd), []);
		assert.equal(parser.incomplete, 'pasteEnd');
		assert.equal(textOf(parser.flush()), Math.min(length, most), `${length} and then the end`);
	}

	for (let cut = 1; cut < pasteEnd.length; cut++) {
		const parser = new InputParser();
		assert.deepEqual(parser.push(`${pasteStart}ab${pasteEnd.slice(0, cut)}`), []);
		assert.deepEqual([...parser.push(`${pasteEnd.slice(cut)}c`), ...parser.flush()], [{kind: 'paste', text: 'ab'}, {kind: 'key', text: 'c'}], `cut at ${cut}`);
	}

	const parser = new InputParser();
	parser.push(`${pasteStart}half`);
	assert.deepEqual(parser.flush(), [{kind: 'paste', text: 'half'}]);
	assert.deepEqual(parser.flush(), []);
});
