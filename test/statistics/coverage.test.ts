import assert from 'node:assert/strict';
import test from 'node:test';
import {intervalAtEveryLook} from '../../source/statistics/confidence-sequence.js';
import {exactInterval} from '../../source/statistics/exact-interval.js';
import {wilson} from '../../source/statistics/wilson.js';
import {boundsOf, exactError, simulatedError} from '../helpers/coverage.js';

for (const [marked, population] of [[0, 300], [1, 250], [3, 500], [20, 400], [75, 250]] as const) {
	const watched = {marked, population, draws: population};

	test(`a reviewer who stops as unfavorably as possible is wrong in at most 5 % of cases: ${marked} rejects of ${population}`, () => {
		const bounds = boundsOf(watched, (hits, draws) => intervalAtEveryLook(hits, draws, population));
		const error = exactError(watched, bounds);
		assert.ok(error <= 0.05, `exact: ${error}`);
		const streams = 1000;
		const simulated = simulatedError(watched, bounds, streams);
		assert.ok(simulated <= 0.055, `simulated: ${simulated}`);
		// Four standard errors: the simulation and the calculation check each other.
		assert.ok(Math.abs(simulated - error) <= 4 * Math.sqrt(0.05 * 0.95 / streams), `${simulated} instead of ${error}`);
	});

	test(`the exact interval is wrong in at most 5 % of cases at the size that was set: ${marked} rejects of ${population}`, () => {
		for (const size of [20, 100, 200]) {
			const once = {marked, population, draws: size};
			const error = exactError(once, boundsOf(once, (hits, draws) => draws === size ? exactInterval(hits, draws, population) : undefined));
			assert.ok(error <= 0.05, `${size}: ${error}`);
		}
	});
}

test('the check finds an interval that does not hold at every look', () => {
	const watched = {marked: 20, population: 400, draws: 200};
	const bounds = boundsOf(watched, (hits, draws) => wilson(hits, draws));
	assert.ok(exactError(watched, bounds) > 0.1);
	assert.ok(simulatedError(watched, bounds, 2000) > 0.1);
});
