import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	mkdir, readdir, readFile, rm, stat, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {PassThrough, Readable, Writable} from 'node:stream';
import test, {type TestContext} from 'node:test';
import {flatPathOf, pathOf} from '../../../source/handoff/file-name.js';
import {command} from '../../../source/commands/scripts/get.js';
import {createOutput} from '../../../source/commands/output.js';
import {startEmulator, type Emulator} from '../../../source/emulator/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import {readHeader} from '../../../source/preview/decode/header.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder, writeTree} from '../../sources/local/tree.js';
import {reaching, runCommand, type RunOptions} from '../run-command.js';

type Saved = {
	readonly number: number;
	readonly side: string;
	readonly address: string;
	readonly file: string | null;
	readonly bytes: number;
	readonly state: string;
};

const objects = (text: string): Saved[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Saved);

const cloud = async (context: TestContext, options: EmulatorOptions): Promise<{
	readonly emulator: Emulator;
	readonly folder: string;
	readonly get: (argv?: readonly string[], more?: Partial<RunOptions>) => ReturnType<typeof runCommand>;
}> => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	const folder = path.join(await temporaryFolder(context), 'pictures');
	const {argv, env} = reaching(emulator);
	return {emulator, folder, get: async (more = [], options = {}) => runCommand(command, {argv: [emulator.task, emulator.version, '-o', folder, ...argv, ...more], env, ...options})};
};

const files = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => entry.isFile())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort((one, other) => one < other ? -1 : 1);
};

test('get saves every picture under its own path in the order of the samples, and nothing on a second run', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 12, imageProcessing: false});
	const release = emulator.hold('picture');
	const running = get();
	await emulator.requests.until(log => log.counts('picture').inFlight === 6);
	release();
	const {code, out, words} = await running;
	assert.equal(code, 0);
	const rows = objects(out);
	assert.deepEqual(rows.map(({number}) => number), rows.map(({number}) => number).sort((one, other) => one - other));
	assert.ok(rows.some(({side}) => side === 'before') && rows.some(({side}) => side === 'after'));
	for (const {file, bytes, side, address} of rows) {
		assert.equal(file, path.join(folder, side, address.replace(/^\w+:\/\//, '')));
		assert.equal((await stat(file)).size, bytes);
	}

	assert.deepEqual(await files(folder), [...new Set(rows.map(({file}) => path.relative(folder, file!)))].sort((one, other) => one < other ? -1 : 1));
	assert.match(words, /^winnow: \d+ pictures saved \([\d.]+ [kM]B\)(?:, \d+ already there)?\n$/);
	assert.equal(emulator.requests.counts('picture').peak, 6);
	assert.doesNotMatch(out, /Signature|AccessKeyId/);

	const fetched = emulator.requests.count('picture');
	assert.equal(fetched, (await files(folder)).length);
	const again = await get();
	assert.ok(objects(again.out).every(({state}) => state === 'kept'));
	assert.equal(emulator.requests.count('picture'), fetched);
	assert.match(again.words, /^winnow: 0 pictures saved \(0 B\), \d+ already there\n$/);
});

test('get resumes an interrupted run and fetches a partial file again', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 6, imageProcessing: false});
	const rows = objects((await get(['--which', 'before'])).out);
	const [first, second, third] = rows.map(({file}) => file!) as [string, string, string];
	const whole = await readFile(first);
	await rm(first);
	await writeFile(`${first}%part`, whole.subarray(0, 100));
	await writeFile(second, '');
	emulator.requests.reset();
	const again = objects((await get(['--which', 'before'])).out);
	assert.deepEqual(again.slice(0, 3).map(({file, state}) => [file, state]), [[first, 'saved'], [second, 'saved'], [third, 'kept']]);
	assert.equal(emulator.requests.count('picture'), 2);
	assert.deepEqual(await readFile(first), whole);
	assert.ok((await files(folder)).every(name => !name.endsWith('%part')));
});

test('get saves a selection of pictures, at a size, in a separate folder', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 200});
	const rows = objects((await get(['--size', '120', '--which', 'after', '--status', 'modified', '--start', '3', '--limit', '4'])).out);
	assert.deepEqual(rows.map(({number, side}) => [number, side]), [[3, 'after'], [4, 'after'], [5, 'after'], [6, 'after']]);
	for (const {file} of rows) {
		assert.ok(file!.startsWith(path.join(folder, 'after-120') + path.sep));
		const {width, height} = readHeader(await readFile(file!));
		assert.equal(Math.max(width, height), 120);
	}

	assert.equal(emulator.requests.count('picture'), 4);
	assert.ok(emulator.requests.of('picture').every(({query}) => query['x-image-process'] === 'image/resize,m_lfit,w_120,h_120'));
	const more = await get(['--process-parameter', 'image/resize,m_lfit,w_100,h_100', '--limit', '1']);
	assert.match(objects(more.out)[0]!.file!, /before-resize,m_lfit,w_100,h_100/);
});

