import assert from 'node:assert/strict';
import test from 'node:test';
import {wilson} from '../../source/statistics/wilson.js';

// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
const newcombe = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const;

test('wilson returns the intervals of Newcombe 1998', () => {
	for (const [hits, draws, low, high] of newcombe) {
		const interval = wilson(hits, draws)!;
		assert.deepEqual([interval.low.toFixed(4), interval.high.toFixed(4)], [low.toFixed(4), high.toFixed(4)]);
		assert.equal(interval.rate, hits / draws);
		// Counting the misses instead mirrors it.
		const mirrored = wilson(draws - hits, draws)!;
		assert.deepEqual([(1 - mirrored.high).toFixed(12), (1 - mirrored.low).toFixed(12)], [interval.low.toFixed(12), interval.high.toFixed(12)]);
	}
});

test('wilson returns nothing without a draw, and exactly 0 and 1 at the ends', () => {
	assert.equal(wilson(0, 0), undefined);
	for (let draws = 1; draws < 200; draws++) {
		assert.equal(wilson(0, draws)!.low, 0);
		assert.equal(wilson(draws, draws)!.high, 1);
	}
});
