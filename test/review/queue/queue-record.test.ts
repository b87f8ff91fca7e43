import assert from 'node:assert/strict';
import test from 'node:test';
import {QueueRecord} from '../../../source/review/queue/queue-record.js';
import {queueProgress} from '../../../source/review/queue/queue-progress.js';
import {queueWords} from '../../../source/review/queue/queue-words.js';
import {openReview, type Review} from '../../../source/review/review.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {identity, sampleAt, temporaryFolder} from '../samples.js';

const openQueue = async (t: test.TestContext) => {
	let time = 1000;
	const review = await openReview({identity, stateFolder: await temporaryFolder(t), now: () => time++});
	t.after(async () => review.close());
	const record = new QueueRecord();
	return {
		review,
		record,
		async judge(position: number, verdict: Verdict | undefined) {
			await (verdict ? review.judge([sampleAt(position)], verdict) : review.clear([sampleAt(position)]));
			record.add(position, review.keyOf(sampleAt(position)), review.markOf(sampleAt(position)));
		},
	};
};

const counted = (record: QueueRecord, review: Review): string => {
	const {accept, reject, flag, gap} = record.tally(key => review.markOfKey(key), () => 'all');
	return `${accept} ${reject} ${flag}${gap === undefined ? '' : ` gap ${gap}`}`;
};

test('only verdicts given in the queue count, whatever was judged elsewhere', async t => {
	const {review, record, judge} = await openQueue(t);
	await review.judge([sampleAt(1), sampleAt(2), sampleAt(5)], 'reject');
	assert.equal(counted(record, review), '0 0 0');
	await judge(0, 'accept');
	assert.equal(counted(record, review), '1 0 0');
	await judge(1, 'flag');
	assert.equal(counted(record, review), '1 0 1');
	// In bulk, elsewhere, over what the queue gave: the queue's own verdicts go on counting.
	await review.judge([sampleAt(0), sampleAt(1), sampleAt(2), sampleAt(3)], 'reject');
	assert.equal(counted(record, review), '1 0 1');
	await review.undo();
	assert.equal(counted(record, review), '1 0 1');
});

test('counting stops at a skipped sample until it is judged, and names its place', async t => {
	const {review, record, judge} = await openQueue(t);
	await judge(0, 'accept');
	await judge(2, 'reject');
	await judge(3, 'reject');
	assert.equal(counted(record, review), '1 0 0 gap 1');
	assert.equal(queueWords(queueProgress({size: 30, populations: new Map([['all', 400]])}, record.tally(key => review.markOfKey(key), () => 'all'))), '1 of 30 judged · 0.0 % rejected (0.0–97.3 %, 95 % at any time) · 2nd skipped');
	await judge(1, 'flag');
	assert.equal(counted(record, review), '1 2 1');
});

test('undo, redo, changed and cleared verdicts count as they are now', async t => {
	const {review, record, judge} = await openQueue(t);
	await review.judge([sampleAt(0)], 'accept');
	await judge(0, 'reject');
	await judge(0, 'flag');
	await judge(1, 'reject');
	assert.equal(counted(record, review), '0 1 1');
	await review.undo();
	assert.equal(counted(record, review), '0 0 1');
	await review.undo();
	assert.equal(counted(record, review), '0 1 0');
	await review.undo();
	assert.equal(counted(record, review), '0 0 0', 'the current verdict was given elsewhere');
	await review.redo();
	await review.redo();
	await review.redo();
	assert.equal(counted(record, review), '0 1 1');
	await review.note([sampleAt(0)], 'blurred');
	assert.equal(counted(record, review), '0 1 1', 'a note changes no verdict');
	await judge(0, undefined);
	assert.equal(counted(record, review), '0 0 0 gap 0');
	await review.undo();
	assert.equal(counted(record, review), '0 1 1');
	await review.clear([sampleAt(0)]);
	assert.equal(counted(record, review), '0 0 0 gap 0', 'a verdict that was taken off elsewhere is none');
});

test('a record reads back as it was written', async t => {
	const {review, record, judge} = await openQueue(t);
	await judge(1, 'reject');
	await judge(0, 'accept');
	await judge(0, undefined);
	await judge(0, 'flag');
	const again = new QueueRecord(structuredClone(record.rows()));
	assert.equal(counted(again, review), '0 1 1');
	assert.deepEqual(again.rows(), record.rows());
	assert.deepEqual(again.rows().map(([position]) => position), [0, 1]);
});
