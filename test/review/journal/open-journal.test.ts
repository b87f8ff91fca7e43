import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import {openJournal, type OpenJournalOptions} from '../../../source/review/journal/open-journal.js';
import type {OtherLines} from '../../../source/review/journal/other-lines.js';
import {identity as source, temporaryFolder} from '../samples.js';

const identity = {
	endpoint: source.endpoint, project: source.project, task: source.task, version: source.version,
};

const header = (more: {readonly format?: number; readonly version?: string} = {}): string => `${encodeLine({
	kind: 'header', format: more.format ?? 1, identity: {...identity, version: more.version ?? identity.version}, time: 0,
})}\n`;

const judgeLine = (id: string, time = 1000): JournalLine => ({
	kind: 'judge', id, time, verdict: 'accept', rows: [{id: `sample-${id}`}], count: 1,
});

const judge = (id: string, time?: number): string => `${encodeLine(judgeLine(id, time))}\n`;

const long = {smallest: Number.POSITIVE_INFINITY, keepActions: 1, keepBytes: 1e6};

const opening = async (t: TestContext, text: string | undefined, more: Partial<OpenJournalOptions> = {}) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'log.ndjson');
	if (text !== undefined) {
		await writeFile(file, text);
	}

	const [warnings, shares]: [string[], number[]] = [[], []];
	let loaded = 0;
	const opened = await openJournal({
		identity,
		file,
		instance: 'me',
		now: () => 5,
		limits: long,
		atOnce: 1e6,
		onWarning(words) {
			warnings.push(words);
		},
		onProgress(share) {
			shares.push(share);
		},
		onLoaded() {
			loaded++;
		},
		...more,
	});
	t.after(async () => {
		await opened.loaded;
		await opened.presence?.leave();
		await opened.log.close();
	});
	return {
		folder, file, warnings, shares, opened, timesLoaded: () => loaded,
	};
};

test('a short journal is read at once; a new one gets a header before its first line', async t => {
	const {opened, warnings, timesLoaded, shares} = await opening(t, header() + judge('1') + judge('2'));
	assert.deepEqual([opened.isSaved, opened.whyNotSaved, opened.reader.books.keys.size, timesLoaded(), warnings, shares], [true, undefined, 2, 1, [], []]);

	const fresh = await opening(t, undefined);
	await fresh.opened.journal.append(judgeLine('1'));
	assert.equal(await readFile(fresh.file, 'utf8'), `${encodeLine({
		kind: 'header', format: 1, identity, time: 5,
	})}\n${judge('1')}`);
	assert.deepEqual(fresh.warnings, []);
});

test('the rest of a long journal is read in the background', async t => {
	const text = header() + judge('1') + judge('2') + judge('3');
	const first = header().length + judge('1').length;
	for (const {atOnce, count, shown} of [
		{atOnce: text.length, count: 3, shown: []},
		{atOnce: text.length - 1, count: 2, shown: [(text.length - judge('3').length) / text.length]},
		{atOnce: first, count: 1, shown: [first / text.length]},
	]) {
		const {opened, shares, timesLoaded, warnings} = await opening(t, text, {atOnce});
		assert.deepEqual([opened.reader.books.keys.size, timesLoaded()], [count, atOnce === text.length ? 1 : 0], String(atOnce));
		await opened.loaded;
		assert.deepEqual([opened.reader.books.keys.size, timesLoaded(), warnings], [3, 1, []]);
		assert.deepEqual(shares, shown);
	}
});

