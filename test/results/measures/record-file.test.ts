import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	ftruncateSync, openSync, readFileSync, rmSync, writeFileSync, writeSync,
} from 'node:fs';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {runAtOnce} from '../../../source/async/slices.js';
import {RecordFile} from '../../../source/results/measures/record-file.js';
import {temporaryFolder} from '../../review/samples.js';

const layout = {recordBytes: 12, headerBytes: 5};

const opened = async (context: TestContext) => {
	const file = path.join(await temporaryFolder(context), 'records.bin');
	writeFileSync(file, 'head:');
	const open = () => {
		const descriptor = openSync(file, 'r+');
		return {descriptor, records: new RecordFile(descriptor, layout)};
	};

	return {
		...open(), file, open, size: () => (readFileSync(file).length - 5) / 12,
	};
};

/** Adds a record for each number, which is its content too. */
const add = (records: RecordFile, numbers: Iterable<number>, key = (number: number) => `key ${number}`): void => {
	for (const number of numbers) {
		records.add(key(number), ({bytes, start}) => bytes.writeUInt32LE(number, start + 8));
	}
};

const range = (from: number, to: number): number[] => Array.from({length: to - from}, (_, index) => from + index);

const contentOf = (records: RecordFile, number: number): number | undefined => {
	const place = records.locate(`key ${number}`);
	return place?.bytes.readUInt32LE(place.start + 8);
};

const visited = (records: RecordFile): number[] => {
	const found: number[] = [];
	runAtOnce(records.visit((bytes, start) => {
		found.push(bytes.readUInt32LE(start + 8));
	}));
	return found;
};

test('records are written 64 at a time, and found before and after', async context => {
	const {records, size} = await opened(context);
	add(records, range(0, 63));
	assert.deepEqual([size(), records.size, records.records, contentOf(records, 62)], [0, 63, 0, 62]);
	add(records, [63]);
	assert.deepEqual([size(), records.records, contentOf(records, 63), contentOf(records, 0)], [64, 64, 63, 0]);
	add(records, range(64, 70));
	assert.deepEqual([size(), contentOf(records, 64), contentOf(records, 69), contentOf(records, 63), contentOf(records, 70)], [64, 64, 69, 63, undefined]);
	records.flush();
	assert.deepEqual([size(), contentOf(records, 69)], [70, 69]);
	records.flush();
	assert.equal(size(), 70);
	add(records, [70]);
	assert.deepEqual(visited(records), range(0, 71), 'what is pending is written first');
	assert.equal(size(), 71);
	add(records, [71]);
	records.close();
	assert.equal(size(), 72);
});

test('unwritten bytes of a record are zero', async context => {
	const {records} = await opened(context);
	add(records, Array.from({length: 64}, () => 0xFF_FF_FF_FF), () => 'same');
	records.add('other', () => undefined);
	const {bytes, start} = records.locate('other')!;
	assert.equal(bytes.toString('hex', start + 8, start + 12), '00000000');
});

test('of several records of a key the last counts', async context => {
	const {records, open} = await opened(context);
	const numbers = [...range(0, 70), 5, 6, 69, 5];
	add(records, numbers, number => `key ${number}`);
	add(records, [1000], () => 'key 6');
	assert.equal(contentOf(records, 6), 1000);
	assert.deepEqual([records.size, visited(records).length, contentOf(records, 5)], [70, 70, 5]);
	assert.deepEqual(visited(records), [...range(0, 5), ...range(7, 69), 69, 5, 1000]);
	records.close();
	const {records: again} = open();
	runAtOnce(again.readKeys());
	assert.deepEqual([again.size, again.records, visited(again), contentOf(again, 6)], [70, 75, [...range(0, 5), ...range(7, 69), 69, 5, 1000], 1000]);
});

