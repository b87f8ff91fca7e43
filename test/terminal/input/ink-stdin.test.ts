import assert from 'node:assert/strict';
import test from 'node:test';
import {InkStdin} from '../../../source/terminal/input/ink-stdin.js';

const pushAll = (stdin: InkStdin, keys: readonly string[]): void => {
	for (const key of keys) {
		stdin.push(key);
	}
};

const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** Reads as Ink does: all there is, on each `readable`. */
const listening = (stdin: InkStdin) => {
	const batches: string[][] = [];
	const listener = (): void => {
		const batch: string[] = [];
		for (let key = stdin.read(); key !== null; key = stdin.read()) {
			batch.push(key);
		}

		batches.push(batch);
	};

	stdin.on('readable', listener);
	return {batches, listener};
};

test('keys arrive one at a time, each with its own readable event', () => {
	const stdin = new InkStdin();
	const {batches} = listening(stdin);
	pushAll(stdin, ['a', '\u001B[A', 'b']);
	assert.deepEqual(batches, [['a'], ['\u001B[A'], ['b']]);
	assert.equal(stdin.read(), null);
});

test('keys typed before anyone listens are kept in order, and arrive in the next turn', async () => {
	const stdin = new InkStdin();
	pushAll(stdin, ['a', 'b']);
	let other = 0;
	stdin.on('error', () => {
		other++;
	});
	await turn();
	const {batches} = listening(stdin);
	assert.equal(batches.length, 0);
	// What is pressed meanwhile does not overtake them.
	stdin.push('c');
	assert.equal(batches.length, 0);
	await turn();
	assert.deepEqual(batches, [['a', 'b', 'c']]);
	stdin.push('d');
	assert.deepEqual(batches.at(-1), ['d']);
	assert.equal(other, 0);
});

test('a listener for another event does not start reading', async () => {
	const stdin = new InkStdin();
	let heard = 0;
	stdin.push('a');
	stdin.on('data', () => {
		heard++;
	});
	await turn();
	stdin.push('b');
	assert.equal(heard, 0);
	assert.deepEqual([stdin.read(), stdin.read(), stdin.read()], ['a', 'b', null]);
});

test('a listener that reads one key at a time gets all, and one that reads none is called once', async () => {
	const stdin = new InkStdin();
	const keys: Array<string | null> = [];
	const one = (): void => {
		keys.push(stdin.read());
	};

	pushAll(stdin, ['a', 'b']);
	stdin.on('readable', one);
	stdin.push('c');
	assert.deepEqual(keys, []);
	await turn();
	assert.deepEqual(keys, ['a', 'b', 'c']);
	stdin.off('readable', one);
	let asked = 0;
	stdin.on('readable', () => {
		asked++;
	});
	stdin.push('d');
	assert.equal(asked, 1);
	assert.equal(stdin.read(), 'd');
});

test('at most 4,096 unread keys are kept', () => {
	const stdin = new InkStdin();
	for (let count = 0; count < 5000; count++) {
		stdin.push(String(count));
	}

	const {batches, listener} = listening(stdin);
	listener();
	assert.equal(batches[0]!.length, 4096);
	assert.equal(batches[0]!.at(-1), '4095');
});

test('it is a terminal that Ink need not switch to raw mode', () => {
	const stdin = new InkStdin();
	assert.equal(stdin.isTTY, true);
	for (const method of ['setRawMode', 'setEncoding', 'ref', 'unref', 'resume', 'pause'] as const) {
		assert.equal(stdin[method](), stdin);
	}
});
