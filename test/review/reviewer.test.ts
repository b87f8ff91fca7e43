import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import os from 'node:os';
import test from 'node:test';
import {readMarksInFile} from '../../source/review/exchange/read-marks.js';
import {foldJournal} from '../../source/review/journal/fold.js';
import type {MarkRow} from '../../source/review/journal/mark-rows.js';
import {openReview} from '../../source/review/review.js';
import {defaultReviewer, plainReviewer, sameReviewer} from '../../source/review/marks/reviewer.js';
import {
	identity, journalIn, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from './samples.js';

const all = async (rows: AsyncIterable<MarkRow>): Promise<MarkRow[]> => {
	const found: MarkRow[] = [];
	for await (const row of rows) {
		found.push(row);
	}

	return found;
};

test('a reviewer is one line of at most 64 characters', () => {
	assert.equal(plainReviewer('  Ann\tLee\n'), 'Ann Lee');
	assert.equal(plainReviewer('李雷'), '李雷');
	assert.equal(plainReviewer('a\u001B[31m'), String.raw`a\u{1b}[31m`);
	assert.equal(plainReviewer('😀'.repeat(70)), '😀'.repeat(64));
	assert.equal(plainReviewer(' \n '), '');
	assert.match(defaultReviewer(), /^\S+@\S+$/);
	assert.ok(defaultReviewer().endsWith(`@${os.hostname()}`.slice(-20)));
});

test('every action in the journal carries the reviewer', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder, reviewer: 'ann'});
	const [one, two] = [sampleAt(1), sampleAt(2)];
	await review.judge([one], 'reject');
	await review.reason([one], 'blurred');
	await review.note([two], 'dark');
	await review.bulk(streamOf(samplesUpTo(3)), 'accept');
	await review.undo();
	await review.redo();
	await review.clear([one]);
	assert.equal(review.markOf(two)?.reviewer, 'ann');
	await review.close();
	const lines = (await readFile(journalIn(folder), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as {action?: string; reviewer?: string});
	const actions = lines.filter(({action}) => action !== undefined && action !== 'piece');
	assert.deepEqual(actions.map(({action}) => action), ['judge', 'import', 'note', 'judge', 'undo', 'redo', 'judge']);
	assert.deepEqual(new Set(actions.map(({reviewer}) => reviewer)), new Set(['ann']));
});

test('a journal without reviewers reads as before, and folding keeps who judged', async t => {
	const folder = await temporaryFolder(t);
	const old = await openReview({identity, stateFolder: folder});
	await old.judge([sampleAt(1)], 'reject');
	await old.note([sampleAt(1)], 'dark');
	await old.close();
	assert.doesNotMatch(await readFile(journalIn(folder), 'utf8'), /reviewer/);
	const review = await openReview({identity, stateFolder: folder, reviewer: 'ann'});
	const {reviewer, verdict, note} = review.markOf(sampleAt(1))!;
	assert.deepEqual({reviewer, verdict, note}, {reviewer: undefined, verdict: 'reject', note: 'dark'});
	for (let round = 0; round < 20; round++) {
		await review.judge([sampleAt(2)], round % 2 === 0 ? 'reject' : 'accept');
	}

	await review.judge([sampleAt(3)], 'flag');
	await review.close();
	const rows = async (): Promise<MarkRow[]> => {
		const marks = await readMarksInFile(journalIn(folder));
		try {
			return await all(marks.rows());
		} finally {
			await marks.close();
		}
	};

	const before = await rows();
	assert.deepEqual(before.map(row => row.reviewer), [undefined, 'ann', 'ann']);
	assert.equal(await foldJournal(journalIn(folder), {smallest: 0, keepActions: 1, keepBytes: 0}), true);
	assert.deepEqual(await rows(), before);
});

test('a reviewer in an edited journal is cleaned', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder, reviewer: 'ann'});
	await review.judge([sampleAt(1)], 'reject');
	await review.close();
	const text = await readFile(journalIn(folder), 'utf8');
	await writeFile(journalIn(folder), text.replace('"ann"', String.raw`"\u001b[31mann\nlee"`));
	const marks = await readMarksInFile(journalIn(folder));
	assert.equal((await all(marks.rows()))[0]!.reviewer, String.raw`\u{1b}[31mann lee`);
	await marks.close();
});

test('a reviewer is the same on another host, and nobody else', () => {
	const others = [undefined, 'ann@one', 'ann@two', 'ann', 'annie@one', 'Ann@one', 'a@b@one', 'a@b@two', 'a@c@one'];
	const same = (reviewer: string) => others.filter(other => sameReviewer(reviewer)(other));
	assert.deepEqual(same('ann@one'), ['ann@one', 'ann@two']);
	assert.deepEqual(same('ann'), ['ann']);
	assert.deepEqual(same('a@b@one'), ['a@b@one', 'a@b@two']);
});
