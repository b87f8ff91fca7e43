import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {appendFileSync} from 'node:fs';
import {
	appendFile, open, readFile, writeFile, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {fileLog} from '../../../source/review/journal/file-log.js';
import {Journal} from '../../../source/review/journal/journal.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import {temporaryFolder} from '../samples.js';

const judgeLine = (id: string): JournalLine => ({
	kind: 'judge', id, time: 1000, verdict: 'accept', rows: [{id: `sample-${id}`}], count: 1,
});

const judge = (id: string): string => `${encodeLine(judgeLine(id))}\n`;

const header = (): JournalLine => ({
	kind: 'header', format: 1, identity: {
		endpoint: 'e', project: 'p', task: 't', version: 'v',
	}, time: 0,
});

type Taken = readonly [id: string, position: number, isMine: boolean];

const journalOf = async (t: TestContext, text: string, options: Partial<ConstructorParameters<typeof Journal>[1]> = {}) => {
	const file = path.join(await temporaryFolder(t), 'log.ndjson');
	await writeFile(file, text);
	const log = fileLog(file);
	const taken: Taken[] = [];
	const warnings: string[] = [];
	const journal = new Journal(log, {
		onLine(line, position, mine) {
			taken.push(['id' in line ? line.id : line.kind, position, mine]);
		},
		onWarning(words) {
			warnings.push(words);
		},
		...options,
	});
	t.after(async () => {
		await journal.settle();
		await log.close();
	});
	return {
		file, journal, taken, warnings,
	};
};

/** The methods of all open files, and how one really writes. */
const writing = async (file: string) => {
	const handle = await open(file);
	await handle.close();
	const prototype = Object.getPrototypeOf(handle) as FileHandle;
	return {prototype, write: Object.getOwnPropertyDescriptor(prototype, 'write')!.value as (this: FileHandle, bytes: Uint8Array, from: number) => Promise<{bytesWritten: number}>};
};

test('lines are passed on in order with their positions, and counted', async t => {
	const [one, two] = [judge('1'), judge('2')];
	const {file, journal, taken} = await journalOf(t, `${one}\ngarbage\n${two}`);
	assert.deepEqual(await journal.readNew(undefined, one.length), {lines: 1, found: false});
	assert.equal(journal.end, one.length);
	assert.deepEqual(await journal.readNew(), {lines: 1, found: false});
	assert.deepEqual(taken, [['1', 0, false], ['2', one.length + 9, false]]);
	assert.equal(journal.end, one.length + 9 + two.length);
	assert.deepEqual([journal.isTorn, journal.isTornByPowerCut, journal.hasHeader, journal.hasByteOrderMark], [false, false, false, false]);
	assert.deepEqual(journal.unreadable, {count: 1, lines: [3]});
	assert.deepEqual(await journal.readNew(), {lines: 0, found: false});
	assert.deepEqual(await journal.lineAt(one.length + 9), {...judgeLine('2'), rows: [{id: 'sample-2', before: undefined, after: undefined, status: undefined}]});

	await appendFile(file, judge('3') + judge('4'));
	assert.deepEqual(await journal.readNew(judge('4').trimEnd()), {lines: 2, found: true});
	assert.deepEqual(taken.slice(2).map(([id, _, mine]) => [id, mine]), [['3', false], ['4', true]]);
});

test('the next line waits for a slow one', async t => {
	const order: string[] = [];
	const {journal} = await journalOf(t, judge('1') + judge('2'), {
		async onLine(line) {
			const id = 'id' in line ? line.id : '';
			order.push(`${id} begins`);
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			order.push(`${id} ends`);
		},
	});
	await journal.readNew();
	await journal.append(judgeLine('3'));
	assert.deepEqual(order, ['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
});

test('a header is written once, before the first line', async t => {
	const {file, journal, taken} = await journalOf(t, '', {header});
	await journal.append(judgeLine('1'));
	await journal.append(judgeLine('2'));
	const first = `${encodeLine(header())}\n`;
	assert.equal(await readFile(file, 'utf8'), first + judge('1') + judge('2'));
	assert.deepEqual([taken, journal.hasHeader, journal.end], [[['header', 0, true], ['1', first.length, true], ['2', first.length + judge('1').length, true]], true, (first + judge('1') + judge('2')).length]);

	const known = await journalOf(t, first, {header});
	await known.journal.readNew();
	await known.journal.append(judgeLine('1'));
	assert.equal(await readFile(known.file, 'utf8'), first + judge('1'));
});

test('a line after a partial one starts on a new line; NULs at the end are reported as a power cut', async t => {
	const half = '{"half';
	const {file, journal} = await journalOf(t, judge('1') + half);
	await journal.readNew();
	assert.deepEqual([journal.isTorn, journal.isTornByPowerCut, journal.end], [true, false, judge('1').length]);
	await journal.append(judgeLine('2'));
	assert.equal(await readFile(file, 'utf8'), `${judge('1')}${half}\n${judge('2')}`);
	assert.deepEqual([journal.isTorn, journal.unreadable.count], [false, 0], 'nothing said that it was saved');

	const zeros = await journalOf(t, judge('1') + '\0\0');
	await zeros.journal.readNew();
	assert.deepEqual([zeros.journal.isTorn, zeros.journal.isTornByPowerCut], [true, true]);
	const early = await journalOf(t, judge('1') + judge('2') + '\0');
	await early.journal.readNew(undefined, judge('1').length);
	assert.equal(early.journal.isTornByPowerCut, false, 'not read to its end');
});

test('a full disk and a refused journal report errors and lose no saved line; the next line is saved', async t => {
	const {file, journal, taken} = await journalOf(t, judge('1'));
	await journal.readNew();
	const {prototype} = await writing(file);
	t.mock.method(prototype, 'write', async () => {
		throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
	}, {times: 1});
	await assert.rejects(journal.append(judgeLine('2')), {what: 'Not saved: the disk is full', advice: `Earlier verdicts are saved. Free up space, then judge again: ${file}`, code: 'ENOSPC'});
	await journal.append(judgeLine('3'));
	assert.equal(await readFile(file, 'utf8'), `${judge('1')}\n${judge('3')}`);
	assert.deepEqual(taken.map(([id]) => id), ['1', '3']);
	journal.refuse(new Error('it is damaged'));
	await assert.rejects(journal.append(judgeLine('4')), {what: 'Not saved: it is damaged', advice: `Earlier verdicts are saved. Fix that, then judge again: ${file}`});
	assert.equal(await readFile(file, 'utf8'), `${judge('1')}\n${judge('3')}`);
});

test('a line that is missing in the file is written again, up to three times', async t => {
	for (const {times, isSaved} of [{times: 1, isSaved: true}, {times: 2, isSaved: true}, {times: 3, isSaved: false}]) {
		const {file, journal, taken} = await journalOf(t, judge('1'));
		await journal.readNew();
		const {prototype, write} = await writing(file);
		// On a network file system another machine's bytes can take the place of one's own.
		const {mock} = t.mock.method(prototype, 'write', async function (this: FileHandle, bytes: Uint8Array) {
			await write.call(this, Buffer.from('?\n'), 0);
			return {bytesWritten: bytes.length};
		}, {times});
		const saving = journal.append(judgeLine('2'));
		if (isSaved) {
			await saving;
			assert.deepEqual(taken.map(([id, _, mine]) => [id, mine]), [['1', false], ['2', true]]);
			assert.equal(await readFile(file, 'utf8'), `${judge('1')}${'?\n'.repeat(times)}\n${judge('2')}`);
		} else {
			await assert.rejects(saving, {what: 'Not saved: the file does not contain what was written'});
			assert.deepEqual(taken.map(([id]) => id), ['1']);
		}

		assert.equal(mock.callCount(), times);
		mock.restore();
	}
});

test('a line appended to another program\'s partial line is written again on a new line', async t => {
	const {file, journal, taken} = await journalOf(t, judge('1'));
	await journal.readNew();
	const {prototype, write} = await writing(file);
	t.mock.method(prototype, 'write', async function (this: FileHandle, bytes: Uint8Array, from: number) {
		appendFileSync(file, '{"half');
		return write.call(this, bytes, from);
	}, {times: 1});
	await journal.append(judgeLine('2'));
	assert.equal(await readFile(file, 'utf8'), `${judge('1')}{"half${judge('2')}\n${judge('2')}`);
	assert.deepEqual(taken.map(([id, _, mine]) => [id, mine]), [['1', false], ['2', true]]);
	assert.deepEqual(journal.unreadable, {count: 1, lines: [2]});
});
