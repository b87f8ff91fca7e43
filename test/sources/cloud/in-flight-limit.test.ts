import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import test from 'node:test';
import {InFlightLimit} from '../../../source/sources/cloud/in-flight-limit.js';
import {gate} from '../../helpers/gate.js';

const {signal} = new AbortController();

const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

test('InFlightLimit limits concurrency and runs the rest in order', async () => {
	const line = new InFlightLimit(2);
	const gates = [0, 1, 2, 3].map(() => gate<void>());
	const started: number[] = [];
	const all = gates.map(async ({promise}, index) => line.run(async () => {
		started.push(index);
		await promise;
	}, signal));
	await turn();
	assert.deepEqual(started, [0, 1]);
	gates[1]!.open();
	await turn();
	assert.deepEqual(started, [0, 1, 2]);
	for (const {open} of gates) {
		open();
	}

	await Promise.all(all);
	assert.deepEqual(started, [0, 1, 2, 3]);
});

test('InFlightLimit removes an aborted task from the line at once, and no other', async () => {
	const line = new InFlightLimit(1);
	const first = gate<void>();
	const running = line.run(async () => first.promise, signal);
	const abort = new AbortController();
	let ran = false;
	const waiting = line.run(async () => {
		ran = true;
	}, abort.signal);
	const last = line.run(async () => 'last', signal);
	abort.abort();
	await assert.rejects(waiting, {name: 'AbortError'});
	first.open();
	await running;
	assert.equal(await last, 'last');
	assert.equal(ran, false);
	await assert.rejects(line.run(async () => 'never', abort.signal), {name: 'AbortError'});
	assert.equal(await line.run(async () => 'free again', signal), 'free again');
});

test('InFlightLimit continues after a failure', async () => {
	const line = new InFlightLimit(1);
	await assert.rejects(line.run(async () => {
		throw new Error('broken');
	}, signal), /broken/);
	assert.equal(await line.run(async () => 1, signal), 1);
});

test('a task that waited leaves no listener on its signal', async () => {
	const limit = new InFlightLimit(1);
	const {signal} = new AbortController();
	const first = gate();
	const running = [limit.run(async () => first.promise, signal), limit.run(async () => 'second', signal)];
	assert.equal(getEventListeners(signal, 'abort').length, 1);
	first.open('first');
	assert.deepEqual(await Promise.all(running), ['first', 'second']);
	assert.equal(getEventListeners(signal, 'abort').length, 0);
});
