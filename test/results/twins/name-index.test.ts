import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import type {Sample, Status} from '../../../source/model/source.js';
import {NameIndex} from '../../../source/results/twins/name-index.js';

const sample = (name: string, status: Status = 'retained', ...descriptions: string[]): Sample => ({
	id: name, status, statusText: '', descriptions,
	before: {address: `s3://bucket/data/${name}`},
	after: status === 'deleted' ? {} : {address: `obs://bucket/output/Data/${name}`},
});

const indexOf = (...samples: Sample[]): NameIndex => {
	const index = new NameIndex();
	for (const one of samples) {
		index.add(one);
	}

	return index;
};

/** A job's row: half of its samples are deleted and name the one before. */
const rowOf = (row: number): Sample => {
	const name = (n: number): string => `class-${n % 100}/${String(n).padStart(7, '0')}.jpg`;
	return row % 2 === 0 ? sample(name(row), 'retained') : sample(name(row), 'deleted', `similar to ${name(row - 1)}`);
};

/** The index grows by 65,536 names at a time, so that more rows take no more bytes a name. */
const rows = 250_000;

const isChild = process.env.WINNOW_NAME_INDEX_TEST === 'yes';

if (isChild) {
	// This process measures the index and does nothing else.
	const index = new NameIndex();
	globalThis.gc!();
	const before = process.memoryUsage();
	for (let row = 0; row < rows; row++) {
		index.add(rowOf(row));
	}

	globalThis.gc!();
	const after = process.memoryUsage();
	process.stdout.write(JSON.stringify({
		names: index.names, bytes: after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers, found: index.rowsNamed('class-42/0100042.jpg'), replaced: index.rowsReplacedBy(rowOf(100_042)),
	}));
}

const testHere = async (title: string, run: () => void | Promise<void>): Promise<void> => {
	if (!isChild) {
		await test(title, run);
	}
};

