import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {undoneText} from '../helpers/undone.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder, journalIn,
} from './samples.js';

test('a bulk judgement that is stopped or cut off by a crash judges nothing', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	const seen: number[] = [];
	assert.equal(await review.bulk(streamOf(samplesUpTo(1204)), 'accept', {onProgress: count => seen.push(count)}), 1204);
	assert.deepEqual(seen, [500, 1000, 1204]);
	assert.equal(review.counts().accept, 1204);

	const stop = new AbortController();
	await assert.rejects(review.bulk(streamOf(samplesUpTo(1204)), 'reject', {
		signal: stop.signal,
		onProgress() {
			stop.abort();
		},
	}), {name: 'AbortError'});
	assert.equal(review.counts().accept, 1204);

	// A crash is a journal that ends before the action's own line.
	let pulled = 0;
	const endless = async function * () {
		for (const sample of samplesUpTo(2000)) {
			pulled++;
			if (pulled === 1600) {
				await review.judge([sampleAt(3)], 'flag');
				await writeFile(journalIn(stateFolder) + '.copy', await readFile(journalIn(stateFolder)));
			}

			yield sample;
		}
	};

	assert.equal(await review.bulk(endless(), undefined), 1204);
	assert.equal(review.counts().judged, 0);
	assert.equal(undoneText(await review.undo()), 'Undid clearing the verdict of 1,204 samples.');
	assert.equal(review.counts().judged, 1204);
	await review.close();

	await writeFile(journalIn(stateFolder), await readFile(journalIn(stateFolder) + '.copy'));
	const after = await openReview({identity, stateFolder});
	assert.deepEqual([after.counts().accept, after.counts().flag], [1203, 1]);
	assert.equal(undoneText(await after.undo()), 'Undid the flag of cats/0003.jpg.');
	assert.equal(undoneText(await after.undo()), 'Undid the acceptance of 1,204 samples.');
	assert.equal(after.counts().judged, 0);
	await after.close();
});
