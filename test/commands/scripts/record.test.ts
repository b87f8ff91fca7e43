import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {progressText} from '../../../source/commands/progress-line.js';
import {command} from '../../../source/commands/scripts/record.js';
import {startEmulator} from '../../helpers/emulator.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {reaching, runCommand} from '../run-command.js';

const {signal} = new AbortController();

test('record saves a whole version; a second run fetches nothing; no secret is saved', async context => {
	const emulator = await startEmulator({samples: 12, imageProcessing: false});
	context.after(async () => emulator.close());
	const directory = path.join(await temporaryFolder(context), 'job');
	const {argv, env} = reaching(emulator);
	const line = [emulator.task, emulator.version, '-o', directory, '--size', '240', ...argv];
	const first = await runCommand(command, {argv: line, env});
	assert.equal(first.code, 0);
	assert.match(first.out, /^12 samples, \d+ pictures fetched \([\d.]+ [kM]B\)\. To browse: winnow replay /);
	assert.equal(first.words, '');

	const secrets = [emulator.token, emulator.accessKey, emulator.secretKey, emulator.temporary.accessKey, emulator.temporary.secretKey, emulator.temporary.securityToken, 'Signature=', 'AccessKeyId=', 'security-token='];
	const entries = await readdir(directory, {recursive: true, withFileTypes: true});
	for (const entry of entries.filter(entry => entry.isFile())) {
		const content = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
		for (const secret of secrets) {
			assert.ok(!content.includes(secret), `${secret} in ${entry.name}`);
		}
	}

	const fetched = emulator.requests.count('picture');
	const again = await runCommand(command, {argv: line, env});
	assert.match(again.out, /^12 samples \(12 recorded earlier\), 0 pictures fetched/);
	assert.equal(emulator.requests.count('picture'), fetched);

	const {source, warnings} = await openRecording(directory);
	assert.deepEqual(warnings, []);
	const {count, samples} = await source.listing({offset: 0, limit: 100}, signal);
	assert.equal(count, 12);
	for (const {before, after} of samples) {
		for (const {signed} of [before, after]) {
			assert.ok(signed === undefined || (await source.picture(signed, signal)).length > 0);
		}
	}

	await source.close();
});

test('record names the pictures that failed, and exits as partial', async context => {
	const emulator = await startEmulator({samples: 10, imageProcessing: false});
	context.after(async () => emulator.close());
	emulator.set({faults: [parseFault('picture-404:5')]});
	const directory = await temporaryFolder(context);
	const {argv, env} = reaching(emulator);
	const line = [emulator.task, emulator.version, '-o', directory, ...argv];
	await assert.rejects(runCommand(command, {argv: line, env}), (error: unknown) => {
		const {kind, what} = error as WinnowError;
		return kind === 'partial' && /pictures? (?:is|are) missing from the recording/.test(what) && /\.(?:jpg|png): /.test((error as {words: string}).words);
	});
	emulator.set({faults: []});
	assert.match((await runCommand(command, {argv: line, env})).out, /^10 samples \(\d recorded earlier\), \d pictures? fetched/);
});

test('record requires a folder, a version and a valid size', async () => {
	const usage = async (...argv: string[]) => assert.rejects(runCommand(command, {argv, env: {WINNOW_TOKEN: 't'}}), (error: unknown) => (error as WinnowError).kind === 'usage');
	await usage('task', 'version');
	await usage('task', '-o', 'directory', '--endpoint', 'http://127.0.0.1:1', '--project', 'p');
	await usage('task', 'version', '-o', 'directory', '--size', 'huge');
	await usage('task', 'version', '-o', 'directory', '--size', '0');
});

test('progressText shows only the numbers that are known', () => {
	assert.equal(progressText({share: undefined, text: '0 of … samples'}).text, '0 of … samples');
	assert.equal(progressText({
		share: 0.325, text: '325 of 1,000 samples', perSecond: 4.2, unit: 'samples', secondsLeft: 160.7,
	}).text, '██████▌              32% · 325 of 1,000 samples · 4.2 samples per second · 2 min 41 s left');
	assert.deepEqual([0.2, 59, 61, 3599, 7384].map(secondsLeft => progressText({share: undefined, text: 'x', secondsLeft}).text), ['x · 1 s left', 'x · 59 s left', 'x · 1 min 1 s left', 'x · 59 min 59 s left', 'x · 2 h 3 min left']);
});
