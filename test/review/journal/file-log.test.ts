import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	chmod, link, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {fileLog} from '../../../source/review/journal/file-log.js';
import {temporaryFolder} from '../samples.js';

const errorOf = (code: string) => Object.assign(new Error(`${code}: made up`), {code});

const logIn = async (t: TestContext, isShared = false) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'log.ndjson');
	const log = fileLog(file, isShared);
	t.after(async () => log.close());
	return {folder, file, log};
};

/** Counts the files that are closed. */
const closings = (t: TestContext, prototype: FileHandle) => {
	const {mock} = t.mock.method(prototype as unknown as {emit: (name: string) => boolean}, 'emit');
	return () => mock.calls.filter(({arguments: [name]}) => name === 'close').length;
};

/** The next write fails as on a restarted file server, and so does closing the handle then. */
const staleOnce = (t: TestContext, prototype: FileHandle, code: string): void => {
	t.mock.method(prototype, 'write', async function (this: FileHandle) {
		const close = this.close.bind(this);
		this.close = async () => {
			await close();
			throw errorOf(code);
		};

		throw errorOf('ESTALE');
	}, {times: 1});
};

/** The methods of all open files. */
const handles = async (folder: string): Promise<FileHandle> => {
	const file = path.join(folder, 'any');
	const handle = await open(file, 'w');
	await handle.close();
	await rm(file);
	return Object.getPrototypeOf(handle) as FileHandle;
};

const failOnce = (t: TestContext, prototype: FileHandle, name: 'write' | 'chmod', code: string) => t.mock.method(prototype, name, async () => {
	throw errorOf(code);
}, {times: 1}).mock;

test('a missing log is empty, and the first append creates it for its owner only', async t => {
	const {folder, file, log} = await logIn(t);
	assert.equal(log.path, file);
	assert.deepEqual(await log.size(), {size: 0, gone: false});
	assert.equal(await log.read(Buffer.alloc(4), 0), 0);
	await log.sync();
	assert.deepEqual(await readdir(folder), []);
	await log.append(Buffer.from('one\n'));
	await log.close();
	await log.append(Buffer.from('two\n'));
	assert.deepEqual(await log.size(), {size: 8, gone: false});
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\n');
	if (process.platform !== 'win32') {
		assert.equal((await stat(file)).mode & 0o777, 0o600);
	}
});

test('after a partial write, the rest is written', async t => {
	const {folder, file, log} = await logIn(t);
	const prototype = await handles(folder);
	const write = Object.getOwnPropertyDescriptor(prototype, 'write')!.value as (this: FileHandle, bytes: Uint8Array, from: number, length: number) => Promise<{bytesWritten: number}>;
	const {mock} = t.mock.method(prototype, 'write', async function (this: FileHandle, bytes: Uint8Array, from = 0) {
		return write.call(this, bytes, from, Math.min(3, bytes.length - from));
	});
	await log.append(Buffer.from('one two\n'));
	assert.equal(mock.callCount(), 3);
	assert.equal(await readFile(file, 'utf8'), 'one two\n');
});

test('a log reports its file as gone if it was moved, removed or replaced', async t => {
	for (const {harm, restore} of [
		{harm: async (file: string) => rm(file), restore: undefined},
		{
			async harm(file: string) {
				await writeFile(`${file}.copy`, 'one\n');
				await rename(`${file}.copy`, file);
			}, restore: undefined,
		},
		{
			async harm(file: string) {
				await rename(path.dirname(file), `${path.dirname(file)}-moved`);
				await writeFile(path.dirname(file), '');
			},
			async restore(file: string) {
				await rm(path.dirname(file));
				await rename(`${path.dirname(file)}-moved`, path.dirname(file));
			},
		},
		// Still linked elsewhere, as by a backup, but no longer under its name.
		{
			async harm(file: string) {
				await link(file, `${file}.backup`);
				await rm(file);
			}, restore: undefined,
		},
	]) {
		const {file, log} = await logIn(t);
		await log.append(Buffer.from('one\n'));
		assert.deepEqual(await log.size(), {size: 4, gone: false});
		await harm(file);
		assert.deepEqual(await log.size(), {size: 4, gone: true});
		await restore?.(file);
	}
});

test('errors other than a missing file are thrown', async t => {
	const {folder, file, log} = await logIn(t);
	await writeFile(file, '');
	const below = fileLog(path.join(file, 'log.ndjson'));
	await assert.rejects(below.size(), {code: 'ENOTDIR'});
	await assert.rejects(below.append(Buffer.from('one\n')), {code: 'ENOTDIR'});
	await assert.rejects(fileLog(path.join(folder, 'none', 'log.ndjson')).append(Buffer.from('one\n')), {code: 'ENOENT'});

	await log.append(Buffer.from('one\n'));
	const prototype = await handles(folder);
	failOnce(t, prototype, 'write', 'ENOSPC');
	await assert.rejects(log.append(Buffer.from('two\n')), {code: 'ENOSPC'});
	await log.append(Buffer.from('three\n'));
	assert.equal(await readFile(file, 'utf8'), 'one\nthree\n');
});

