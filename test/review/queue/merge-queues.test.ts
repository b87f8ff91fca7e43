import assert from 'node:assert/strict';
import test from 'node:test';
import {mergeQueues} from '../../../source/review/queue/merge-queues.js';
import type {QueueRecordRow} from '../../../source/review/queue/queue-record.js';
import type {StoredQueue} from '../../../source/review/queue/queue-runs.js';

const queue = (draw: string, position: number, ...judged: readonly QueueRecordRow[]): StoredQueue => ({draw, position, judged});

test('merging keeps the verdicts of both queues by time, without duplicates', () => {
	const ours = queue('d', 3, [4, 'e', [['accept', 9]]], [0, 'a', [['accept', 1], ['reject', 5]]], [1, 'b', [['accept', 2]]]);
	const theirs = queue('d', 7, [0, 'a', [[null, 3], ['accept', 1]]], [1, 'x', [['reject', 1]]], [6, 'g', [['flag', 6]]], [2, 'c', [['flag', 4]]]);
	assert.deepEqual(mergeQueues([ours], [theirs]), [queue(
		'd',
		3,
		[0, 'a', [['accept', 1], [null, 3], ['reject', 5]]],
		[1, 'b', [['accept', 2]]],
		[2, 'c', [['flag', 4]]],
		[4, 'e', [['accept', 9]]],
		[6, 'g', [['flag', 6]]],
	)]);
});

test('merging keeps the eight newest verdicts of a sample', () => {
	const given = (times: readonly number[]): QueueRecordRow => [0, 'a', times.map(time => [time % 2 === 0 ? 'accept' : 'reject', time] as const)];
	assert.deepEqual(mergeQueues([queue('d', 0, given([2, 4, 6, 8, 10]))], [queue('d', 0, given([1, 3, 5, 7, 9]))])[0]!.judged, [given([3, 4, 5, 6, 7, 8, 9, 10])]);
});

test('other queues follow, those without verdicts don\'t; at most twenty queues of ten thousand samples are kept', () => {
	const judged: QueueRecordRow = [0, 'a', [['accept', 1]]];
	assert.deepEqual(mergeQueues([queue('d', 1), queue('e', 2)], [queue('f', 3, judged), queue('g', 4), queue('e', 5, judged)]), [queue('d', 1), queue('e', 2, judged), queue('f', 3, judged)]);
	const many = Array.from({length: 25}, (_, number) => queue(String(number), 0, judged));
	assert.deepEqual(mergeQueues([queue('d', 0)], many).map(({draw}) => draw), ['d', ...many.slice(0, 19).map(({draw}) => draw)]);
	const rows = (from: number): QueueRecordRow[] => Array.from({length: 6000}, (_, row) => [from + row, String(row), []]);
	const long = mergeQueues([queue('d', 0, ...rows(6000))], [queue('d', 0, ...rows(0))])[0]!.judged;
	assert.deepEqual([long.length, long[0]![0], long.at(-1)![0]], [10_000, 0, 9999]);
});
