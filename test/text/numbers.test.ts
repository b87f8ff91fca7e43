import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import {bytes, grouped, milliseconds, ordinal, percent, plural} from '../../source/text/numbers.js';

test('thousands are separated as Intl does it, in whole numbers and fractions', () => {
	fc.assert(fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({min: -99_999, max: 99_999}).map(value => value / 1000)), value => {
		assert.equal(grouped(value), value.toLocaleString('en-US'));
	}));
});

test('numbers have readable units', () => {
	assert.equal(grouped(1_204_000), '1,204,000');
	assert.equal(plural(1, 'sample'), '1 sample');
	assert.equal(plural(1204, 'sample'), '1,204 samples');
	assert.deepEqual([0, 999, 1000, 41_234, 999_499, 999_500, 1_234_567, 12_345_678_901].map(value => bytes(value)), ['0 B', '999 B', '1.0 kB', '41 kB', '999 kB', '1.0 MB', '1.2 MB', '12 GB']);
	assert.equal(milliseconds(41.6), '42 ms');
	assert.equal(milliseconds(1340), '1.3 s');
	assert.deepEqual([0, 0.0001, 0.5, 0.9999, 1].map(share => percent(share)), ['0.0 %', '< 0.1 %', '50.0 %', '> 99.9 %', '100.0 %']);
});

test('ordinal writes 1st, 2nd, 3rd, and 11th to 13th', () => {
	assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 1011, 1002].map(number => ordinal(number)), ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '103rd', '1,011th', '1,002nd']);
});
