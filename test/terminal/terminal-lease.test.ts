import assert from 'node:assert/strict';
import test from 'node:test';
import {TerminalLease} from '../../source/terminal/terminal-lease.js';
import type {Sink} from '../../source/terminal/sink.js';
import type {TerminalInput} from '../../source/terminal/terminal-types.js';
import {FakeStdin} from './helpers/fake-terminal.js';

const ignore = (): void => undefined;

/** A lease that is being released while two answers are pending. The test calls its timer and its callback after input. */
const releasing = () => {
	const stdin = new FakeStdin();
	const timers: Array<() => void> = [];
	const afterInput: Array<() => void> = [];
	let pending = 2;
	let released = 0;
	const lease = new TerminalLease({
		stdin: stdin as unknown as TerminalInput,
		sink: {open: ignore, write: ignore, finish: ignore} as unknown as Sink,
		stderr: undefined,
		setTimer(callback) {
			timers.push(callback);
			return () => {
				timers.splice(timers.indexOf(callback), 1);
			};
		},
		afterInput: callback => afterInput.push(callback),
		onData() {
			pending--;
		},
		hasPendingAnswers: () => pending > 0,
		onRelease() {
			released++;
		},
	});
	lease.acquire('');
	lease.release('', false);
	const next = (callbacks: Array<() => void>): void => {
		callbacks.shift()!();
	};

	return {
		stdin, timers, afterInput, next, released: () => released,
	};
};

test('a terminal that answers nothing is released when its time is over', () => {
	const {timers, afterInput, next, released} = releasing();
	next(timers);
	assert.equal(released(), 0);
	next(afterInput);
	assert.equal(released(), 1);
});

test('answers that arrived while the process was stopped are read before the terminal is released', () => {
	const {stdin, timers, afterInput, next, released} = releasing();
	next(timers);
	stdin.type('\u001B[1;3R');
	next(afterInput);
	assert.equal(released(), 0, 'another answer is pending');
	assert.equal(timers.length, 1);
	stdin.type('\u001B[?1;2c');
	assert.equal(released(), 1);
	assert.deepEqual(timers, []);
});
