import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, chmod, mkdir, readdir, readFile, rm, stat, truncate, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {createRecorder} from '../../../source/sources/recording/create-recorder.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {recordAll} from '../../../source/sources/recording/record-all.js';
import {
	signedAddress, statusFilters, type Listing, type Source, type StatusFilter,
} from '../../../source/model/source.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource, secrets} from './fake-source.js';

const {signal} = new AbortController();

const command = (size: number) => `image/resize,m_lfit,w_${size},h_${size}`;

/** Rows without their addresses' signatures, which differ between what was recorded and what is replayed. */
const rowsOf = ({count, samples}: Listing) => ({
	count, samples: samples.map(({before, after, descriptions, ...rest}) => ({
		...rest, before: before.address, after: after.address, hasBefore: before.signed !== undefined, hasAfter: after.signed !== undefined, descriptions: descriptions.map(text => text.replaceAll(/=\w*secret/g, '=…')),
	})),
});

const filesBelow = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Everything in records, whatever the source's unit. */
const wholeList = async (source: Source, unit: 'page' | 'record', status: StatusFilter, limit = 50): Promise<Listing> => {
	const samples = [];
	let count = 0;
	for (let page = 0; page === 0 || page * limit < count; page++) {
		const listing = await source.listing({offset: unit === 'page' ? page : page * limit, limit, status}, signal);
		count = listing.count;
		samples.push(...listing.samples);
	}

	return {count, samples};
};

for (const unit of ['page', 'record'] as const) {
	test(`a recording of ${unit}s replays the same rows in the same order with the same counts`, async context => {
		const directory = await temporaryFolder(context);
		const live = fakeSource({unit}).source;
		const recorder = await createRecorder({directory, source: live});
		await recorder.listing({offset: 1, limit: 2, status: 'all'}, signal);
		for (const status of statusFilters) {
			await wholeList(recorder, unit, status);
		}

		await recorder.close();
		const {source, warnings} = await openRecording(directory);
		assert.deepEqual(warnings, []);
		assert.deepEqual(source.identity, live.identity);
		assert.equal(source.offsetUnit, 'record');
		for (const status of statusFilters) {
			assert.deepEqual(rowsOf(await wholeList(source, 'record', status, 7)), rowsOf(await wholeList(live, unit, status)));
		}

		await source.close();
	});
}

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

test('replay returns the requested size, else the next larger, else the largest, else an error', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source});
	for (const size of [240, 480]) {
		const {samples} = await recorder.listing({offset: 0, limit: 10, processParameter: command(size)}, signal);
		await recorder.picture(samples[1]!.before.signed!, signal);
	}

	await recorder.close();
	const {source} = await openRecording(directory);
	const shown = async (parameter?: string) => {
		const {samples} = await source.listing({offset: 0, limit: 10, processParameter: parameter}, signal);
		return text(await source.picture(samples[1]!.before.signed!, signal)).split(' ').at(-1);
	};

	assert.equal(await shown(command(240)), command(240));
	assert.equal(await shown(command(480)), command(480));
	assert.equal(await shown(command(120)), command(240));
	assert.equal(await shown(command(360)), command(480));
	assert.equal(await shown(command(1080)), command(480));
	assert.equal(await shown(), command(480));
	const {samples} = await source.listing({offset: 0, limit: 10}, signal);
	const {length} = await source.picture(samples[1]!.before.signed!, signal);
	assert.equal((await source.picture(samples[1]!.before.signed!, signal, {agreed: length})).length, length);
	await assert.rejects(
		source.picture(samples[1]!.before.signed!, signal, {agreed: length - 1}),
		(error: unknown) => error instanceof LargePictureError && error.size === length,
	);
	const missing = (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.includes('not in the recording');
	await assert.rejects(source.picture(samples[1]!.after.signed!, signal), missing);
	for (const address of ['recording:999/before', 'recording:1/beside', 'https://example.com/', 'recording:../before']) {
		await assert.rejects(source.picture(signedAddress(address), signal), missing);
	}

	await source.close();
});

test('rows that were not recorded keep their place and say so; lists that were not recorded are not found', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source, offsetUnit: 'page'});
	await recorder.listing({offset: 0, limit: 50}, signal);
	await recorder.listing({offset: 3, limit: 50}, signal);
	await recorder.close();
	const {source, warnings} = await openRecording(directory);
	assert.deepEqual(warnings, ['100 of 250 samples are in the recording.']);
	const {count, samples} = await source.listing({offset: 49, limit: 3}, signal);
	assert.equal(count, 250);
	assert.deepEqual(samples.map(({id}) => id), ['id-49', 'not recorded 51', 'not recorded 52']);
	assert.deepEqual(samples[1]!.descriptions, ['this sample is not in the recording']);
	assert.equal((await source.listing({offset: 150, limit: 1}, signal)).samples[0]!.id, 'id-150');
	await assert.rejects(source.listing({offset: 0, limit: 10, status: 'deleted'}, signal), /The deleted samples are not in the recording/);
	await source.close();
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

test('recordAll records every row and picture, and a second run fetches nothing that exists', async context => {
	const directory = await temporaryFolder(context);
	const first = fakeSource({
		count: 350, unit: 'record', expired: new Set([7, 205]), broken: new Set([13]),
	});
	let time = 0;
	const now = () => {
		time += 10;
		return time;
	};

	const shares: number[] = [];
	const recorded = await recordAll({
		source: first.source, directory, offsetUnit: 'record', processParameter: command(240), signal, now, onProgress({share}) {
			shares.push(share);
		},
	});
	const pictures = 350 + 350 - 87;
	assert.equal(recorded.rows, 350);
	assert.equal(recorded.pictures, pictures - 2);
	assert.equal(recorded.failed, 2);
	assert.deepEqual(recorded.failures.map(({name}) => name), ['cats/0013 猫.jpg', 'cats/0013 猫.jpg']);
	assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
	assert.equal(shares.at(-1), 1);
	assert.equal(first.asked.listings.length, 4 + 2 + 4);

	const second = fakeSource({count: 350, unit: 'record'});
	const again = await recordAll({
		source: second.source, directory, offsetUnit: 'record', processParameter: command(240), signal, now,
	});
	assert.equal(second.asked.pictures, 2);
	assert.equal(again.pictures, 2);
	assert.equal(second.asked.listings.length, 1 + 4);
	assert.equal(again.rows, 350);

	const {source, warnings} = await openRecording(directory);
	assert.deepEqual(warnings, []);
	for (const status of statusFilters) {
		const listing = await wholeList(source, 'record', status);
		assert.deepEqual(rowsOf(listing), rowsOf(await wholeList(first.source, 'record', status)));
		for (const {before, after} of listing.samples) {
			await source.picture(before.signed!, signal);
			assert.equal(after.signed === undefined || (await source.picture(after.signed, signal)).length > 0, true);
		}
	}

	await source.close();
});

test('recordAll stops when the connection is lost, and says so', async context => {
	const directory = await temporaryFolder(context);
	const {source, asked} = fakeSource({broken: new Set(Array.from({length: 250}, (_, position) => position))});
	await assert.rejects(recordAll({
		source, directory, offsetUnit: 'page', signal, now: () => 0,
	}), /NoSuchKey/);
	assert.ok(asked.pictures < 60);
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