test('a long journal is folded first, which is 80 % of the progress', async t => {
	const text = header() + judge('1') + judge('2') + judge('3');
	const {file, opened, shares, warnings, timesLoaded} = await opening(t, text, {limits: {...long, smallest: text.length}});
	assert.deepEqual([opened.reader.books.keys.size, timesLoaded()], [0, 0]);
	await opened.loaded;
	assert.deepEqual(shares.map(share => share.toFixed(3)), ['0.000', '0.240', '0.480', '0.800']);
	assert.deepEqual(warnings, ['The long journal was folded: all marks are kept, and undo reaches back at most 1 actions.']);
	assert.deepEqual([opened.reader.books.keys.size, timesLoaded()], [3, 1]);
	assert.equal((await readFile(file, 'utf8')).split('\n').length, 4);

	// As long as it must be, less one byte.
	const short = await opening(t, text, {limits: {...long, smallest: text.length + 1}});
	assert.deepEqual([short.opened.reader.books.keys.size, short.shares, short.warnings], [3, [], []]);
});

test('if the rest of a journal can\'t be read, verdicts are refused with the reason; canceling reports nothing', async t => {
	const other = header() + judge('1') + header({version: 'V002'}) + judge('2');
	const {opened, warnings, timesLoaded} = await opening(t, other, {atOnce: header().length + 1});
	await opened.loaded;
	assert.deepEqual(warnings, ['Can\'t read the rest of the journal, so judging is disabled: the journal belongs to another version (animals V002).']);
	assert.equal(timesLoaded(), 1);
	await assert.rejects(opened.journal.append(judgeLine('3')), {kind: 'failure'});

	const stop = new AbortController();
	const canceled = await opening(t, header() + judge('1') + judge('2'), {atOnce: 1, signal: stop.signal});
	stop.abort();
	await canceled.opened.loaded;
	assert.deepEqual([canceled.warnings, canceled.timesLoaded()], [[], 1]);
	await assert.rejects(canceled.opened.journal.append(judgeLine('3')), {kind: 'failure'});

	const gone = new AbortController();
	const text = header() + judge('1') + judge('2') + judge('3');
	const unfolded = await opening(t, text, {limits: {...long, smallest: 1}, signal: gone.signal});
	gone.abort();
	await unfolded.opened.loaded;
	assert.deepEqual(unfolded.warnings, []);
	assert.equal(await readFile(unfolded.file, 'utf8'), text);
});

test('a journal of another version or of a newer Winnow is not changed: marks stay in memory', async t => {
	for (const {first, why} of [
		{first: header({version: 'V002'}), why: 'the journal belongs to another version (animals V002)'},
		{first: header({format: 2}), why: 'the journal was written by a newer Winnow (format 2, this one reads up to 1)'},
	]) {
		const {file, folder, opened, warnings} = await opening(t, first + judge('1'));
		assert.deepEqual([opened.isSaved, opened.whyNotSaved, opened.presence], [false, `${why} (${file})`, undefined]);
		assert.deepEqual(warnings, [`Verdicts and notes are NOT saved and will be lost on exit: ${why} (${file}). Verdicts from before are not shown.`]);
		await opened.journal.append(judgeLine('9'));
		assert.equal(opened.reader.books.keys.size, 1);
		assert.equal(await readFile(file, 'utf8'), first + judge('1'));
		assert.deepEqual(await readdir(folder), ['log.ndjson']);
	}
});

test('if marks can\'t be saved, those of an existing journal still show, and the error says what to do', async t => {
	const refusal = new WinnowError({kind: 'usage', what: 'no home folder', advice: 'Set HOME.'});
	const {file, folder, opened, warnings} = await opening(t, header() + judge('1'), {refusal});
	assert.deepEqual([opened.isSaved, opened.whyNotSaved, opened.reader.books.keys.size], [false, 'no home folder', 1]);
	assert.deepEqual(warnings, ['Verdicts and notes are NOT saved and will be lost on exit: no home folder. Set HOME.']);
	await opened.journal.append(judgeLine('2'));
	assert.equal(opened.reader.books.keys.size, 2);
	assert.equal(await readFile(file, 'utf8'), header() + judge('1'));
	assert.deepEqual(await readdir(folder), ['log.ndjson']);

	for (const name of ['none', path.join('log.ndjson', 'below')]) {
		const missing = await opening(t, undefined, {refusal, file: path.join(folder, name)});
		assert.deepEqual([missing.opened.isSaved, missing.warnings], [false, ['Verdicts and notes are NOT saved and will be lost on exit: no home folder. Set HOME.']]);
	}

	const unread = await opening(t, undefined, {refusal, file: folder});
	assert.deepEqual(unread.warnings, ['Verdicts and notes are NOT saved and will be lost on exit: no home folder. Verdicts from before are not shown. Set HOME.']);
});

