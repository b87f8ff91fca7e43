import assert from 'node:assert/strict';
import {
	mkdtemp, readdir, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {cloudToBrowse} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';

/** The environment without the folder in which the other tests share compiled code. */
const own = {NODE_COMPILE_CACHE: ''};

const cacheIn = async (context: TestContext) => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-cache-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const folder = path.join(root, 'winnow', 'compiled');
	/** The inode of each file: it changes when a file is replaced. */
	const files = async () => Object.fromEntries(await Promise.all((await readdir(folder)).map(async name => {
		const file = path.join(folder, name);
		return [file, (await stat(file)).ino] as const;
	})));
	return {root, files};
};

test('the first run caches compiled code, the next run uses it, and damaged code is replaced', async context => {
	const {root, files} = await cacheIn(context);
	const run = async () => runProgram(['list', '--help'], {...own, XDG_CACHE_HOME: root, HOME: root});
	const first = await run();
	assert.deepEqual([first.status, first.stderr], [0, '']);
	const kept = await files();
	assert.ok(Object.keys(kept).length > 0);

	assert.deepEqual(await run(), first);
	assert.deepEqual(await files(), kept);

	const [file] = Object.keys(kept);
	const bytes = await readFile(file!);
	bytes[100]! ^= 1;
	await writeFile(file!, bytes);
	assert.deepEqual(await run(), first);
	const replaced = await files();
	assert.deepEqual(Object.keys(replaced), Object.keys(kept));
	assert.notEqual(replaced[file!], kept[file!]);
});

test('a command that loads one more file caches the compiled code of all its files again', async context => {
	const {root, files} = await cacheIn(context);
	await runProgram(['list', '--help'], {...own, XDG_CACHE_HOME: root, HOME: root});
	const before = await files();
	await runProgram(['serve', '--help'], {...own, XDG_CACHE_HOME: root, HOME: root});
	const after = await files();
	assert.ok(Object.keys(after).length > Object.keys(before).length);
	assert.ok(Object.entries(before).some(([file, inode]) => after[file] !== inode));
});

test('the second start of the browser compiles no file', async context => {
	const {root, files} = await cacheIn(context);
	const {again} = await cloudToBrowse(context, {emulator: {samples: 40}});
	const browse = async () => {
		const driver = again({env: {...own, XDG_CACHE_HOME: root}});
		await driver.isLoaded();
		await driver.picture.isShown();
		await driver.quit();
	};

	await browse();
	const kept = await files();
	assert.equal(Object.keys(kept).length, 5);
	await browse();
	assert.deepEqual(await files(), kept);
});

test('commands work where compiled code can\'t be cached', async context => {
	const {root} = await cacheIn(context);
	const file = path.join(root, 'file');
	await writeFile(file, '');
	const {status, stdout, stderr} = await runProgram(['list', '--help'], {...own, XDG_CACHE_HOME: file, HOME: root});
	assert.deepEqual([status, stdout.includes('winnow list'), stderr], [0, true, '']);
});
