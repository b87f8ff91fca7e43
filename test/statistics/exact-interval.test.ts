import assert from 'node:assert/strict';
import test from 'node:test';
import {hypergeometricAtMost} from '../../source/statistics/distributions.js';
import {exactInterval} from '../../source/statistics/exact-interval.js';

test('the exact interval holds exactly the numbers of rejects that neither tail excludes', () => {
	const population = 90;
	for (const draws of [1, 8, 40, 89, 90]) {
		for (let hits = 0; hits <= draws; hits++) {
			const kept = Array.from({length: population + 1}, (_, total) => total).filter(total => total >= hits && population - total >= draws - hits
				&& hypergeometricAtMost(hits, draws, total, population) > 0.025
				&& (hits === 0 || 1 - hypergeometricAtMost(hits - 1, draws, total, population) > 0.025));
			assert.deepEqual(exactInterval(hits, draws, population), {rate: hits / draws, low: kept[0]! / population, high: kept.at(-1)! / population}, `${hits} of ${draws}`);
		}
	}
});

test('the exact interval of a large version equals that of Clopper and Pearson', () => {
	// R: binom.test(0, 200)$conf.int and binom.test(10, 100)$conf.int.
	assert.equal(exactInterval(0, 200, 1_000_000)!.high.toFixed(4), '0.0183');
	const {low, high} = exactInterval(10, 100, 1_000_000)!;
	assert.deepEqual([low.toFixed(4), high.toFixed(4)], ['0.0490', '0.1762']);
});

test('the exact interval is a point once everything was drawn, and undefined before the first draw', () => {
	assert.deepEqual(exactInterval(7, 50, 50), {rate: 0.14, low: 0.14, high: 0.14});
	assert.equal(exactInterval(0, 0, 50), undefined);
});
