import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	mkdir, readdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {writeWhole, type Bytes} from '../../../source/review/journal/write-whole.js';
import {temporaryFolder} from '../samples.js';

const bytesOf = (text: string | Buffer): Bytes => {
	const all = Buffer.from(text);
	return {length: all.length, read: async (into, position) => all.copy(into, 0, position)};
};

test('bytes are written under a free name, with the given mode', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'a.ndjson');
	assert.deepEqual(await writeWhole(file, bytesOf('one\n')), {name: file, isWritten: true});
	assert.equal(await readFile(file, 'utf8'), 'one\n');
	const open = path.join(folder, 'b.ndjson');
	await writeWhole(open, bytesOf('two\n'), 0o640);
	if (process.platform !== 'win32') {
		assert.deepEqual([(await stat(file)).mode & 0o777, (await stat(open)).mode & 0o740], [0o600, 0o640]);
	}

	assert.deepEqual(await readdir(folder), ['a.ndjson', 'b.ndjson']);
});

test('a file that is a prefix of the bytes is replaced; one that begins with all of them stays', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'a.ndjson');
	for (const {before, isWritten, after} of [
		{before: '', isWritten: true, after: 'one\ntwo\n'},
		{before: 'one\n', isWritten: true, after: 'one\ntwo\n'},
		{before: 'one\ntwo\n', isWritten: false, after: 'one\ntwo\n'},
		{before: 'one\ntwo\nthree\n', isWritten: false, after: 'one\ntwo\nthree\n'},
	]) {
		await writeFile(file, before);
		assert.deepEqual(await writeWhole(file, bytesOf('one\ntwo\n')), {name: file, isWritten}, JSON.stringify(before));
		assert.equal(await readFile(file, 'utf8'), after);
	}

	assert.deepEqual(await readdir(folder), ['a.ndjson']);
});

test('other contents, and a folder, keep their names: the bytes get the next free number', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'a.b.ndjson');
	await writeFile(file, 'mine\n');
	const second = path.join(folder, 'a.b-2.ndjson');
	await mkdir(second);
	const third = path.join(folder, 'a.b-3.ndjson');
	assert.deepEqual(await writeWhole(file, bytesOf('one\n')), {name: third, isWritten: true});
	assert.deepEqual(await writeWhole(file, bytesOf('one\n')), {name: third, isWritten: false});
	assert.deepEqual([await readFile(file, 'utf8'), await readdir(second), await readFile(third, 'utf8')], ['mine\n', [], 'one\n']);
});

test('files longer than a block are compared and written to their last byte', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'a.ndjson');
	const whole = Buffer.from(Uint8Array.from({length: 600_001}, (_, at) => (at * 7) ^ (at >>> 8)));
	assert.equal((await writeWhole(file, bytesOf(whole))).isWritten, true);
	assert.ok(whole.equals(await readFile(file)));
	assert.equal((await writeWhole(file, bytesOf(whole))).isWritten, false);
	for (const at of [0, 262_143, 262_144, 600_000]) {
		const other = Buffer.from(whole);
		other[at]! ^= 1;
		await writeFile(file, other);
		assert.equal((await writeWhole(file, bytesOf(whole))).name, path.join(folder, 'a-2.ndjson'), String(at));
		assert.ok(other.equals(await readFile(file)));
	}

	await writeFile(file, whole.subarray(0, 262_144));
	assert.deepEqual(await writeWhole(file, bytesOf(whole)), {name: file, isWritten: true});
	assert.ok(whole.equals(await readFile(file)));
});

test('a source that returns fewer bytes than requested is read to its end', async t => {
	const file = path.join(await temporaryFolder(t), 'a.ndjson');
	const all = Buffer.from('one\ntwo\nthree\n');
	const slow: Bytes = {length: all.length, read: async (into, position) => all.copy(into, 0, position, Math.min(all.length, position + 3))};
	await writeWhole(file, slow);
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\nthree\n');
	assert.equal((await writeWhole(file, slow)).isWritten, false);
});

test('a file that another program creates meanwhile is not overwritten', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'a.ndjson');
	const ours = bytesOf('one\n');
	for (const {theirs, outcome} of [
		{theirs: 'other\n', outcome: {name: path.join(folder, 'a-2.ndjson'), isWritten: true}},
		{theirs: 'one\nmore\n', outcome: {name: path.join(folder, 'b.ndjson'), isWritten: false}},
	]) {
		const name = theirs === 'other\n' ? file : path.join(folder, 'b.ndjson');
		let isCreated = false;
		const found = await writeWhole(name, {
			length: ours.length, async read(into, position) {
				if (!isCreated) {
					isCreated = true;
					await writeFile(name, theirs);
				}

				return ours.read(into, position);
			},
		});
		assert.deepEqual(found, outcome);
		assert.equal(await readFile(name, 'utf8'), theirs);
	}

	assert.deepEqual(await readdir(folder), ['a-2.ndjson', 'a.ndjson', 'b.ndjson']);
});

test('a system error is thrown, and leaves no temporary file', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'file'), '');
	await assert.rejects(writeWhole(path.join(folder, 'file', 'a.ndjson'), bytesOf('one\n')), {code: 'ENOTDIR'});
	const read = async () => {
		throw Object.assign(new Error('EIO: i/o error'), {code: 'EIO'});
	};

	await assert.rejects(writeWhole(path.join(folder, 'a.ndjson'), {length: 4, read}), {code: 'EIO'});
	assert.deepEqual(await readdir(folder), ['file']);
});
