import assert from 'node:assert/strict';
import {
	chmod, mkdir, readdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {createRecorder} from '../../../source/sources/recording/create-recorder.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import type {Source} from '../../../source/model/source.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource, secrets} from './fake-source.js';
import {filesBelow, signal} from './whole-list.js';

const command = (size: number) => `image/resize,m_lfit,w_${size},h_${size}`;

test('no signed address is written, in any file or file name', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source});
	const {samples} = await recorder.listing({offset: 0, limit: 20, processParameter: command(240)}, signal);
	for (const sample of samples) {
		await recorder.picture(sample.before.signed!, signal);
	}

	await recorder.close();
	const files = await filesBelow(directory);
	assert.ok(files.length > 10);
	for (const file of files) {
		const content = await readFile(file, 'utf8');
		for (const secret of [...secrets, 'x-obs-security-token=T', 'https://bucket.obs']) {
			assert.ok(!content.includes(secret) && !file.includes(secret), `${secret} in ${file}`);
		}
	}
});

test('rows and pictures that arrive again are written once', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source});
	for (let round = 0; round < 3; round++) {
		const {samples} = await recorder.listing({offset: 0, limit: 4, processParameter: command(240)}, signal);
		await recorder.listing({offset: 0, limit: 1, status: 'retained'}, signal);
		for (const {before, after} of samples) {
			await recorder.picture(before.signed!, signal);
			if (after.signed) {
				await recorder.picture(after.signed, signal);
			}
		}
	}

	await recorder.close();
	const lines = (await readFile(path.join(directory, 'log.ndjson'), 'utf8')).trim().split('\n').map(line => Object.keys(JSON.parse(line) as object)[0]);
	assert.deepEqual(Object.fromEntries(['row', 'listing', 'picture'].map(kind => [kind, lines.filter(line => line === kind).length])), {row: 4, listing: 2, picture: 7});
	// The retained sample is one file before and after.
	assert.equal((await filesBelow(path.join(directory, 'pictures'))).length, 6);
});

test('a recording is continued only by the same version, and by one process at a time', async context => {
	const directory = await temporaryFolder(context);
	const {source} = fakeSource();
	const first = await createRecorder({directory, source, offsetUnit: 'page'});
	await first.listing({offset: 0, limit: 50}, signal);
	await assert.rejects(createRecorder({directory, source}), /is locked by process/);
	await first.close();
	const second = await createRecorder({directory, source, offsetUnit: 'page'});
	await second.listing({offset: 0, limit: 100}, signal);
	await second.close();
	const other: Source = {...source, identity: {...source.identity, version: 'w', title: 'cats › V002'}};
	await assert.rejects(createRecorder({directory, source: other}), /is a recording of cats › V001, not of cats › V002/);
	const replay = await openRecording(directory);
	assert.deepEqual(replay.warnings, ['100 of 250 samples are in the recording.']);
	await replay.source.close();
	await writeFile(path.join(directory, 'recording.lock'), '999999999 elsewhere\n');
	await assert.rejects(createRecorder({directory, source}), (error: WinnowError) => error.what.endsWith('by process 999999999 on elsewhere') && error.advice!.includes('delete'));
	if (process.platform === 'linux') {
		// The number of a process that is gone, and that another one has by now.
		await writeFile(path.join(directory, 'recording.lock'), JSON.stringify({pid: process.ppid, host: os.hostname(), began: '1'}));
		const third = await createRecorder({directory, source, offsetUnit: 'page'});
		await third.close();
	}
});

test('a folder with other files is left alone', async context => {
	const directory = await temporaryFolder(context);
	await writeFile(path.join(directory, 'thesis.tex'), '');
	await assert.rejects(createRecorder({directory, source: fakeSource().source}), (error: unknown) => error instanceof WinnowError && error.kind === 'usage');
	assert.deepEqual(await readdir(directory), ['thesis.tex']);
	await assert.rejects(openRecording(directory), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found');
	await assert.rejects(openRecording(path.join(directory, 'absent')), /No recording in/);
});

test('a recording is readable only by its owner, even in a folder that was open to all', {skip: process.platform === 'win32' && 'Windows has no such modes'}, async context => {
	const root = await temporaryFolder(context);
	const open = path.join(root, 'open');
	await mkdir(open);
	await chmod(open, 0o755);
	const umask = process.umask(0o022);
	try {
		for (const directory of [open, path.join(root, 'new')]) {
			const recorder = await createRecorder({directory, source: fakeSource({unit: 'page'}).source});
			const {samples} = await recorder.listing({offset: 0, limit: 10, status: 'all'}, signal);
			await recorder.picture(samples.find(({after}) => after.signed)!.after.signed!, signal);
			const entries = await readdir(directory, {recursive: true, withFileTypes: true});
			assert.deepEqual(entries.filter(entry => entry.isFile()).map(({name}) => name.replace(/^[\da-f]{64}$/, 'picture')).sort(), ['log.ndjson', 'picture', 'recording.json', 'recording.lock']);
			const modes = await Promise.all([
				directory,
				...entries.map(entry => path.join(entry.parentPath, entry.name)),
			].map(async file => (await stat(file)).mode & 0o077));
			assert.deepEqual(modes, modes.map(() => 0));
			await recorder.close();
		}
	} finally {
		process.umask(umask);
	}
});
