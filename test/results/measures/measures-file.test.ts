import assert from 'node:assert/strict';
import {
	appendFileSync, existsSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {runAtOnce} from '../../../source/async/slices.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {prepareFolder} from '../../../source/results/measures/prepare-folder.js';
import {recordBytes} from '../../../source/results/measures/record-layout.js';
import {sortColumn} from '../../../source/results/measures/sort.js';
import {temporaryFolder} from '../../review/samples.js';
import fc from '../../helpers/fast-check.js';
import {isSame, measured, plain} from './any-measures.js';

test('measures read back unchanged before and after the file was closed', async context => {
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

test('a truncated file loses only its last record, and is appended to', async context => {
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

test('a file of another format or picture size is not read, and is replaced', async context => {
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

test('a record that another Winnow process overwrote is not mistaken for that of the sample', async context => {
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

test('the least recently written files are deleted first', async context => {
	const folder = await temporaryFolder(context);
	const [old, recent, own] = ['old', 'recent', 'own'].map(name => path.join(folder, 'measures', `${name}.bin`)) as [string, string, string];
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

test('all measure files together may take 500 MB', async context => {
	const cache = await temporaryFolder(context);
	const paths = ['new', 'old', 'present'].map(name => path.join(cache, 'measures', `${name}.bin`)) as [string, string, string];
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