test('leftovers of folding are removed at once, others after a minute', async t => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'log.ndjson');
	const ages: ReadonlyArray<readonly [name: string, seconds: number, isKept: boolean]> = [
		['log.ndjson.new', 0, false],
		['log.ndjson.0.new', 90, false],
		['log.ndjson.12-ab0f.new', 90, false],
		['log.session.json.12.new', 90, false],
		['log.ndjson.13.new', 30, true],
		['log.ndjson.14-xyz.new', 90, true],
		['log.ndjson.15.news', 90, true],
		['log.ndjson.16', 90, true],
		['logs.ndjson.17.new', 90, true],
		['other.ndjson.new', 90, true],
	];
	for (const [name, seconds] of ages) {
		await writeFile(path.join(folder, name), '');
		const time = new Date(Date.now() - (seconds * 1000));
		await utimes(path.join(folder, name), time, time);
	}

	await mkdir(path.join(folder, 'log.ndjson.18.new'));
	const old = new Date(Date.now() - 90_000);
	await utimes(path.join(folder, 'log.ndjson.18.new'), old, old);
	const {opened} = await opening(t, undefined, {file});
	await opened.presence?.leave();
	assert.deepEqual((await readdir(folder)).sort(), [...ages.flatMap(([name, _, isKept]) => isKept ? [name] : []), 'log.ndjson.18.new'].sort());
});

test('a piece that a copy of the journal had does not count twice; its other lines do', async t => {
	const piece = encodeLine({kind: 'piece', of: 'bulk', rows: [{id: 'sample-1'}]});
	const bulk = encodeLine({
		kind: 'judge', id: 'bulk', time: 2000, verdict: 'reject', rows: undefined, count: 1,
	});
	const taken: Array<number | undefined> = [];
	const noted: string[] = [];
	const othersWith = (known: readonly string[]): OtherLines => ({
		async readNew() {
			taken.length = 0;
		},
		note(text) {
			noted.push(text);
			return known.includes(text);
		},
		applyUntil(_, time) {
			taken.push(time);
			return undefined;
		},
	});
	const text = `${header()}${judge('0', 1500)}${piece}\n${bulk}\n`;
	for (const {known, incomplete} of [{known: [], incomplete: 0}, {known: [bulk], incomplete: 0}, {known: [piece], incomplete: 1}]) {
		noted.length = 0;
		const {opened, warnings} = await opening(t, text, {shared: {others: othersWith(known), reviewer: 'ann'}});
		assert.equal(opened.reader.incomplete, incomplete);
		assert.equal(warnings.length, incomplete);
		assert.deepEqual(noted, text.trimEnd().split('\n'));
		// Those of others up to each line with a time, then the rest.
		assert.deepEqual(taken, [1500, 2000, undefined]);
		assert.deepEqual([opened.isSaved, opened.presence], [true, undefined]);
	}
});

test('slow lines of others are applied before a later line of ours', async t => {
	const order: string[] = [];
	const others: OtherLines = {
		readNew: async () => undefined,
		note: () => false,
		async applyUntil(reader, time) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			order.push(`${time ?? 'rest'}: ${reader.books.keys.size}`);
		},
	};
	const {opened} = await opening(t, header() + judge('1', 1500) + judge('2', 1600), {shared: {others, reviewer: 'ann'}});
	assert.deepEqual(order, ['1500: 0', '1600: 1', 'rest: 2']);
	assert.equal(opened.reader.books.keys.size, 2);
});
