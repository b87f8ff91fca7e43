import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import {runAtOnce} from '../../../source/async/slices.js';
import type {MeasuredPicture} from '../../../source/measures/measured.js';
import {measureNames, measureOf} from '../../../source/measures/measure-values.js';
import {statuses} from '../../../source/model/source.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {sortColumn} from '../../../source/results/measures/sort.js';
import {temporaryFolder} from '../../review/samples.js';
import fc from '../../helpers/fast-check.js';
import {isSame, measured, plain} from './any-measures.js';

test('samples are sorted as by comparing each value, those of equal values by their index', () => {
	const values = fc.oneof(fc.float({noNaN: true}), fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY));
	const samples = fc.uniqueArray(fc.tuple(fc.nat(2_000_000), values), {selector: ([index]) => index, maxLength: 300});
	fc.assert(fc.property(samples, fc.boolean(), (rows, isDescending) => {
		const column = {indices: Uint32Array.from(rows, ([index]) => index), values: Float32Array.from(rows, ([, value]) => value + 0)};
		const sorted = runAtOnce(sortColumn(column, isDescending));
		const naive = [...rows].sort(([one, first], [other, second]) => first === second ? one - other : (first - second) * (isDescending ? -1 : 1));
		assert.deepEqual([...sorted], naive.map(([index]) => index));
	}));
});

test('a column has the samples of a status, and the number that it covers', async context => {
	const file = MeasuresFile.write(path.join(await temporaryFolder(context), 'measures.bin'), 64);
	for (let index = 0; index < 200; index++) {
		file.add({
			key: String(index), index, status: index % 4 === 0 ? 'deleted' : 'modified', measured: index % 2 === 0 ? {} : plain(index / 1000),
		});
	}

	const {records, size} = runAtOnce(file.column('changed'));
	assert.deepEqual([records, size], [200, 100]);
	const sorted = runAtOnce(file.sorted('changed'));
	assert.deepEqual([sorted.records, sorted.indices[0], sorted.indices.at(-1)], [200, 199, 1]);
	assert.deepEqual(sorted.range.map(value => Math.round(value * 10)), [1, 199]);
	const deleted = runAtOnce(file.column('changed', 'deleted'));
	assert.deepEqual([deleted.records, deleted.size], [50, 0]);
	file.add({
		key: 'unknown', index: 200, status: undefined, measured: plain(0.5),
	});
	assert.equal(runAtOnce(file.column('changed')).size, 101);
	assert.equal(statuses.map(status => runAtOnce(file.column('changed', status)).size).reduce((sum, size) => sum + size), 100, 'an unknown status is none of them');
	file.close();
});

test('each measure of all samples equals the one read from whole records', async context => {
	const folder = await temporaryFolder(context);
	let files = 0;
	await fc.assert(fc.asyncProperty(fc.array(measured, {minLength: 1, maxLength: 30}), async all => {
		files++;
		const name = path.join(folder, `${files}.bin`);
		const file = MeasuresFile.write(name, 64);
		for (const [index, one] of all.entries()) {
			file.add({
				key: String(index), index, status: 'modified', measured: one,
			});
		}

		for (const measure of measureNames) {
			const {indices, values, range} = runAtOnce(file.column(measure));
			const wanted = all.flatMap((_, index) => {
				const value = measureOf(measure, file.measuredOf(String(index))!);
				return value === undefined ? [] : [[index, Math.fround(value)] as const];
			});
			assert.deepEqual([...indices].map((index, place) => [index, values[place]]), wanted, measure);
			const numbers = wanted.map(([, value]) => value);
			assert.deepEqual(range.map(value => Math.fround(value)), [Math.min(...numbers), Math.max(...numbers)], measure);
		}

		file.close();
	}), {numRuns: 20});
});

test('samples added by another process are read without rereading the others', async context => {
	const name = path.join(await temporaryFolder(context), 'measures.bin');
	const writer = MeasuresFile.write(name, 64);
	const add = (index: number, changed = index / 10_000): void => {
		writer.add({
			key: String(index), index, status: 'modified', measured: plain(changed),
		});
	};

	for (let index = 0; index < 5000; index++) {
		add(index);
	}

	writer.flush();
	const reader = MeasuresFile.open(name)!;
	assert.equal(reader.size, 0);
	// 4,096 records are read in a step.
	assert.equal([...reader.refresh()].length, 2);
	assert.equal(reader.size, 5000);
	add(5000);
	// Measured again.
	add(7, 0.9);
	writer.flush();
	assert.equal(reader.isCurrent(), true);
	assert.equal([...reader.refresh()].length, 1);
	assert.equal(reader.size, 5001);
	assert.equal([...reader.refresh()].length, 0);
	const {indices, records} = runAtOnce(reader.sorted('changed'));
	assert.deepEqual([records, indices.length, indices[0], indices[1], indices.at(-1)], [5001, 5001, 7, 5000, 0]);
	isSame(reader.measuredOf('7'), plain(0.9));
	isSame(reader.measuredOf('4321'), plain(0.4321));
	isSame(reader.measuredOf('3'), plain(0.0003));

	MeasuresFile.write(name, 'original').close();
	assert.equal(reader.isCurrent(), false);
	writer.close();
	const unfinished = reader.sorted('changed');
	unfinished.next();
	reader.close();
	assert.throws(() => runAtOnce(unfinished), {code: 'EBADF'});
});

test('usual sizes are computed from "after" pictures of samples with both sizes known, and updated once there are more', async context => {
	const file = MeasuresFile.write(path.join(await temporaryFolder(context), 'measures.bin'), 64);
	const picture: MeasuredPicture = {
		dark: 0, light: 0, contrast: 0, blur: 0, entropy: 0, aspect: 1, isGray: false, width: 100, height: 100, bytes: 1, hash: 0n,
	};
	const add = (key: string, more: Partial<MeasuredPicture>) => {
		file.add({
			key, index: 0, status: 'retained', measured: {before: {...picture, width: 9, height: 9}, after: {...picture, ...more}},
		});
	};

	for (let index = 0; index < 9; index++) {
		add(`key ${index}`, {});
	}

	add('unknown', {width: undefined});
	assert.equal(runAtOnce(file.usualSizes()), undefined, 'nine sizes are too few');
	add('large', {width: 400, height: 900});
	const usual = runAtOnce(file.usualSizes())!;
	assert.deepEqual(usual, {
		low: 100, high: 100, judged: 10, odd: 1,
	});
	assert.equal(runAtOnce(file.usualSizes()), usual, 'not read again');
	add('small', {width: 10, height: 10});
	assert.deepEqual([runAtOnce(file.usualSizes())!.judged, runAtOnce(file.usualSizes())!.odd], [11, 2]);
	file.close();
});
