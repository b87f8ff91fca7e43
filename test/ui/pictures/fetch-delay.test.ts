import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fetchDelay} from '../../../source/ui/pictures/fetch-delay.js';

describe('fetchDelay', () => {
	test('is short after a single step', () => {
		assert.equal(fetchDelay([]), 30);
		assert.equal(fetchDelay([1000]), 30);
		assert.equal(fetchDelay([1000, 1500]), 30);
	});

	test('outlasts the interval of a held key, also when repeats arrive in bursts', () => {
		assert.ok(fetchDelay([0, 33]) > 66);
		assert.ok(fetchDelay([0, 100]) >= 250);
		assert.ok(fetchDelay([0, 33, 34]) > 66);
	});
});
