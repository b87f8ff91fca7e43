import assert from 'node:assert/strict';
import test from 'node:test';
import {Limiter} from '../../source/async/limiter.js';
import {calm} from '../helpers/calm.js';
import {gate} from '../helpers/gate.js';

const {signal} = new AbortController();

test('Limiter starts the most urgent request when a slot is free, and skips aborted ones', async () => {
	const slots = new Limiter(1);
	const order: string[] = [];
	const first = gate();
	const ranks = new Map([['b', 2], ['c', 1], ['d', 3]]);
	const run = async (
		name: string,
		until: Promise<unknown>,
		its: AbortSignal = signal,
	): Promise<void> => slots.run(() => ranks.get(name) ?? 0, its, async () => {
		order.push(name);
		await until;
	});
	const abort = new AbortController();
	const all = [run('a', first.promise), run('b', Promise.resolve()), run('c', Promise.resolve()), run('d', Promise.resolve())];
	const gone = run('gone', Promise.resolve(), abort.signal);
	ranks.set('d', 0.5);
	abort.abort();
	await assert.rejects(gone, {name: 'AbortError'});
	await assert.rejects(run('never', Promise.resolve(), abort.signal), {name: 'AbortError'});
	first.open('');
	await Promise.all(all);
	assert.deepEqual(order, ['a', 'd', 'c', 'b']);
	// A failure gives its place back, and so does one that is aborted while it runs.
	const late = new AbortController();
	await assert.rejects(slots.run(() => 0, late.signal, async () => {
		late.abort();
		throw new Error('broken');
	}), /broken/);
	assert.equal(await slots.run(() => 0, signal, async () => 'on'), 'on');
});

test('Limiter runs as many requests at once as it has slots, in order of arrival for equal ranks', async () => {
	const slots = new Limiter(3);
	const gates = Array.from({length: 6}, () => gate());
	const begun: number[] = [];
	const all = gates.map(async ({promise}, number) => slots.run(() => 7, signal, async () => {
		begun.push(number);
		return promise;
	}));
	await calm();
	assert.deepEqual(begun, [0, 1, 2]);
	gates[1]!.open('');
	await calm();
	assert.deepEqual(begun, [0, 1, 2, 3]);
	for (const {open} of gates) {
		open('');
	}

	await Promise.all(all);
	assert.deepEqual(begun, [0, 1, 2, 3, 4, 5]);
});
