import assert from 'node:assert/strict';
import test from 'node:test';
import {binomialAtMost, hypergeometricAtMost, logChoose, logFactorial} from '../../source/statistics/distributions.js';
import reference from '../fixtures/statistics.json' with {type: 'json'};

const near = (actual: number, expected: number, tolerance: number): void => {
	assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
};

test('the hypergeometric and binomial distributions equal those of SciPy', () => {
	for (const [hits, draws, marked, population, expected] of reference.hypergeometric) {
		near(hypergeometricAtMost(hits!, draws!, marked!, population!), expected!, 1e-8);
	}

	for (const [hits, draws, rate, expected] of reference.binomial) {
		near(binomialAtMost(hits!, draws!, rate!), expected!, 1e-8);
	}
});

test('the distributions are exact at their ends', () => {
	assert.equal(binomialAtMost(5, 5, 0.9), 1);
	assert.equal(binomialAtMost(0, 10, 0), 1);
	assert.equal(binomialAtMost(3, 10, 1), 0);
	assert.equal(hypergeometricAtMost(3, 10, 3, 100), 1);
	assert.equal(hypergeometricAtMost(0, 100, 1, 100), 0);
	assert.equal(logChoose(5, 6), Number.NEGATIVE_INFINITY);
	assert.equal(logChoose(5, -1), Number.NEGATIVE_INFINITY);
});

test('log factorials have no step where the series takes over from the sums', () => {
	for (const n of [2, 10, 255, 256, 257, 1000]) {
		near(logFactorial(n) - logFactorial(n - 1), Math.log(n), 1e-11);
	}
});