await Promise.all([
	testHere('rows are found by file name, by folder and file name, and without the ending', () => {
		const index = indexOf(sample('cats/1.jpg'), sample('dogs/1.jpg'), sample('dogs/2.jpg'), sample('cafe\u0301/\u00E9.jpg'));
		assert.equal(index.rows, 4);
		assert.deepEqual(index.rowsNamed('1.jpg'), [0, 1]);
		assert.deepEqual(index.rowsNamed('dogs/1.jpg'), [1]);
		assert.deepEqual(index.rowsNamed('s3://bucket/data/dogs/1.jpg'), [1]);
		assert.deepEqual(index.rowsNamed('2'), [2]);
		assert.deepEqual(index.rowsNamed('/dogs/1.jpg'), [1]);
		assert.deepEqual(index.rowsNamed('caf\u00E9/e\u0301.jpg'), [3]);
		assert.deepEqual(index.rowsNamed('3.jpg'), []);
	}),
	testHere('a sample is found by the name of the file that the job made', () => {
		const converted = {...sample('cats/1.bmp'), after: {address: 'obs://bucket/output/Data/cats/1_checked.jpg'}};
		assert.deepEqual(indexOf(converted).rowsNamed('1.bmp'), [0]);
		assert.deepEqual(indexOf(converted).rowsNamed('cats/1_checked.jpg'), [0]);
	}),
	testHere('an added sample does not have the name of its original', () => {
		const added: Sample = {...sample('cats/1.jpg', 'added'), after: {address: 'obs://bucket/output/Data/cats/1_Blur.jpg'}};
		assert.deepEqual(indexOf(added, sample('cats/1.jpg')).rowsNamed('1.jpg'), [1]);
		assert.deepEqual(indexOf(added).rowsNamed('1_Blur.jpg'), [0]);
	}),
	testHere('deleted rows are found by the sample that their descriptions name', () => {
		const index = indexOf(sample('cats/1.jpg'), sample('cats/2.jpg', 'deleted', 'similar to cats/1.jpg'), sample('cats/3.jpg', 'deleted', '与 1.jpg 相似'), sample('cats/4.jpg', 'deleted', 'similar to dogs/1.jpg'), sample('cats/5.jpg', 'modified', 'similar to cats/1.jpg'));
		assert.deepEqual(index.rowsReplacedBy(sample('cats/1.jpg')), [1, 2]);
		assert.deepEqual(index.rowsReplacedBy(sample('dogs/1.jpg')), [3]);
		assert.deepEqual(index.rowsReplacedBy(sample('cats/2.jpg')), []);
	}),
	testHere('a name without a folder means the sample of the same folder, or else any', () => {
		const named = [sample('cats/2.jpg', 'deleted', 'similar to 1.jpg'), sample('dogs/2.jpg', 'deleted', 'similar to 1.jpg'), sample('fish/1.jpg', 'deleted', 'similar to 1.jpg')];
		const index = indexOf(...named, sample('cats/1.jpg'), sample('dogs/1.jpg'));
		assert.deepEqual(index.rowsReplacedBy(sample('cats/1.jpg')), [0, 2]);
		assert.deepEqual(index.rowsReplacedBy(sample('dogs/1.jpg')), [1, 2]);
		assert.deepEqual(indexOf(...named, sample('dogs/1.jpg')).rowsReplacedBy(sample('dogs/1.jpg')), [0, 1, 2]);
	}),
	testHere('a sample that names its own name in another folder does not mean itself, but others of its folder mean it', () => {
		const index = indexOf(sample('fish/1.jpg', 'deleted', 'similar to 1.jpg'), sample('fish/2.jpg', 'deleted', 'similar to 1.jpg'), sample('cats/1.jpg'));
		assert.deepEqual(index.rowsReplacedBy(sample('cats/1.jpg')), [0, 1]);
		assert.deepEqual(index.rowsReplacedBy(sample('fish/1.jpg')), [0, 1]);
	}),
	testHere('a deleted sample belongs to the kept one at the end of its chain, and a circle ends', () => {
		const index = indexOf(sample('cats/1.jpg'), sample('cats/2.jpg', 'deleted', 'similar to cats/1.jpg'), sample('cats/3.jpg', 'deleted', 'similar to cats/2.jpg'), sample('cats/4.jpg', 'deleted', 'similar to cats/5.jpg'), sample('cats/5.jpg', 'deleted', 'similar to cats/4.jpg'));
		assert.deepEqual(index.rowsReplacedBy(sample('cats/1.jpg')), [1, 2]);
		assert.deepEqual(index.rowsReplacedBy(sample('cats/4.jpg')), [3, 4]);
	}),
	testHere('a name that a file keeps in the output is kept once', () => {
		const moved = {...sample('cats/1.jpg'), after: {address: 'obs://bucket/output/Data/dogs/1.jpg'}};
		const renamed = {...sample('cats/1.jpg'), after: {address: 'obs://bucket/output/Data/cats/1_checked.jpg'}};
		assert.deepEqual([sample('cats/1.jpg'), moved, renamed, sample('cats/2.jpg', 'deleted', 'similar to 1.jpg')].map(one => indexOf(one).names), [1, 2, 2, 2]);
	}),
	testHere('a chain of deleted samples is followed over eight of them', () => {
		const names = Array.from({length: 12}, (_, number) => `cats/${number}.jpg`);
		const index = indexOf(...names.map((name, number) => number === 0 ? sample(name) : sample(name, 'deleted', `similar to ${names[number - 1]!}`)));
		assert.deepEqual(index.rowsReplacedBy(sample('cats/0.jpg')), [1, 2, 3, 4, 5, 6, 7, 8]);
		assert.deepEqual(index.rowsReplacedBy(sample('cats/9.jpg')), [10, 11]);
	}),
	testHere('250,000 rows take at most 20 bytes a name', async () => {
		const {stdout} = await promisify(execFile)(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], {env: {PATH: process.env.PATH, WINNOW_NAME_INDEX_TEST: 'yes'}});
		const {names, bytes, found, replaced} = JSON.parse(stdout) as {names: number; bytes: number; found: number[]; replaced: number[]};
		assert.equal(names, 1.5 * rows);
		assert.ok(bytes <= 20 * names, `${bytes} bytes for ${names} names`);
		assert.deepEqual(found, [100_042]);
		assert.deepEqual(replaced, [100_043]);
	}),
]);