test('only a private log removes the access of others, and closes the file if that fails', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async t => {
	const {folder, file, log} = await logIn(t);
	await writeFile(file, 'one\n');
	await chmod(file, 0o644);
	const prototype = await handles(folder);
	const closed = closings(t, prototype);
	const chmodMock = failOnce(t, prototype, 'chmod', 'EPERM');
	await assert.rejects(log.size(), {code: 'EPERM'});
	assert.deepEqual([chmodMock.callCount(), closed()], [1, 1]);
	const shared = fileLog(file, true);
	assert.equal((await shared.size()).size, 4);
	await shared.close();
	assert.equal((await stat(file)).mode & 0o777, 0o644);
	assert.equal((await log.size()).size, 4);
	assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('a stale handle is closed even if the server refuses it; other errors are thrown', async t => {
	const {folder, file, log} = await logIn(t);
	await log.append(Buffer.from('one\n'));
	const prototype = await handles(folder);
	const closed = closings(t, prototype);
	staleOnce(t, prototype, 'ESTALE');
	await log.append(Buffer.from('two\n'));
	assert.equal(closed(), 1);
	staleOnce(t, prototype, 'EIO');
	await assert.rejects(log.append(Buffer.from('three\n')), {code: 'EIO'});
	await log.append(Buffer.from('four\n'));
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\nfour\n');
});

test('a stale handle whose name is free, or another file\'s, is an error, and the other file is closed and not created', async t => {
	for (const other of [undefined, 'other\n']) {
		const {folder, file, log} = await logIn(t);
		await log.append(Buffer.from('one\n'));
		const prototype = await handles(folder);
		// The number of the removed file could be given to the next one.
		await rename(file, `${file}.moved`);
		if (other !== undefined) {
			await writeFile(file, other);
		}

		failOnce(t, prototype, 'write', 'ESTALE');
		const closed = closings(t, prototype);
		await assert.rejects(log.append(Buffer.from('two\n')), {code: 'ESTALE'});
		assert.equal(closed(), other === undefined ? 0 : 1);
		assert.deepEqual(await readdir(folder), other === undefined ? ['log.ndjson.moved'] : ['log.ndjson', 'log.ndjson.moved']);
	}
});

test('a moved log is copied from the open file, a truncated one from memory', async t => {
	const {folder, file, log} = await logIn(t);
	await writeFile(file, 'one\n');
	const into = Buffer.alloc(100);
	assert.equal(await log.read(into, 0), 4);
	await log.append(Buffer.from('two\n'));
	await log.size();
	await truncate(file, 2);
	assert.equal(await log.restore(true), true);
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\n');

	await rename(file, `${file}.moved`);
	await writeFile(`${file}.moved`, 'one\ntwo\nanother Winnow\n');
	assert.equal(await log.restore(false), true);
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\nanother Winnow\n');
	await log.append(Buffer.from('more\n'));
	assert.equal(await readFile(file, 'utf8'), 'one\ntwo\nanother Winnow\nmore\n');
	assert.equal(await readFile(`${file}.moved`, 'utf8'), 'one\ntwo\nanother Winnow\n');
	// Nothing was lost: another Winnow restored it already.
	assert.equal(await log.restore(false), false);
	assert.equal(log.path, file);

	await rm(file);
	await writeFile(file, 'foreign\n');
	assert.equal(await log.restore(false), true);
	assert.equal(log.path, path.join(folder, 'log-2.ndjson'));
	await log.append(Buffer.from('last\n'));
	assert.equal(await readFile(log.path, 'utf8'), 'one\ntwo\nanother Winnow\nmore\nlast\n');
	assert.deepEqual((await readdir(folder)).sort(), ['log-2.ndjson', 'log.ndjson', 'log.ndjson.moved']);
});

test('another program\'s line between a write and its size is not mistaken for its own', async t => {
	const {file, log} = await logIn(t);
	await log.append(Buffer.from('one\n'));
	await writeFile(file, 'theirs\n', {flag: 'a'});
	assert.equal((await log.size()).size, 11);
	await truncate(file, 0);
	await log.restore(true);
	assert.equal(await readFile(file, 'utf8'), '', 'nothing of it was read');
});

test('a missing folder is created again for a private log, but not for a shared one', async t => {
	const parent = await temporaryFolder(t);
	for (const isShared of [false, true]) {
		const folder = path.join(parent, String(isShared));
		await mkdir(folder);
		const log = fileLog(path.join(folder, 'log.ndjson'), isShared);
		await log.append(Buffer.from('one\n'));
		await rename(folder, `${folder}-moved`);
		if (isShared) {
			await assert.rejects(log.restore(false), {code: 'ENOENT'});
			await assert.rejects(stat(folder), {code: 'ENOENT'});
		} else {
			assert.equal(await log.restore(false), true);
			assert.deepEqual(await readdir(folder), ['log.ndjson']);
			assert.equal((await stat(folder)).mode & 0o077, 0);
		}

		await log.close();
	}
});

test('restoring waits while another Winnow restores the same log', async t => {
	const {folder, file, log} = await logIn(t);
	await log.append(Buffer.from('one\n'));
	await rm(file);
	const lock = `${file}.0.new`;
	await writeFile(lock, '');
	let isDone = false;
	const restoring = (async () => {
		const isWritten = await log.restore(false);
		isDone = true;
		return isWritten;
	})();
	// More turns than a restoring that does not wait takes.
	for (let turn = 0; turn < 100; turn++) {
		await readdir(folder);
	}

	assert.equal(isDone, false);
	await rename(lock, file);
	await writeFile(file, 'one\n');
	assert.equal(await restoring, false);
	assert.deepEqual(await readdir(folder), ['log.ndjson']);
});
