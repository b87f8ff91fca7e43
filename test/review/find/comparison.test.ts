import assert from 'node:assert/strict';
import test from 'node:test';
import {parseComparison} from '../../../source/review/find/comparison.js';

test('a comparison has its sign, its number and its unit', () => {
	for (const [text, inside, outside] of [
		['>20', [20.1, 1e9], [20, 0]],
		['>=20', [20, 21], [19.9]],
		['<20', [19.9, -1], [20]],
		['<=20', [20, 0], [20.1]],
		['=20', [20], [19.9, 20.1]],
		['20', [20], [19.9, 20.1]],
		['.5', [0.5], [5, 0]],
		['20..40', [20, 30, 40], [19.9, 40.1]],
		['20..20', [20], [21]],
		['50%', [50], [0.5]],
		['7b', [7], [70]],
		['>2k', [2001], [2000]],
		['2KB', [2000], [200]],
		['<=1.5m', [1_500_000], [1_500_001]],
		['1mb', [1_000_000], [1000]],
		['1g', [1e9], [1e8]],
		['1Gb', [1e9], [1e10]],
		['1..2k', [1.5, 2000], [0, 2001]],
		['1k..2', [1000, 2000], [999, 2001]],
		['1kb..1mb', [1000, 1e6], [999, 1_000_001]],
	] as const) {
		const holds = parseComparison(text)!;
		assert.deepEqual([...inside, ...outside].map(value => holds(value)), [...inside.map(() => true), ...outside.map(() => false)], text);
	}
});

test('other texts are no comparisons', () => {
	for (const text of ['', 'x', '>', '20x', 'x20', '>x20', '20 ', ' 20', '>20..40', '=1..2', '20..', '..40', '20..40x', '1kk', '1..2q', '1q..2', '-20', '1.', '1e5', '>>20']) {
		assert.equal(parseComparison(text), undefined, text);
	}
});
