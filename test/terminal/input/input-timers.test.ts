import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {Input} from '../../../source/terminal/input/input.js';

const escape = '\u001B';

/** An input with at most one timer, which fires when the test says so and is stopped only while it runs. */
const createInput = (isExpecting = false) => {
	const heard: string[] = [];
	let timer: {readonly callback: () => void; readonly milliseconds: number} | undefined;
	const record = (kind: string) => (text: string) => {
		heard.push(`${kind} ${text}`);
	};

	const input = new Input({key: record('key'), paste: record('paste'), answer: record('answer'), mouse: () => undefined}, () => isExpecting, (callback, milliseconds) => {
		assert.equal(timer, undefined, 'a second timer');
		const own = {callback, milliseconds};
		timer = own;
		return () => {
			assert.equal(timer, own, 'a timer that runs no more is stopped');
			timer = undefined;
		};
	});
	return {
		input,
		heard,
		milliseconds: () => timer?.milliseconds,
		wait() {
			const {callback} = timer!;
			timer = undefined;
			callback();
		},
	};
};

for (const [what, text, idle, expecting] of [
	['Escape', escape, 30, 120],
	['Escape with a key behind it', `${escape}[`, 50, 1000],
	['a sequence', `${escape}[1`, 500, 2000],
	['a paste', `${escape}[200~x`, 2000, 2000],
	['a paste with an end marker in its text', `${escape}[200~x${escape}[201~`, 50, 120],
] as const) {
	test(`the rest of ${what} may take ${idle} ms, and ${expecting} ms while an answer is expected`, () => {
		for (const [isExpecting, milliseconds] of [[false, idle], [true, expecting]] as const) {
			const {input, milliseconds: waits} = createInput(isExpecting);
			input.feed(text);
			assert.equal(waits(), milliseconds);
			input.close();
			assert.equal(waits(), undefined);
		}
	});
}

test('each read restarts the timer, and none runs once input is complete', () => {
	const {input, heard, milliseconds, wait} = createInput();
	for (const piece of [escape, '[', '1', ';']) {
		input.feed(piece);
	}

	assert.equal(milliseconds(), 500);
	input.feed('5A');
	assert.equal(milliseconds(), undefined);
	assert.deepEqual(heard, [`key ${escape}[1;5A`]);
	input.feed(escape);
	wait();
	input.feed('j');
	assert.deepEqual(heard.slice(1), [`key ${escape}`, 'key j']);
});

const answer = '[?62;4c';

test('input that looks like an answer without its Escape counts as one only right after an Escape and while one is expected', () => {
	const after = (isExpecting: boolean, ...pieces: ReadonlyArray<string | Uint8Array>): string[] => {
		const {input, heard, wait} = createInput(isExpecting);
		input.feed(escape);
		wait();
		for (const piece of pieces) {
			input.feed(piece);
		}

		return heard.slice(1);
	};

	const typed = Array.from(answer, key => `key ${key}`);
	assert.deepEqual(after(true, answer), [`answer ${escape}${answer}`]);
	assert.deepEqual(after(true, '', answer), [`answer ${escape}${answer}`]);
	assert.deepEqual(after(false, answer), typed);
	assert.deepEqual(after(true, 'j', answer), ['key j', ...typed]);
	assert.deepEqual(after(true, 'j'), ['key j']);
	assert.deepEqual(after(true, `x${answer}`), ['key x', ...typed]);
	assert.deepEqual(after(true, Buffer.from('猫').subarray(0, 1), Buffer.from('猫').subarray(1)), ['key 猫']);
	for (const rest of ['[>0;1c', '[12;40R', '[0n', '[6;20;10t', ']11;x\u0007', `P>|x${escape}\\`, `P1$r${escape}\\`, `P0${escape}\\`, `_Gi=1;OK${escape}\\`]) {
		assert.deepEqual(after(true, rest), [`answer ${escape}${rest}`]);
	}

	const {input, heard} = createInput(true);
	input.feed(answer);
	assert.deepEqual(heard, typed, 'no Escape came before');
	const other = createInput(true);
	other.input.feed(`${escape}[`);
	other.wait();
	other.input.feed(answer);
	assert.deepEqual(other.heard.slice(2), typed, 'more than an Escape was given up');
});

test('held input is delivered on exit', () => {
	const {input, heard, milliseconds} = createInput();
	input.feed(escape);
	input.close();
	assert.equal(milliseconds(), undefined);
	assert.deepEqual(heard, [`key ${escape}`]);
	input.close();
	assert.deepEqual(heard, [`key ${escape}`]);
});
