import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {identity, temporaryFolder} from './samples.js';

test('saveSession saves the place and the queues for the next start', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	assert.equal(first.session(), undefined);
	const place = {
		list: 'modified', index: 41, above: 12, key: 'k', view: 'beside', layout: 'sheet', cursors: {all: 7}, totals: {all: 1204}, queue: {draw: 'x', position: 3, judged: [[0, 'k', [['reject', 5]]], [3, 'l', [['accept', 6], [null, 7]]]]}, earlierQueues: [{draw: 'w', position: 0, judged: [[0, 'm', [['flag', 4]]]]}],
	} as const;
	await first.saveSession(place);
	await first.close();
	const second = await openReview({identity, stateFolder});
	assert.deepEqual(second.session(), place);
	await second.close();
});

test('several saveSession calls at once save the last place, without a warning or an extra file', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	await Promise.all(Array.from({length: 20}, async (_, index) => review.saveSession({list: 'all', index})));
	assert.deepEqual(review.warnings, []);
	await review.close();
	const next = await openReview({identity, stateFolder});
	assert.equal(next.session()?.index, 19);
	await next.close();
	assert.deepEqual((await readdir(stateFolder)).filter(name => name.endsWith('.new')), []);
});
