import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import fc from '../../helpers/fast-check.js';
import {Input} from '../../../source/terminal/input/input.js';

/** An input whose timers fire when the test says so. */
const createInput = (isExpecting = false) => {
	const heard: Array<[kind: string, text: string]> = [];
	const timers = new Set<{callback: () => void; milliseconds: number}>();
	const record = (kind: string) => (text: string) => {
		heard.push([kind, text]);
	};

	const input = new Input({key: record('key'), paste: record('paste'), answer: record('answer'), mouse: () => undefined}, () => isExpecting, (callback, milliseconds) => {
		const timer = {callback, milliseconds};
		timers.add(timer);
		return () => {
			timers.delete(timer);
		};
	});
	return {
		input,
		heard,
		timers,
		/** Nothing comes for a while. */
		wait() {
			for (const timer of timers) {
				timers.delete(timer);
				timer.callback();
			}
		},
		keys: () => heard.filter(([kind]) => kind === 'key').map(([, text]) => text),
	};
};

test('several characters in one read are several keys', () => {
	const {input, keys} = createInput();
	input.feed('jjk5');
	assert.deepEqual(keys(), ['j', 'j', 'k', '5']);
});

test('a sequence split across reads is one key', () => {
	const {input, keys, timers} = createInput();
	for (const piece of ['\u001B', '[', '1', ';5', 'A']) {
		input.feed(piece);
	}

	assert.deepEqual(keys(), ['\u001B[1;5A']);
	assert.equal(timers.size, 0);
});

test('Escape alone is a key once nothing follows', () => {
	const {input, keys, wait, timers} = createInput();
	input.feed('\u001B');
	assert.deepEqual(keys(), []);
	assert.deepEqual(Array.from(timers, ({milliseconds}) => milliseconds), [30]);
	wait();
	assert.deepEqual(keys(), ['\u001B']);
});

test('Escape and a character right after it are two keys once nothing follows', () => {
	const {input, keys, wait} = createInput();
	input.feed('\u001B[');
	wait();
	assert.deepEqual(keys(), ['\u001B', '[']);
});

test('two Escapes are two keys', () => {
	const {input, keys, wait} = createInput();
	input.feed('\u001B\u001B');
	wait();
	assert.deepEqual(keys(), ['\u001B', '\u001B']);
});

test('Alt with a letter is one key', () => {
	const {input, keys} = createInput();
	input.feed('\u001Bx');
	assert.deepEqual(keys(), ['\u001Bx']);
});

test('a character whose bytes are split is one key', () => {
	const {input, keys} = createInput();
	for (const byte of Buffer.from('猫🐈')) {
		input.feed(Uint8Array.of(byte));
	}

	assert.deepEqual(keys(), ['猫', '🐈']);
});

test('bytes that are not UTF-8 are not keys', () => {
	const {input, keys} = createInput();
	input.feed(Uint8Array.of(0xFF, 0xC3, 0x28, 0x9B, 0x61));
	assert.deepEqual(keys(), ['(', 'a']);
});

test('a bracketed paste arrives whole, with any sequences in it', () => {
	const {input, heard, wait} = createInput();
	input.feed('a\u001B[200~line one\r\u001B[A');
	input.feed('two\u001B[20');
	input.feed('1~b');
	wait();
	assert.deepEqual(heard, [['key', 'a'], ['paste', 'line one\r\u001B[Atwo'], ['key', 'b']]);
});

test('a paste without an end times out', () => {
	const {input, heard, wait} = createInput();
	input.feed('\u001B[200~half');
	wait();
	input.feed('q');
	assert.deepEqual(heard, [['paste', 'half'], ['key', 'q']]);
});

test('answers are not keys', () => {
	const answers = ['\u001B[?62;4;22c', '\u001B[>1;10;0c', '\u001BP>|XTerm(379)\u001B\\', '\u001B_Gi=31;OK\u001B\\', '\u001B]11;rgb:1e1e/1e1e/1e1e\u001B\\', '\u001B]11;rgb:ff/ff/ff\u0007', '\u001B[6;20;10t', '\u001B[4;800;1200t', '\u001B[?2026;2$y', '\u001B[0n', '\u001B[12;40R', '\u001B[1;2R', '\u001BP1$r48;2;1;2;3m\u001B\\'];
	const {input, heard} = createInput();
	input.feed(answers.map(answer => `${answer}j`).join(''));
	assert.deepEqual(heard, answers.flatMap(answer => [['answer', answer], ['key', 'j']]));
});

test('keys are recognized in the encodings of many terminals', () => {
	const sequences = ['\u001B[A', '\u001BOB', '\u001B[1;2C', '\u001B[5~', '\u001B[6;5~', '\u001B[Z', '\u001B[[A', '\u001B[15~', '\u001BOP', '\u001B[7$', '\u001B[a'];
	const {input, keys} = createInput();
	input.feed(sequences.join(''));
	assert.deepEqual(keys(), sequences);
});

test('valid sequences without a meaning are dropped', () => {
	const {input, heard, timers} = createInput();
	input.feed('\u001B[I\u001B[O\u001B[M !!\u001B[99~\u001B[5i\u001BOMq');
	assert.deepEqual(heard, [['key', '\r'], ['key', 'q']]);
	assert.equal(timers.size, 0);
});

test('Ctrl-C is recognized in the middle of any garbage', () => {
	for (const garbage of ['\u001B[12;', '\u001B]52;c;abc', '\u001BPxyz', '\u001B_Gi', '\u001B[?']) {
		const {input, keys} = createInput();
		input.feed(`${garbage}\u0003`);
		assert.deepEqual(keys(), ['\u0003'], JSON.stringify(garbage));
	}
});

test('an answer whose Escape came long before the rest is not a key', () => {
	const {input, heard, wait} = createInput(true);
	input.feed('\u001B');
	wait();
	input.feed('[?62;4c');
	assert.deepEqual(heard, [['key', '\u001B'], ['answer', '\u001B[?62;4c']]);
});

test('any input gives the same keys however it is split, and never waits forever', () => {
	const piece = fc.constantFrom('j', '\u001B', '[', 'O', ']', 'P', '_', '1', ';', '~', 'c', 'A', '\u0007', '\\', '\u0003', '猫', '?', '\u001B[200~', '\u001B[201~', '\u001B[A', '\u001B]11;x\u001B\\');
	fc.assert(fc.property(fc.array(piece, {maxLength: 24}), fc.integer({min: 1, max: 7}), (pieces, size) => {
		const text = pieces.join('');
		const whole = createInput();
		whole.input.feed(text);
		whole.wait();
		whole.wait();
		const cut = createInput();
		const bytes = Buffer.from(text);
		for (let start = 0; start < bytes.length; start += size) {
			cut.input.feed(bytes.subarray(start, start + size));
		}

		cut.wait();
		cut.wait();
		assert.deepEqual(cut.heard, whole.heard);
		assert.equal(cut.timers.size, 0);
		cut.input.feed('\u0003');
		assert.deepEqual(cut.heard.at(-1), ['key', '\u0003']);
	}));
});
