import assert from 'node:assert/strict';
import test from 'node:test';
import {runAtOnce, runInSlices} from '../../source/async/slices.js';

/** Steps that take about a millisecond of the clock each. */
const countTo = function * (end: number): Generator<void, number, undefined> {
	let sum = 0;
	for (let step = 0; step < end; step++) {
		const until = performance.now() + 1;
		while (performance.now() < until) {
			sum++;
		}

		yield;
	}

	return sum > 0 ? end : 0;
};

test('steps run in slices with turns of the event loop between them, and return the result', async () => {
	let turns = 0;
	assert.equal(await runInSlices(countTo(40), async () => {
		turns++;
	}), 40);
	// 40 ms or more, in slices of 8 ms that end after a step.
	assert.ok(turns >= 4 && turns < 40, `${turns} turns`);
	assert.equal(runAtOnce(countTo(2)), 2);
});

test('aborted work runs no further step', async () => {
	const stop = new AbortController();
	await assert.rejects(runInSlices(countTo(1000), async () => {
		stop.abort();
	}, stop.signal), {name: 'AbortError'});
});

test('an error of a step reaches the caller', async () => {
	const failing = function * (): Generator<void, number, undefined> {
		yield;
		throw new Error('the file was closed');
	};

	await assert.rejects(runInSlices(failing(), async () => undefined), /the file was closed/);
});
