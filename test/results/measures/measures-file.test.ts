import assert from 'node:assert/strict';
import {
	appendFileSync, existsSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {runAtOnce} from '../../../source/async/slices.js';
import type {Measured, MeasuredPicture} from '../../../source/measures/measured.js';
import {measureNames, measureOf} from '../../../source/measures/measure-values.js';
import {statuses} from '../../../source/model/source.js';
import {middleEdge} from '../../../source/measures/middle-edge.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {measuresPath, prepareFolder} from '../../../source/results/measures/place.js';
import {recordBytes} from '../../../source/results/measures/record-layout.js';
import {sortColumn} from '../../../source/results/measures/sort.js';
import {temporaryFolder} from '../../review/samples.js';
import fc from '../../helpers/fast-check.js';

const share = fc.double({min: 0, max: 1, noNaN: true});
const length = (max: number) => fc.option(fc.integer({min: 1, max}), {nil: undefined});
const psnr = fc.oneof(fc.double({min: 0, max: 100, noNaN: true}), fc.constant(Number.POSITIVE_INFINITY));
const picture: fc.Arbitrary<MeasuredPicture> = fc.record({
	dark: share,
	light: share,
	contrast: share,
	blur: share,
	entropy: share,
	aspect: share,
	isGray: fc.boolean(),
	width: length(100_000),
	height: length(100_000),
	bytes: length(25_000_000),
	hash: fc.bigInt({min: 0n, max: (1n << 64n) - 1n}),
});
const measured: fc.Arbitrary<Measured> = fc.record({
	before: picture, after: picture, pair: fc.record({changed: share, ssim: fc.double({min: -1, max: 1, noNaN: true}), psnr, middle: fc.constant(middleEdge)}, {requiredKeys: ['changed', 'ssim', 'psnr']}),
}, {requiredKeys: []});

const isSame = (one: Measured | undefined, other: Measured): void => {
	assert.ok(one);
	for (const name of measureNames) {
		const [found, wanted] = [measureOf(name, one), measureOf(name, other)];
		assert.ok(found === wanted || Math.abs(found! - wanted!) < 0.002, `${name}: ${found}, not ${wanted}`);
	}

	assert.equal(one.before?.isGray, other.before?.isGray);
};

const plain = (changed: number): Measured => ({pair: {changed, ssim: 1 - changed, psnr: 30}});

test('measures are read as they were written, before and after the file was closed', async context => {
	const folder = await temporaryFolder(context);
	await fc.assert(fc.asyncProperty(fc.array(measured, {maxLength: 150}), fc.integer(), async (all, id) => {
		const file = path.join(folder, `${id}.bin`);
		writeFileSync(file, '');
		const written = MeasuresFile.write(file, 64);
		for (const [index, one] of all.entries()) {
			written.add({
				key: `key ${index}`, index, status: 'modified', measured: one,
			});
		}

		for (const [index, one] of all.entries()) {
			isSame(written.measuredOf(`key ${index}`), one);
		}

		written.close();
		const read = MeasuresFile.read(file)!;
		assert.equal(read.size, all.length);
		assert.equal(read.has('another'), false);
		for (const [index, one] of all.entries()) {
			isSame(read.measuredOf(`key ${index}`), one);
		}

		read.close();
	}), {numRuns: 20});
});

test('any of many samples is found, before and after the file was closed', async context => {
	const name = path.join(await temporaryFolder(context), 'measures.bin');
	const written = MeasuresFile.write(name, 64);
	for (let index = 0; index < 600; index++) {
		written.add({
			key: String(index), index, status: 'retained', measured: plain(index / 1000),
		});
	}

	const wanted = [599, 0, 500, 100, 256, 257];
	const numbers = (file: MeasuresFile): number[] => wanted.map(index => Math.round(file.measuredOf(String(index))!.pair!.changed * 1000));
	assert.deepEqual(numbers(written), wanted);
	written.close();
	const read = MeasuresFile.read(name)!;
	assert.deepEqual(numbers(read), wanted);
	read.close();
});

test('a negative zero is sorted between negative and positive values', () => {
	const column = {indices: Uint32Array.of(0, 1, 2), values: Float32Array.of(1, -0, -1)};
	assert.deepEqual([...runAtOnce(sortColumn(column, false))], [2, 1, 0]);
	assert.deepEqual([...runAtOnce(sortColumn(column, true))], [0, 1, 2]);
});

test('a file that was cut off loses its last record only, and is continued', async context => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	const first = MeasuresFile.write(file, 64);
	for (const index of [0, 1, 2]) {
		first.add({
			key: String(index), index, status: 'retained', measured: plain(index / 10),
		});
	}

	first.close();
	writeFileSync(file, readFileSync(file).subarray(0, -1));
	const second = MeasuresFile.write(file, 64);
	assert.deepEqual([second.size, second.has('1'), second.has('2')], [2, true, false]);
	second.add({
		key: '3', index: 3, status: 'retained', measured: plain(0.3),
	});
	second.close();
	const third = MeasuresFile.read(file)!;
	assert.equal(third.size, 3);
	isSame(third.measuredOf('3'), plain(0.3));
	third.close();
	assert.equal(statSync(file).size, 4 * recordBytes);
});

