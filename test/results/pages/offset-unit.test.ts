import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {offsetOf, probeFor, detectUnit, unitOf} from '../../../source/results/pages/offset-unit.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';

const rowsOf = (numbers: readonly number[]) => numbers.map(number => fakeSample(number));

test('probeFor uses offset 1 where its rows can tell, and the next position where they are alike', () => {
	assert.deepEqual(probeFor(rowsOf([0, 1, 2, 3, 4])), {offset: 1, limit: 2});
	assert.deepEqual(probeFor(rowsOf([0, 1, 1, 1, 2, 3])), {offset: 2, limit: 2});
	assert.equal(probeFor(rowsOf([0, 0, 0, 0, 0])), undefined);
	assert.equal(probeFor(rowsOf([0])), undefined);
	assert.deepEqual(probeFor(rowsOf([0, 1])), {offset: 1, limit: 2});
});

test('unitOf tells pages from records, and decides nothing where the answer fits neither', () => {
	const first = rowsOf([0, 1, 2, 3, 4]);
	const query = {offset: 1, limit: 2} as const;
	assert.equal(unitOf(first, query, {count: 9, samples: rowsOf([2, 3])}), 'page');
	assert.equal(unitOf(first, query, {count: 9, samples: rowsOf([1, 2])}), 'record');
	assert.equal(unitOf(first, query, {count: 9, samples: rowsOf([7, 8])}), undefined);
	assert.equal(unitOf(first, query, {count: 9, samples: []}), undefined);
});

test('for any repeated rows, the probe finds the right unit or none', () => {
	fc.assert(fc.property(fc.array(fc.nat(3), {minLength: 5, maxLength: 40}), fc.integer({min: 3, max: 20}), fc.constantFrom('page' as const, 'record' as const), (numbers, pageSize, unit) => {
		const rows = rowsOf(numbers);
		const first = rows.slice(0, pageSize);
		const query = probeFor(first);
		if (query) {
			const start = unit === 'page' ? query.offset * query.limit : query.offset;
			const reported = unitOf(first, query, {count: rows.length, samples: rows.slice(start, start + query.limit)});
			assert.ok(reported === undefined || reported === unit);
			// With both rows of either reading on the first page there is no doubt.
			assert.ok((query.offset * 2) + 1 >= first.length || reported === unit);
		}
	}));
});

test('offsetOf counts pages, or the records before them', () => {
	assert.deepEqual([offsetOf('page', 3, 14), offsetOf('record', 3, 14), offsetOf('record', 0, 14)], [3, 42, 0]);
});

test('detectUnit sends a probe only if there is more than the loaded page', async () => {
	const {signal} = new AbortController();
	for (const unit of ['page', 'record'] as const) {
		for (const [count, received, pageSize, isAsked] of [
			[10, 10, 10, false],
			[9, 9, 10, false],
			[11, 10, 10, true],
			[10, 9, 10, true],
			[10, 10, 9, true],
		] as const) {
			const source = fakeSource({count, unit});
			const settled = await detectUnit(source, {first: {count, samples: Array.from({length: received}, (_, n) => fakeSample(n))}, pageSize, signal});
			assert.equal(source.asked.length, isAsked ? 1 : 0, `${count} ${received} ${pageSize}`);
			assert.equal(settled, isAsked ? unit : undefined);
		}
	}

	const alike = fakeSource();
	assert.equal(await detectUnit(alike, {first: {count: 99, samples: [0, 0, 0, 0].map(n => fakeSample(n))}, pageSize: 4, signal}), undefined);
	assert.equal(alike.asked.length, 0);
});

test('a probe is sent for the first position where pages and records differ', () => {
	for (const [rows, offset] of [
		[[], undefined],
		[[0, 1, 1], undefined],
		[[0, 1, 2], 1],
		[[0, 1, 1, 2], 1],
		[[0, 1, 1, 1, 1], undefined],
		[[0, 1, 1, 1, 1, 2], 2],
		[[0, 1, 1, 1, 2], 2],
		[[0, 0], 1],
		[[0, 1, 1, 1, 1, 1, 1, 2], 3],
		[[0, 1, 1, 1, 1, 1, 2], 3],
	] as const) {
		assert.equal(probeFor(rowsOf(rows))?.offset, offset, rows.join(' '));
	}
});

test('an answer decides only if it fits one reading, as far as the first page reaches', () => {
	const unit = (first: readonly number[], offset: number, answer: readonly number[]) =>
		unitOf(rowsOf(first), {offset, limit: 2}, {count: 9, samples: rowsOf(answer)});
	assert.equal(unit([0, 1, 2], 1, [2, 7]), 'page', 'row 3 is not on the first page');
	assert.equal(unit([0, 1, 2], 1, [1, 7]), undefined, 'row 2 is, and differs');
	assert.equal(unit([0, 1], 1, [1, 7]), 'record');
	assert.equal(unit([0, 1], 1, [2, 3]), undefined);
	assert.equal(unit([0, 1, 1, 1], 1, [1, 1]), undefined, 'both');
	assert.equal(unit([0, 1, 2, 3, 4, 5], 2, [4, 5]), 'page');
	assert.equal(unit([0, 1, 2, 3, 4, 5], 2, [2, 3]), 'record');
	assert.equal(unit([0, 1, 2, 3], 1, [2]), 'page');
});