test('records added by other processes are found once their keys are read, and only whole ones', async context => {
	const {records, open, descriptor} = await opened(context);
	const {records: reader} = open();
	runAtOnce(reader.readKeys());
	assert.equal(reader.size, 0);
	add(records, range(0, 100));
	records.flush();
	writeSync(descriptor, Buffer.alloc(11), 0, 11, 5 + (100 * 12));
	runAtOnce(reader.readKeys());
	assert.deepEqual([reader.size, reader.has('key 99'), contentOf(reader, 99)], [100, true, 99]);
	add(records, range(100, 5000));
	records.flush();
	assert.equal(reader.has('key 100'), false);
	runAtOnce(reader.readKeys());
	assert.deepEqual([reader.size, reader.records, contentOf(reader, 4999), visited(reader).length], [5000, 5000, 4999, 5000]);
});

test('the file is current until it is deleted or truncated', async context => {
	const {records, file, descriptor, open} = await opened(context);
	assert.equal(records.isCurrent(), true);
	add(records, range(0, 64));
	assert.equal(records.isCurrent(), true);
	ftruncateSync(descriptor, 5 + (64 * 12) - 1);
	assert.equal(records.isCurrent(), false);
	const {records: other} = open();
	rmSync(file);
	assert.equal(other.isCurrent(), false);
});

test('a record that another Winnow process has overwritten is not returned for the sample', async context => {
	for (const [offset, bytes] of [[0, 4], [4, 4]] as const) {
		const {records, descriptor} = await opened(context);
		add(records, range(0, 64));
		writeSync(descriptor, Buffer.alloc(bytes, 0xEE), 0, bytes, 5 + (7 * 12) + offset);
		assert.deepEqual([contentOf(records, 6), contentOf(records, 7), contentOf(records, 8)], [6, undefined, 8]);
		assert.deepEqual(visited(records), range(0, 64).filter(number => number !== 7));
	}
});

test('a file that became shorter, or was closed, is an error', async context => {
	const {records, descriptor} = await opened(context);
	add(records, range(0, 64));
	ftruncateSync(descriptor, 5);
	assert.throws(() => records.locate('key 3'), {code: 'EIO', message: 'the file became shorter'});
	records.close();
	assert.throws(() => records.locate('key 3'), {code: 'EBADF'});
	assert.throws(() => records.isCurrent(), {code: 'EBADF'});
	assert.throws(() => {
		runAtOnce(records.readKeys());
	}, {code: 'EBADF'});
});

test('one record is read with 128 around it, and those that follow 4,096 at a time', async context => {
	const {records, descriptor, file} = await opened(context);
	add(records, range(0, 20_000));
	records.flush();
	const whole = readFileSync(file);
	/** The first and the last record of what was read for one record: the rest is erased, and looked up again. */
	const readAround = (number: number, candidates: readonly number[]): boolean[] => candidates.map(candidate => {
		writeSync(descriptor, whole, 0, whole.length, 0);
		// Far from everything, so that this is a single lookup.
		contentOf(records, 12_000);
		assert.equal(contentOf(records, number), number);
		writeSync(descriptor, Buffer.alloc(whole.length), 0, whole.length, 0);
		return contentOf(records, candidate) === candidate;
	});

	assert.deepEqual(readAround(5000, [4935, 4936, 5063, 5064]), [false, true, true, false]);
	assert.deepEqual(readAround(10, [0, 127, 128]), [true, true, false]);
	assert.deepEqual(readAround(19_999, [19_934, 19_935]), [false, true]);
	// 12,000 is read with 11,936 to 12,063; what is at most 128 after it follows.
	assert.deepEqual(readAround(12_064 + 128, [12_127, 12_128, 16_223, 16_224]), [false, true, true, false]);
	assert.deepEqual(readAround(12_064 + 129, [12_128, 12_129, 12_256, 12_257]), [false, true, true, false]);
	assert.deepEqual(readAround(11_935, [11_870, 11_871, 11_998, 11_999]), [false, true, true, false]);
});