test('a file of another format or size of pictures is not read, and starts again', async context => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	assert.equal(MeasuresFile.read(file), undefined);
	writeFileSync(file, 'something else');
	assert.equal(MeasuresFile.read(file), undefined);
	for (const [edge, size] of [[64, 0], [64, 1], ['original', 0], [64, 0]] as const) {
		const written = MeasuresFile.write(file, edge);
		assert.equal(written.size, size);
		assert.equal(written.edge, edge);
		written.add({
			key: 'a', index: 0, status: undefined, measured: plain(0.5),
		});
		written.close();
	}
});

test('a record that another Winnow overwrote is not mistaken for that of the sample', async context => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	const [one, other] = [MeasuresFile.write(file, 64), MeasuresFile.write(file, 64)];
	one.add({
		key: 'one', index: 0, status: 'added', measured: plain(0.1),
	});
	other.add({
		key: 'other', index: 1, status: 'added', measured: plain(0.2),
	});
	one.close();
	other.flush();
	isSame(other.measuredOf('other'), plain(0.2));
	other.close();
	const read = MeasuresFile.read(file)!;
	assert.equal(read.measuredOf('one'), undefined);
	isSame(read.measuredOf('other'), plain(0.2));
	read.close();
});

test('the files that were not written for longest leave first', async context => {
	const folder = await temporaryFolder(context);
	const [old, recent, own] = ['old', 'recent', 'own'].map(name => measuresPath(folder, name)) as [string, string, string];
	prepareFolder(own);
	writeFileSync(old, 'x'.repeat(100));
	utimesSync(old, 1, 1);
	writeFileSync(recent, 'x'.repeat(100));
	prepareFolder(own, 200);
	assert.equal(statSync(old).size, 100);
	appendFileSync(recent, 'x');
	prepareFolder(own, 200);
	assert.deepEqual([statSync(old, {throwIfNoEntry: false}), statSync(recent).size], [undefined, 101]);
});

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

test('a column has the samples of a status, and says over how many it speaks', async context => {
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

test('a measure of all samples is read as from whole records, for every measure', async context => {
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

test('samples that another process adds are read without reading the others again', async context => {
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

test('the usual sizes are those of the pictures after, as far as both sides are known, read again once there are more', async context => {
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

test('all files of measures may have 500 MB', async context => {
	const cache = await temporaryFolder(context);
	const paths = ['new', 'old', 'present'].map(name => measuresPath(cache, name)) as [string, string, string];
	const [newer, older, present] = paths;
	assert.equal(path.relative(cache, newer), path.join('measures', 'new.bin'));
	prepareFolder(present);
	for (const [size, stays] of [[250_000_000, true], [250_000_001, false]] as const) {
		for (const [file, time] of [[newer, 2000], [older, 1000]] as const) {
			writeFileSync(file, '');
			truncateSync(file, size);
			utimesSync(file, time, time);
		}

		writeFileSync(path.join(path.dirname(present), 'other.txt'), '');
		prepareFolder(present);
		assert.deepEqual([newer, older].map(file => existsSync(file)), [true, stays]);
		assert.ok(existsSync(path.join(path.dirname(present), 'other.txt')));
	}

	if (process.platform !== 'win32') {
		assert.equal(statSync(path.dirname(present)).mode & 0o777, 0o700);
	}
});
