import assert from 'node:assert/strict';
import test from 'node:test';
import {intervalAtEveryLook, logRatio} from '../../source/statistics/confidence-sequence.js';
import reference from '../fixtures/statistics.json' with {type: 'json'};

test('the ratio of prior and posterior equals that of two beta-binomial distributions of SciPy', () => {
	for (const [total, hits, draws, population, expected] of reference.ratio) {
		assert.ok(Math.abs(logRatio(total!, hits!, draws!, population!) - expected!) < 1e-7);
	}
});

test('the interval holds exactly the numbers of rejects that are not excluded', () => {
	const population = 120;
	for (let draws = 1; draws <= population; draws += 7) {
		for (let hits = 0; hits <= draws; hits++) {
			const kept = Array.from({length: population + 1}, (_, total) => total).filter(total => logRatio(total, hits, draws, population) < Math.log(20));
			assert.deepEqual(intervalAtEveryLook(hits, draws, population), {rate: hits / draws, low: kept[0]! / population, high: kept.at(-1)! / population});
		}
	}
});

test('the interval is a point once everything was drawn, and undefined before the first draw', () => {
	assert.deepEqual(intervalAtEveryLook(7, 50, 50), {rate: 0.14, low: 0.14, high: 0.14});
	assert.equal(intervalAtEveryLook(0, 0, 50), undefined);
});
