import assert from 'node:assert/strict';
import {
	appendFile, mkdir, readFile, rm, truncate, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {type WinnowError} from '../../../source/model/errors.js';
import {createRecorder} from '../../../source/sources/recording/create-recorder.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {signedAddress} from '../../../source/model/source.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource} from './fake-source.js';
import {
	rowsOf, filesBelow, wholeList, signal,
} from './whole-list.js';

const recordSome = async (directory: string): Promise<void> => {
	const recorder = await createRecorder({directory, source: fakeSource({count: 20}).source, offsetUnit: 'page'});
	const {samples} = await recorder.listing({offset: 0, limit: 20}, signal);
	for (const {before} of samples) {
		await recorder.picture(before.signed!, signal);
	}

	await recorder.close();
};

test('a log truncated anywhere opens with what comes before, and can be continued', async context => {
	const whole = path.join(await temporaryFolder(context), 'whole');
	await recordSome(whole);
	const log = await readFile(path.join(whole, 'log.ndjson'));
	for (let cut = 1; cut < log.length; cut += 397) {
		const directory = path.join(path.dirname(whole), String(cut));
		await mkdir(directory);
		await writeFile(path.join(directory, 'recording.json'), await readFile(path.join(whole, 'recording.json')));
		await writeFile(path.join(directory, 'log.ndjson'), log.subarray(0, cut));
		const isWithinLine = log[cut - 1] !== 0x0A;
		const {source, warnings} = await openRecording(directory);
		assert.equal(warnings.some(warning => warning.includes('1 line of log.ndjson is damaged')), isWithinLine && log[cut] !== 0x0A, `cut at ${cut}`);
		await source.close();
		await recordSome(directory);
		const again = await openRecording(directory);
		assert.deepEqual(rowsOf(await wholeList(again.source, 'record', 'all')), rowsOf(await wholeList(fakeSource({count: 20}).source, 'page', 'all')));
		const {samples} = await again.source.listing({offset: 0, limit: 20}, signal);
		for (const {before} of samples) {
			await again.source.picture(before.signed!, signal);
		}

		await again.source.close();
	}
});

test('damage is reported, and everything else opens', async context => {
	const directory = await temporaryFolder(context);
	await recordSome(directory);
	const file = path.join(directory, 'log.ndjson');
	const lines = (await readFile(file, 'utf8')).split('\n');
	const row = lines.findIndex(line => line.startsWith('{"row":5,'));
	lines[row] = `${lines[row]!.slice(0, 40)}\u0000\u0000garbage`;
	await writeFile(file, lines.join('\n'));
	await appendFile(file, '{"later":"kind"}\n[]\n{"row":4000000000,"sample":{}}\n');
	const pictures = await filesBelow(path.join(directory, 'pictures'));
	await rm(pictures[0]!);
	await truncate(pictures[1]!, 3);
	const {source, warnings} = await openRecording(directory);
	assert.equal(warnings.length, 3);
	assert.match(warnings[0]!, /^3 lines of log\.ndjson are damaged \(the first is line 7\)/);
	assert.equal(warnings[1], '1 recorded picture is missing.');
	assert.equal(warnings[2], '19 of 20 samples are in the recording.');
	const {samples} = await source.listing({offset: 0, limit: 20}, signal);
	assert.equal(samples.length, 20);
	assert.equal(samples[5]!.id, 'not recorded 6');
	const reported: string[] = [];
	for (const {before} of samples) {
		try {
			await source.picture(before.signed ?? signedAddress(''), signal);
		} catch (error) {
			reported.push((error as WinnowError).what.replace(/\d{4} 猫/, 'N'));
		}
	}

	assert.deepEqual(reported.sort(), ['The picture before of cats/N.jpg is damaged in the recording', 'The picture before of cats/N.jpg is not in the recording', 'This picture is not in the recording']);
	await source.close();
	await rm(path.join(directory, 'recording.json'));
	const headless = await openRecording(directory);
	assert.match(headless.warnings[0]!, /recording\.json is missing or damaged/);
	assert.equal((await headless.source.listing({offset: 0, limit: 1}, signal)).samples[0]!.id, 'id-0');
	await headless.source.close();
	await writeFile(path.join(directory, 'recording.json'), JSON.stringify({format: 'winnow-recording', version: 2, identity: {}}));
	await assert.rejects(openRecording(directory), /format version 2; this version of Winnow supports up to 1/);
});

test('an error of the disk stops recording, not browsing, and is reported', async context => {
	const directory = await temporaryFolder(context);
	const reported: WinnowError[] = [];
	const recorder = await createRecorder({
		directory, source: fakeSource().source, onError(error) {
			reported.push(error);
		},
	});
	const {samples} = await recorder.listing({offset: 0, limit: 10}, signal);
	await writeFile(path.join(directory, 'pictures'), 'a file where the folder would be');
	for (const {before} of samples) {
		assert.ok((await recorder.picture(before.signed!, signal)).length > 0);
	}

	assert.equal(reported.length, 1);
	assert.match(reported[0]!.what, /Can't continue recording/);
	await recorder.close();
});

test('a folder that can\'t be created or written is reported before any request, and is not locked', async context => {
	const directory = await temporaryFolder(context);
	const file = path.join(directory, 'file');
	await writeFile(file, '');
	for (const place of [file, path.join(file, 'below')]) {
		await assert.rejects(createRecorder({directory: place, source: fakeSource().source}), ({kind, what, advice}: WinnowError) => kind === 'failure' && what.startsWith('Can\'t record to') && (advice ?? '').includes('in the way'));
	}

	const log = path.join(directory, 'job', 'log.ndjson');
	await mkdir(log, {recursive: true});
	await assert.rejects(createRecorder({directory: path.dirname(log), source: fakeSource().source}), ({name}: Error) => name === 'WinnowError');
	await rm(log, {recursive: true});
	const recorder = await createRecorder({directory: path.dirname(log), source: fakeSource().source});
	await recorder.close();
});
