import assert from 'node:assert/strict';
import test from 'node:test';
import type {StatusFilter} from '../../../source/model/source.js';
import {queueProgress} from '../../../source/review/queue/queue-progress.js';
import {queueWords, shortQueueWords} from '../../../source/review/queue/queue-words.js';

const tally = (byStatus: Readonly<Partial<Record<StatusFilter, readonly [accept: number, reject: number]>>>, flag = 0) => {
	const counts = new Map(Object.entries(byStatus).map(([status, [accept, reject]]) => [status as StatusFilter, {accept, reject}] as const));
	const sum = (verdict: 'accept' | 'reject'): number => [...counts.values()].reduce((total, of) => total + of[verdict], 0);
	return {
		accept: sum('accept'), reject: sum('reject'), flag, byStatus: counts, verdicts: [], gap: undefined,
	};
};

const queue = (size: number, populations: Readonly<Partial<Record<StatusFilter, number>>>) => ({
	size, populations: new Map(Object.entries(populations) as Array<[StatusFilter, number]>),
});

test('a queue has the anytime interval, even when all of its samples are judged', () => {
	const large = queue(300, {all: 100_000});
	assert.equal(queueWords(queueProgress(large, tally({}))), '0 of 300 judged');
	assert.match(queueWords(queueProgress(large, tally({all: [182, 81]}, 2))), /^265 of 300 judged, 2 flagged · 30\.8 % rejected \(2\d\.\d–4\d\.\d %, 95 % at any time\)$/);
	assert.match(queueWords(queueProgress(large, tally({all: [182, 81]}, 37))), /^300 of 300 judged, 37 flagged · 30\.8 % rejected \(2\d\.\d–4\d\.\d %, 95 % at any time\)$/);
});

test('the interval of a version that was judged completely is a point', () => {
	const {rejectRate} = queueProgress(queue(50, {modified: 50}), tally({modified: [45, 5]}));
	assert.deepEqual(rejectRate, {
		rate: 0.1, low: 0.1, high: 0.1, kind: 'anytime',
	});
});

test('quotas are weighted by the numbers of samples, so the rate is the version\'s', () => {
	// Half of the judged ones are rejected, but those are one in a hundred of the version.
	const progress = queueProgress(queue(40, {modified: 9900, deleted: 100}), tally({modified: [20, 0], deleted: [0, 20]}));
	assert.equal(progress.rejectRate!.rate.toFixed(6), '0.010000');
	assert.equal(progress.rejectRate!.kind, 'anytime');
	assert.ok(progress.rejectRate!.low <= 0.01 && progress.rejectRate!.high > 0.05 && progress.rejectRate!.high < 0.5);
	assert.equal(progress.rejected, 20);
});

test('quotas have no rate while a status has no verdict', () => {
	assert.equal(queueProgress(queue(40, {modified: 9900, deleted: 100}), tally({modified: [20, 0]})).rejectRate, undefined);
});

test('the interval fits into 40 columns', () => {
	const large = queue(263, {all: 100_000});
	assert.match(shortQueueWords(queueProgress(large, tally({all: [182, 81]}))), /^263\/263 · 30\.8 % \(2\d\.\d–4\d\.\d\)$/);
	assert.equal(shortQueueWords(queueProgress(large, tally({}))), '0/263');
});