for (const imageProcessing of [false, 'refuse'] as const) {
	test(`get says that the store can't resize pictures when its processing is ${imageProcessing}`, async context => {
		const {get} = await cloud(context, {samples: 8, imageProcessing});
		const {words, out} = await get(['--size', '60', '--which', 'before']);
		const saved = objects(out).filter(({state}) => state === 'saved').length;
		assert.match(words, new RegExp(`^winnow: ${saved} pictures saved .*, ${saved} of them in original size, because the store does not resize(?:, \\d+ already there)?\n$`));
	});
}

test('get renews expired addresses', async context => {
	let passed = 0;
	const {emulator, get} = await cloud(context, {
		samples: 12, imageProcessing: false, expires: 60, now: () => Date.now() + passed,
	});
	const release = emulator.hold('picture');
	const running = get(['--which', 'before']);
	await emulator.requests.until(log => log.counts('picture').inFlight === 6);
	passed = 3_600_000;
	release();
	assert.equal((await running).code, 0);
	assert.ok(emulator.requests.of('picture').some(({status}) => status === 403));
});

test('get names the pictures that failed, saves the others, and exits with 6', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 8, imageProcessing: false});
	emulator.set({faults: [parseFault('picture-404:4')]});
	await assert.rejects(get(), (error: unknown) => {
		const {kind, what, out, words} = error as WinnowError & {out: string; words: string};
		const failed = objects(out).filter(({state}) => state === 'failed');
		assert.equal(kind, 'partial');
		assert.ok(failed.length >= 2 && failed.every(({file}) => file === null));
		assert.match(what, new RegExp(`^${failed.length} pictures could not be fetched$`));
		assert.equal(words.match(/^winnow: (?:before|after) \w+\/[\w.]+: .*NoSuchKey.*$/gm)?.length, failed.length);
		return true;
	});
	const there = (await files(folder)).length;
	emulator.set({faults: []});
	assert.equal((await get()).code, 0);
	assert.ok((await files(folder)).length > there);
});

test('get stops at a listing that fails, and says so', async context => {
	const {emulator, get} = await cloud(context, {samples: 200, imageProcessing: false});
	const release = emulator.hold('picture');
	const running = get(['--which', 'before', '--page-size', '5']);
	await emulator.requests.until(log => log.counts('picture').inFlight === 6 && log.counts('listing').inFlight === 0);
	emulator.set({faults: [parseFault('404:1')]});
	release();
	await assert.rejects(running, (error: unknown) => {
		const {kind, what, out} = error as WinnowError & {out: string};
		assert.equal(kind, 'partial');
		assert.match(what, /^Stopped early: The list of results/);
		assert.ok(objects(out).length > 0 && objects(out).every(({state}) => state !== 'failed'));
		return true;
	});
	emulator.set({faults: []});
	await assert.rejects(get([], {env: {WINNOW_TOKEN: 'wrong'}}), (error: unknown) => (error as WinnowError).kind === 'authentication');
	await assert.rejects(runCommand(command, {argv: [emulator.task, emulator.version]}), (error: unknown) => (error as WinnowError).what === 'No folder to save to');
});

test('get stops at once when the disk is full', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 30, imageProcessing: false});
	await writeFile(folder, 'a file where the folder should be');
	await assert.rejects(get(), (error: unknown) => {
		const {kind, what} = error as WinnowError;
		assert.equal(kind, 'failure');
		assert.match(what, /^Can't write .*: a file is in the place of the folder$/);
		return true;
	});
	assert.ok(emulator.requests.count('picture') <= 18);
});

test('get saves a picture under another name when its path is in use', async context => {
	const {folder, get} = await cloud(context, {samples: 3, imageProcessing: false});
	const [first] = objects((await get(['--which', 'before', '--limit', '1'])).out) as [Saved];
	await rm(first.file!);
	await mkdir(path.join(first.file!, 'a folder'), {recursive: true});
	const [again] = objects((await get(['--which', 'before', '--limit', '1'])).out) as [Saved];
	assert.equal(again.file, path.join(folder, 'before', flatPathOf(first.address)));
	assert.equal(objects((await get(['--which', 'before', '--limit', '1'])).out)[0]!.state, 'kept');
});

test('get on a terminal prints a summary instead of rows', async context => {
	const {get} = await cloud(context, {samples: 5, imageProcessing: false});
	const {out, words} = await get([], {isTTY: true});
	assert.equal(out, '');
	assert.match(words, /pictures saved/);
	assert.match((await get(['--format', 'table', '--fields', 'number,state'], {isTTY: true})).out, /^number {2}state\n {5}1 {2}kept\n/);
});

