import assert from 'node:assert/strict';
import test from 'node:test';
import {agreement, fleissKappa} from '../../source/statistics/agreement.js';
import {wilson} from '../../source/statistics/wilson.js';
import reference from '../fixtures/statistics.json' with {type: 'json'};

test('kappa equals that of scikit-learn, and its interval that of statsmodels', () => {
	for (const {table, kappa, low, high} of reference.kappa) {
		const result = agreement(table, wilson)!.kappa!;
		assert.ok(Math.abs(result.value - kappa) < 1e-12);
		assert.equal(result.low?.toFixed(9), low?.toFixed(9));
		assert.equal(result.high?.toFixed(9), high?.toFixed(9));
	}

	assert.equal(agreement([[20, 5], [10, 15]], wilson)!.kappa!.value.toFixed(12), '0.400000000000');
});

test('kappa has no interval where the formula for its variance gives 0', () => {
	assert.deepEqual(agreement([[1, 2], [0, 0]], wilson)!.kappa, {value: 0, low: undefined, high: undefined});
	assert.deepEqual(agreement([[3, 0], [0, 4]], wilson)!.kappa, {value: 1, low: undefined, high: undefined});
});

test('where one category is rare kappa falls and PABAK does not', () => {
	const rare = agreement([[96, 2], [2, 0]], wilson)!;
	assert.equal(rare.observed.rate, 0.96);
	assert.ok(rare.kappa!.value < 0);
	assert.ok(Math.abs(rare.pabak.value - 0.92) < 1e-12);
});

test('kappa is undefined where both used one category, and nothing is said without samples', () => {
	const same = agreement([[30, 0], [0, 0]], wilson)!;
	assert.equal(same.kappa, undefined);
	assert.equal(same.pabak.value, 1);
	assert.equal(agreement([[0, 0], [0, 0]], wilson), undefined);
});

test('Fleiss\' kappa equals that of statsmodels', () => {
	assert.ok(Math.abs(fleissKappa(reference.fleiss.samples)! - reference.fleiss.kappa) < 1e-12);
	assert.equal(fleissKappa([[3, 0], [3, 0]]), undefined);
	assert.equal(fleissKappa([]), undefined);
});
