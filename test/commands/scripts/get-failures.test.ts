import assert from 'node:assert/strict';
import {
	mkdir, readFile, rm, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {PassThrough, Readable, Writable} from 'node:stream';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/get.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {reaching, runCommand} from '../run-command.js';
import {createOutput} from '../../../source/commands/output.js';
import {objects, cloud, files} from './run-get.js';

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
			// A write to this device fails because no space is left. Where the device is missing, it can't be opened.
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
