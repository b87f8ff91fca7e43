import assert from 'node:assert/strict';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {foldJournal} from '../../../source/review/journal/fold.js';
import {encodeLine, type JournalLine} from '../../../source/review/journal/journal-line.js';
import {identity, temporaryFolder} from '../samples.js';

const header = encodeLine({
	kind: 'header', format: 1, identity: {
		endpoint: identity.endpoint, project: identity.project, task: identity.task, version: identity.version,
	}, time: 0,
});

const judge = (id: string): string => encodeLine({
	kind: 'judge', id, time: 1000, verdict: 'accept', rows: [{id: `sample-${id}`}], count: 1,
});

const marked = (id: string): NonNullable<Extract<JournalLine, {kind: 'base'}>['rows']>[number] => ({id: `sample-${id}`, verdict: 'accept', time: 1000});

const limits = {smallest: 0, keepActions: 1, keepBytes: 1e6};

/** Folds a journal. @returns Its lines, if it was folded. */
const folded = async (t: TestContext, text: string, options: Parameters<typeof foldJournal>[2] = {}, own = limits): Promise<string[] | undefined> => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'log.ndjson');
	await writeFile(file, text);
	const isFolded = await foldJournal(file, own, options);
	const after = await readFile(file, 'utf8');
	assert.deepEqual(await readdir(folder), ['log.ndjson']);
	assert.equal(after === text, !isFolded);
	return isFolded ? after.split('\n') : undefined;
};

test('folding keeps one header, plans, choices and unreadable lines in their order, then the marks, then the newest actions', async t => {
	const plan = encodeLine({
		kind: 'plan', id: 'p', time: 5, draw: '{"seed":"1"}',
	});
	const unblind = encodeLine({kind: 'unblind', id: 'u', time: 6});
	const lines = [header, '', judge('1'), 'garbage', plan, header, judge('2'), unblind, '  ', judge('3')];
	assert.deepEqual(await folded(t, `${lines.join('\n')}\n`), [
		header, 'garbage', plan, unblind, '  ', encodeLine({kind: 'base', rows: [marked('1'), marked('2')]}), judge('3'), '',
	]);
});

test('folding removes a byte order mark, and separates lines that a power cut joined with NULs', async t => {
	assert.deepEqual(await folded(t, `\uFEFF${header}\n${judge('1')}\n${judge('2')}\n`), [header, encodeLine({kind: 'base', rows: [marked('1')]}), judge('2'), '']);
	const unblind = encodeLine({kind: 'unblind', id: 'u', time: 6});
	assert.deepEqual(await folded(t, `${header}\0\0${unblind}\n${judge('1')}\n${judge('2')}\n`), [header, '\0\0', unblind, encodeLine({kind: 'base', rows: [marked('1')]}), judge('2'), '']);
});

test('folding keeps marks of other reviewers separate', async t => {
	const theirs = encodeLine({
		kind: 'judge', id: 'b', time: 2000, verdict: 'reject', rows: [{id: 'sample-1'}], count: 1, reviewer: 'bob',
	});
	assert.deepEqual(await folded(t, `${judge('1')}\n${theirs}\n${judge('2')}\n`, {isOwn: reviewer => reviewer === undefined}), [
		encodeLine({
			kind: 'base', rows: [marked('1')], others: [{
				id: 'sample-1', verdict: 'reject', time: 2000, reviewer: 'bob',
			}],
		}), judge('2'), '',
	]);
});

test('a journal is folded if at least half of it is history', async t => {
	const lines = (count: number): string => Array.from({length: count}, (_, index) => `${judge(String(index))}\n`).join('');
	const keep = {...limits, keepActions: 2};
	assert.equal(await folded(t, lines(3), {}, keep), undefined);
	assert.equal((await folded(t, lines(4), {}, keep))?.length, 4);
});

test('the progress of folding goes from 0 to 1: 30 % to find the cut, 30 % to read, 40 % to write', async t => {
	const lines = Array.from({length: 2500}, (_, index) => `${judge(String(index))}\n`);
	const text = lines.join('');
	// A file is read in blocks of 256 KiB: the second begins within this line.
	const second = text.lastIndexOf('\n', (1 << 18) - 1) + 1;
	const cut = lines.slice(0, -1).join('').length;
	const shares: number[] = [];
	await folded(t, text, {
		onProgress(share) {
			shares.push(share);
		},
	});
	const expected = [0, 0.3 * second / text.length, 0.3, 0.3 + (0.3 * second / cut), 0.6, 0.6 + (0.4 * second / cut)];
	assert.deepEqual(shares.map(share => share.toFixed(9)), expected.map(share => share.toFixed(9)));
});
