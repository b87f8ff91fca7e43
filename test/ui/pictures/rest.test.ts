import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {restTime} from '../../../source/ui/pictures/rest.js';

describe('restTime', () => {
	test('is short after a single step', () => {
		assert.equal(restTime([]), 30);
		assert.equal(restTime([1000]), 30);
		assert.equal(restTime([1000, 1500]), 30);
	});

	test('outlasts the interval of a held key, also when repeats arrive in bursts', () => {
		assert.ok(restTime([0, 33]) > 66);
		assert.ok(restTime([0, 100]) >= 250);
		assert.ok(restTime([0, 33, 34]) > 66);
	});
});
