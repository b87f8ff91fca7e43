import assert from 'node:assert/strict';
import test from 'node:test';
import {runAtOnce} from '../../../source/async/slices.js';
import {sortColumn} from '../../../source/results/measures/sort.js';

/** Numbers that look random, the same in each run. */
const numbers = function * (count: number): Generator<number> {
	let state = 42;
	for (let index = 0; index < count; index++) {
		state = Math.imul(state, 1_664_525) + 1_013_904_223;
		yield (state >>> 0) / (2 ** 32);
	}
};

const sorted = (indices: readonly number[], values: readonly number[], isLargestFirst: boolean) =>
	[...runAtOnce(sortColumn({indices: Uint32Array.from(indices), values: Float32Array.from(values)}, isLargestFirst))];

/** The same order by comparing values, which are kept in 32 bits. */
const byValue = (indices: readonly number[], values: readonly number[], direction: 1 | -1) => {
	const value = (row: number): number => Math.fround(values[row]!);
	const compare = (one: number, other: number): number => direction * (value(one) - value(other)) || indices[one]! - indices[other]!;
	return [...indices.keys()].sort((one, other) => compare(one, other)).map(row => indices[row]);
};

test('samples are sorted by value, either way, and those of equal values by their index', () => {
	const {POSITIVE_INFINITY, NEGATIVE_INFINITY} = Number;
	const values = [
		0, 1, -1, POSITIVE_INFINITY, NEGATIVE_INFINITY, 0.5, 1e-40, -1e-40, 3e38, -3e38, 1.000_000_1, 2 ** -11, 2 ** 11, 2 ** 22, 1, 0,
	];
	const ascending = [...values.keys()];
	for (const indices of [ascending, [...ascending].reverse(), ascending.map(index => (index * 5) % 16), ascending.map(index => index * 5_000_000)]) {
		assert.deepEqual(sorted(indices, values, false), byValue(indices, values, 1));
		assert.deepEqual(sorted(indices, values, true), byValue(indices, values, -1));
	}
});

test('one, two and no samples are sorted', () => {
	assert.deepEqual(sorted([], [], true), []);
	assert.deepEqual(sorted([7], [1], true), [7]);
	assert.deepEqual(sorted([9, 7], [1, 1], true), [7, 9]);
	assert.deepEqual(sorted([7, 9], [1, 2], true), [9, 7]);
});

test('many samples are sorted in steps of 32,768', () => {
	const count = 70_000;
	const values = [...numbers(count)];
	const indices = Array.from({length: count}, (_, index) => count - index);
	const steps = (order: readonly number[]) => {
		const sorting = sortColumn({indices: Uint32Array.from(order), values: Float32Array.from(values)}, false);
		for (let count = 1; ; count++) {
			const {done, value} = sorting.next();
			if (done) {
				return {count, value: [...value]};
			}
		}
	};

	const {count: some, value} = steps(indices);
	const wanted = byValue(indices, values, 1);
	assert.deepEqual(value, wanted);
	// Two steps before, then counting and moving three digits in three blocks each; indices have 17 bits, so the highest of their digits is counted only.
	assert.equal(some, 2 + 18 + 15 + 1);
	assert.equal(steps([...indices].reverse()).count, 2 + 18 + 1, 'indices in their order are not sorted');
});
