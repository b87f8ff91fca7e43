import assert from 'node:assert/strict';
import test from 'node:test';
import {QueueRecord} from '../../../source/review/queue/queue-record.js';
import {queueProgress} from '../../../source/review/queue/queue-progress.js';
import {queueWords} from '../../../source/review/queue/queue-words.js';
import {openReview, type Review} from '../../../source/review/review.js';
import type {Judgement, Verdict} from '../../../source/review/marks/judgements.js';
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

test('only verdicts given in the queue count', async t => {
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

test('counting stops at a skipped sample until it is judged, and the position is reported', async t => {
	const {review, record, judge} = await openQueue(t);
	await judge(0, 'accept');
	await judge(2, 'reject');
	await judge(3, 'reject');
	assert.equal(counted(record, review), '1 0 0 gap 1');
	assert.equal(queueWords(queueProgress({size: 30, populations: new Map([['all', 400]])}, record.tally(key => review.markOfKey(key), () => 'all'))), '1 of 30 judged · 0.0 % rejected (0.0–97.3 %, 95 % at any time) · 2nd skipped');
	await judge(1, 'flag');
	assert.equal(counted(record, review), '1 2 1');
});

test('undone, redone, changed and cleared verdicts count in their current state', async t => {
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

test('a record reads back unchanged', async t => {
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

/** A record with a verdict for each position, all given at once; null for a skipped one. */
const recordOf = (verdicts: ReadonlyArray<Verdict | null>) => {
	const marks = new Map<string, Judgement>();
	const record = new QueueRecord();
	for (const [position, verdict] of verdicts.entries()) {
		if (verdict) {
			const mark: Judgement = {verdict, time: 10};
			marks.set(`key ${position}`, mark);
			record.add(position, `key ${position}`, mark);
		}
	}

	return {record, marks, markOf: (key: string) => marks.get(key)};
};

test('verdicts are counted by the status from which their sample was drawn; flags and unknown statuses are not', () => {
	const {record, markOf} = recordOf(['accept', 'reject', 'flag', 'reject', 'accept', 'accept', null, 'reject']);
	const statuses = ['added', 'added', 'added', 'added', 'deleted', undefined] as const;
	const {byStatus, ...tally} = record.tally(markOf, position => statuses[position]);
	assert.deepEqual(tally, {
		accept: 3, reject: 2, flag: 1, verdicts: ['accept', 'reject', 'flag', 'reject', 'accept', 'accept'], gap: 6,
	});
	assert.deepEqual([...byStatus], [['added', {accept: 1, reject: 2}], ['deleted', {accept: 1, reject: 0}]]);
	assert.deepEqual([...record.countedKeys(markOf)], [0, 1, 2, 3, 4, 5].map(position => `key ${position}`));
	const whole = recordOf(['accept', 'flag']);
	assert.equal(whole.record.tally(whole.markOf, () => 'all').gap, undefined);
	assert.deepEqual([...recordOf([null, 'accept']).record.countedKeys(() => undefined)], []);
});

test('a record keeps the last eight verdicts of a sample, and is stored by position until it changes', () => {
	const record = new QueueRecord([[3, 'd', [['flag', 1], [null, 2]]]]);
	assert.equal(record.version, 0);
	for (let time = 1; time <= 10; time++) {
		record.add(1, 'b', {verdict: time % 2 === 0 ? 'accept' : 'reject', time});
	}

	assert.equal(record.version, 10);
	const rows = record.rows();
	assert.deepEqual(rows, [[1, 'b', [3, 4, 5, 6, 7, 8, 9, 10].map(time => [time % 2 === 0 ? 'accept' : 'reject', time])], [3, 'd', [['flag', 1], [null, 2]]]]);
	assert.equal(record.rows(), rows);
	record.add(1, 'other', undefined);
	assert.notEqual(record.rows(), rows);
	assert.deepEqual(record.rows()[0], [1, 'other', []], 'another sample has no verdicts yet');
	record.add(3, 'd', undefined);
	assert.deepEqual(record.rows()[1], [3, 'd', [['flag', 1], [null, 2]]], 'undo keeps what was given');
});
