import assert from 'node:assert/strict';
import test from 'node:test';
import {hintOfOldJournal} from '../../../source/commands/browse/hint-of-old-journal.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {identity, sampleAt, temporaryFolder} from '../../review/samples.js';
import {run} from '../scripts/run-marks.js';

test('with a shared folder, a hint names the command that imports the user\'s marks from the old journal; after the import the hint is gone', async t => {
	const [home, shared] = [await temporaryFolder(t), await temporaryFolder(t)];
	const env = {XDG_STATE_HOME: home};
	const hint = async (): Promise<string | undefined> => {
		const review = await openReview({
			identity, stateFolder: stateFolder(env), shared, reviewer: 'ann', refreshEvery: 0,
		});
		try {
			return await hintOfOldJournal({env, signal: new AbortController().signal}, review, identity, {shared, reviewer: 'ann'});
		} finally {
			await review.close();
		}
	};

	assert.equal(await hint(), undefined, 'no old journal');
	const old = await openReview({identity, stateFolder: stateFolder(env)});
	await old.judge([sampleAt(1), sampleAt(2)], 'reject');
	await old.note([sampleAt(3)], 'dark');
	await old.close();
	const text = await hint();
	assert.match(text!, /^Your earlier journal has 3 marks that the shared folder doesn't have\. To import them: winnow marks import /);
	const words = text!.split(': winnow marks ')[1]!.split(' ');
	assert.deepEqual(words, ['import', old.path, '--shared', shared, '--reviewer', 'ann']);
	const {code, words: said} = await run(home, words);
	assert.equal(code, 0, said);
	assert.equal(await hint(), undefined);
	const again = await openReview({identity, stateFolder: stateFolder(env)});
	assert.equal(again.counts().judged, 2, 'the old journal keeps its marks');
	await again.close();
});
