import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {decidedRows} from '../../source/review/exchange/decided-rows.js';
import {readMarksInFile} from '../../source/review/exchange/read-marks.js';
import {foldJournal} from '../../source/review/journal/fold.js';
import type {MarkRow} from '../../source/review/journal/mark-rows.js';
import {defaultReviewer, ownMarks} from '../../source/review/marks/reviewer.js';
import {rowOf} from '../../source/review/marks/row.js';
import {openReview, type Review} from '../../source/review/review.js';
import {
	identity, journalIn, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from './samples.js';

const open = async (folder: string, reviewer: string | undefined, time = 1000): Promise<Review> => openReview({
	identity, stateFolder: folder, reviewer, now: () => time,
});

const collect = async (rows: AsyncIterable<MarkRow>): Promise<MarkRow[]> => {
	const found: MarkRow[] = [];
	for await (const row of rows) {
		found.push(row);
	}

	return found;
};

const of = (index: number, verdict: 'accept' | 'reject' | 'flag', more: Partial<MarkRow> = {}): MarkRow => ({
	...rowOf(sampleAt(index)), verdict, time: 2000, ...more,
});

test('marks of two reviewers in one journal are kept apart, and nobody sees the other\'s verdict before giving one', async t => {
	const folder = await temporaryFolder(t);
	const ann = await open(folder, 'ann');
	await ann.judge([sampleAt(1), sampleAt(2)], 'reject');
	await ann.note([sampleAt(1)], 'dark');
	await ann.bulk(streamOf(samplesUpTo(8)), 'reject');
	await ann.close();
	const bob = await open(folder, 'bob');
	assert.equal(bob.markOf(sampleAt(1)), undefined);
	assert.deepEqual(bob.disagreements.marksOf(sampleAt(1)), {own: undefined, others: [], adjudicated: undefined});
	assert.equal(bob.counts().judged, 0);
	assert.equal(bob.counts().notes, 0);
	assert.equal(await bob.undo(), undefined, 'the other\'s action is not his to undo');
	await bob.judge([sampleAt(1)], 'accept');
	assert.deepEqual(bob.counts().judged, 1);
	assert.deepEqual(bob.disagreements.marksOf(sampleAt(1)).others.map(([name, {verdict, note}]) => [name, verdict, note]), [['ann', 'reject', 'dark']]);
	await bob.undo();
	assert.deepEqual(bob.disagreements.marksOf(sampleAt(1)).others, []);
	await bob.close();
	const again = await open(folder, 'ann');
	assert.equal(again.markOf(sampleAt(1))?.verdict, 'reject');
	assert.equal(again.counts().judged, 8);
	await again.close();
});

test('an import keeps marks of other reviewers beside one\'s own, however new they are, and one undo removes them', async t => {
	const folder = await temporaryFolder(t);
	const ann = await open(folder, 'ann');
	await ann.judge([sampleAt(1), sampleAt(2)], 'reject');
	await ann.importRows([of(1, 'accept', {reviewer: 'bob'}), of(2, 'reject', {reviewer: 'bob', note: 'n'}), of(3, 'flag', {reviewer: 'bob'}), of(4, 'accept', {reviewer: 'ann'})]);
	const seen = (review: Review): unknown => [1, 2, 3, 4].map(index => [review.markOf(sampleAt(index))?.verdict, ...review.disagreements.marksOf(sampleAt(index)).others.map(([name, {verdict}]) => `${name} ${verdict}`)]);
	const expected = [['reject', 'bob accept'], ['reject', 'bob reject'], [undefined], ['accept']];
	assert.deepEqual(seen(ann), expected);
	assert.equal(ann.counts().judged, 3);
	assert.equal(ann.counts().notes, 0);
	await ann.close();
	const again = await open(folder, 'ann');
	assert.deepEqual(seen(again), expected);
	await again.undo();
	assert.deepEqual(seen(again), [['reject'], ['reject'], [undefined], [undefined]]);
	await again.redo();
	await again.close();
	const text = await readFile(journalIn(folder), 'utf8');
	const piece = text.split('\n').map(line => line === '' ? {} : JSON.parse(line) as {action?: string; samples?: unknown[]; others?: unknown[]; count?: number}).find(({action}) => action === 'piece')!;
	assert.deepEqual([piece.samples?.length, piece.others?.length], [1, 3], 'a Winnow without reviewers reads one mark');
	assert.match(text, /"action":"import","reviewer":"ann","others":3,"count":1/);
});

test('folding keeps the marks of every reviewer and settled disagreements', async t => {
	const folder = await temporaryFolder(t);
	const ann = await open(folder, 'ann');
	for (let round = 0; round < 20; round++) {
		await ann.judge([sampleAt(1)], round % 2 === 0 ? 'accept' : 'reject');
	}

	await ann.importRows([of(1, 'accept', {reviewer: 'bob'}), of(2, 'flag', {reviewer: 'bob'})]);
	await ann.disagreements.settle(sampleAt(1), 'flag');
	await ann.judge([sampleAt(3)], 'accept');
	await ann.close();
	const rows = async (): Promise<Set<string>> => {
		const marks = await readMarksInFile(journalIn(folder), {isOwn: ownMarks('ann')});
		const found = await collect(marks.rows());
		await marks.close();
		return new Set(found.map(({id, reviewer, verdict, isAdjudicated}) => [id, reviewer, verdict, isAdjudicated].join(' ')));
	};

	const before = await rows();
	assert.deepEqual(before, new Set(['id-1 ann reject ', 'id-1 bob accept ', 'id-2 bob flag ', 'id-1 ann flag true', 'id-3 ann accept ']));
	assert.equal(await foldJournal(journalIn(folder), {smallest: 0, keepActions: 1, keepBytes: 0}, {isOwn: ownMarks('ann')}), true);
	assert.deepEqual(await rows(), before);
	const bob = await open(folder, 'bob');
	assert.equal(bob.markOf(sampleAt(2))?.verdict, 'flag');
	assert.equal(bob.markOf(sampleAt(3)), undefined);
	assert.equal(bob.disagreements.marksOf(sampleAt(1)).adjudicated?.verdict, 'flag');
	await bob.close();
});

test('of several marks the settling one counts, else one\'s own, else that on which the others agree', async t => {
	const folder = await temporaryFolder(t);
	const ann = await open(folder, 'ann');
	await ann.judge([sampleAt(1), sampleAt(2), sampleAt(3)], 'accept');
	await ann.importRows([of(1, 'accept', {reviewer: 'bob'}), of(2, 'reject', {reviewer: 'bob'}), of(3, 'reject', {reviewer: 'bob'}), of(4, 'reject', {reviewer: 'bob'}), of(5, 'reject', {reviewer: 'bob'}), of(5, 'accept', {reviewer: 'carol'})]);
	await ann.disagreements.settle(sampleAt(2), 'reject');
	await ann.close();
	const marks = await readMarksInFile(journalIn(folder), {isOwn: ownMarks('ann')});
	const disputes = {settled: 0, own: 0, open: 0};
	const decided = await collect(decidedRows(marks, disputes));
	await marks.close();
	assert.deepEqual(decided.map(({id, verdict, reviewer, isAdjudicated}) => [id, verdict, reviewer, isAdjudicated]), [
		['id-1', 'accept', 'ann', undefined],
		['id-2', 'reject', 'ann', true],
		['id-3', 'accept', 'ann', undefined],
		['id-4', 'reject', 'bob', undefined],
	]);
	assert.deepEqual(disputes, {settled: 1, own: 1, open: 1});
});

test('the journal keeps that a reviewer sees the verdicts of others first, also when it is folded', async t => {
	const folder = await temporaryFolder(t);
	const ann = await open(folder, 'ann');
	await ann.importRows([of(1, 'accept', {reviewer: 'bob'}), of(1, 'reject', {reviewer: 'carol'})]);
	const about = ({disagreements}: Review): unknown => [
		disagreements.isUnblinded, disagreements.disputeOf(sampleAt(1)), disagreements.marksOf(sampleAt(1)).others.length,
	];
	assert.deepEqual(about(ann), [false, {dispute: 'open', isHidden: true}, 0]);
	await ann.disagreements.unblind();
	await ann.disagreements.unblind();
	assert.deepEqual(about(ann), [true, {dispute: 'open', isHidden: false}, 2]);
	await ann.disagreements.settle(sampleAt(1), 'reject');
	assert.deepEqual(about(ann), [true, {dispute: 'settled', isHidden: false}, 2]);
	await ann.disagreements.settle(sampleAt(1), undefined);
	assert.deepEqual(about(ann), [true, {dispute: 'open', isHidden: false}, 2]);
	assert.equal(await ann.undo() !== undefined, true);
	assert.deepEqual(about(ann), [true, {dispute: 'settled', isHidden: false}, 2]);
	await ann.close();
	assert.equal((await readFile(journalIn(folder), 'utf8')).match(/"unblinded":true/g)?.length, 1);
	assert.equal(await foldJournal(journalIn(folder), {smallest: 0, keepActions: 1, keepBytes: 0}, {isOwn: ownMarks('ann')}), true);
	const again = await open(folder, 'ann');
	assert.equal(again.disagreements.isUnblinded, true);
	await again.close();
	const bob = await open(folder, 'bob');
	assert.equal(bob.disagreements.isUnblinded, false);
	await bob.close();
});

test('one\'s own marks are those without a name, with one\'s name, and those of this account on any host', async t => {
	const isOwn = ownMarks('ann');
	const account = defaultReviewer().replace(/@.*/, '');
	assert.deepEqual([undefined, 'ann', `${account}@other-host`, 'bob', 'annie', `x${account}@h`].map(name => isOwn(name)), [true, true, true, false, false, false]);
	const folder = await temporaryFolder(t);
	const old = await open(folder, undefined);
	await old.judge([sampleAt(1)], 'reject');
	await old.close();
	const named = await open(folder, `${account}@host-1`);
	await named.judge([sampleAt(2)], 'reject');
	await named.close();
	const ann = await open(folder, 'ann');
	assert.deepEqual([1, 2].map(index => ann.markOf(sampleAt(index))?.verdict), ['reject', 'reject']);
	await ann.close();
});
