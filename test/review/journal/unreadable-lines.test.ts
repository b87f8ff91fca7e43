import assert from 'node:assert/strict';
import {appendFile, stat, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {foldLimits, isLong} from '../../../source/review/journal/fold.js';
import {openReview} from '../../../source/review/review.js';
import {
	identity, sampleAt, temporaryFolder, journalIn,
} from '../samples.js';

test('an action with missing samples has no effect and is reported', async t => {
	for (const [count, words] of [[1, /^An action on many samples is incomplete and has no effect \(/], [2, /^2 actions on many samples are incomplete and have no effect \(/]] as const) {
		const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
		await review.judge([sampleAt(0)], 'flag');
		await review.close();
		for (let action = 0; action < count; action++) {
			await appendFile(review.path, `${JSON.stringify({time: '2024-02-03T00:00:00.000Z', id: `lost-${action}`, action: 'judge', verdict: 'reject', count: 5})}\n`);
		}

		const again = await openReview({identity, stateFolder: path.dirname(review.path)});
		assert.match(again.warnings.join('\n'), words);
		assert.deepEqual([again.counts().flag, again.counts().reject], [1, 0]);
		await again.close();
	}
});

test('at most ten unreadable lines are listed', async t => {
	const folder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder: folder});
	await review.judge([sampleAt(0)], 'flag');
	await review.close();
	await appendFile(review.path, 'garbage\n'.repeat(12));
	const again = await openReview({identity, stateFolder: folder});
	assert.match(again.warnings.join('\n'), /^12 lines of the journal can't be read and were skipped, not removed: line 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … of/);
	await again.close();
	assert.deepEqual(
		[
			await isLong(review.path, {...foldLimits, smallest: (await stat(review.path)).size}),
			await isLong(review.path, {...foldLimits, smallest: (await stat(review.path)).size + 1}),
		],
		[true, false],
	);
});

test('openReview skips unreadable lines, keeps them in the file and reports them', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(0)], 'accept');
	await first.close();
	await appendFile(journalIn(stateFolder), 'garbage\n{"action":"judge"}\n\n\u00FF');
	const second = await openReview({identity, stateFolder});
	assert.equal(second.warnings.length, 2);
	assert.match(second.warnings[0]!, /^2 lines of the journal can't be read and were skipped, not removed: line 3, 4 of /);
	assert.match(second.warnings[1]!, /last line was cut short/);
	await second.judge([sampleAt(1)], 'reject');
	assert.equal(second.counts().judged, 2);
	await second.close();
	assert.match(await readFile(journalIn(stateFolder), 'utf8'), /garbage\n/);

	const third = await openReview({identity, stateFolder});
	assert.equal(third.counts().judged, 2);
	assert.match(third.warnings[0]!, /^3 lines /);
	await third.close();
});