test('get stops when its reader closes the pipe', async context => {
	const {emulator, folder} = await cloud(context, {samples: 1_000_000, imageProcessing: false});
	const {argv, env} = reaching(emulator);
	const stdout = new Writable({
		write(_chunk, _encoding, done) {
			done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	assert.equal(await command.run({
		argv: [emulator.task, emulator.version, '-o', folder, ...argv], env, stdin: Readable.from([]), ...createOutput(stdout, new PassThrough()), signal: new AbortController().signal, version: '0',
	}), 0);
	assert.ok(emulator.requests.count('picture') < 40);
});

test('get copies pictures from two folders', async context => {
	const root = await temporaryFolder(context);
	await writeTree(path.join(root, 'origin'), {'cats/1.jpg': 'one', 'cats/2.jpg': 'two'});
	await writeTree(path.join(root, 'output'), {'cats/1.jpg': 'one'});
	const {out, code} = await runCommand(command, {argv: ['--local', path.join(root, 'origin'), path.join(root, 'output'), '-o', path.join(root, 'copy')]});
	assert.equal(code, 0);
	assert.deepEqual(await Promise.all(objects(out).map(async ({file, side}) => [side, path.basename(file!), await readFile(file!, 'utf8')])), [['before', '1.jpg', 'one'], ['after', '1.jpg', 'one'], ['before', '2.jpg', 'two']]);
});

test('pathOf stays inside its folder and never gives two addresses one path', () => {
	assert.equal(pathOf('s3://test-obs/animals/cats/0412.jpg'), 'test-obs/animals/cats/0412.jpg');
	const addresses = [
		'obs://b/../../etc/passwd', 'obs://b/./a', 'obs://b/a', 'obs://b//a', 'obs://b/%/a', 'obs://b/%2E/a', String.raw`obs://b/a\b`, 'obs://b/a%5Cb', 'obs://b/a:b?', 'obs://b/-rf', 'obs://b/~root', 'obs://b/猫 1.jpg', 'obs://b/a.', 'obs://b/a ', 'obs://b/', 'obs://b', `obs://b/${'猫'.repeat(300)}.jpg`, `obs://b/${'猫'.repeat(301)}.jpg`, 'obs://b/a\u0000b', '/absolute/path.jpg', '../up.jpg', 'obs://b/a/', 'obs://b/CON.jpg',
	];
	const paths = addresses.map(address => pathOf(address));
	assert.equal(new Set(paths).size, addresses.length);
	for (const [index, text] of paths.entries()) {
		const resolved = path.resolve('/folder', text);
		assert.ok(resolved.startsWith('/folder/'), `${addresses[index]!} → ${text}`);
		assert.equal(path.posix.normalize(text), text);
		assert.ok(text.split('/').every(part => Buffer.byteLength(part) <= 200 && part !== '' && !/[\u0000-\u001F:?*\\|"<>]/.test(part)), text);
		assert.ok(flatPathOf(addresses[index]!).startsWith('%flat/'));
	}

	assert.equal(pathOf('obs://b/猫 1.jpg'), 'b/猫 1.jpg');
	assert.match(paths[16]!, /^b\/猫+%-[\da-f]{24}\.jpg$/);
});

test('get --record on a full disk reports it once, still saves pictures, and keeps what was recorded', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 4, imageProcessing: false});
	const whole = path.join(path.dirname(folder), 'whole');
	assert.equal((await get(['--record', whole])).code, 0);
	const names = await files(path.join(whole, 'pictures'));
	assert.ok(names.length > 1);
	await rm(folder, {recursive: true});
	emulator.requests.reset();

	const full = path.join(path.dirname(folder), 'full');
	await mkdir(path.join(full, 'pictures'), {recursive: true});
	await writeFile(path.join(full, 'log.ndjson'), '');
	for (const name of names) {
		await mkdir(path.join(full, 'pictures', path.dirname(name)), {recursive: true});
		for (let serial = 1; serial <= names.length; serial++) {
			// What is written there finds no space, where there is such a device; elsewhere it can't be opened.
			await symlink('/dev/full', path.join(full, 'pictures', `${name}.${serial}.new`));
		}
	}

	const {code, out, words} = await get(['--record', full]);
	assert.equal(code, 0);
	assert.equal(objects(out).filter(({state}) => state === 'saved').length, emulator.requests.count('picture'));
	assert.equal(words.match(/Can't continue recording/g)?.length, 1);
	if (process.platform === 'linux') {
		assert.match(words, /^winnow: Can't continue recording to \S+ \(ENOSPC\)\n {8}The disk is full\. Free some space/m);
	}

	assert.match(await readFile(path.join(full, 'log.ndjson'), 'utf8'), /"listing"/);
});
