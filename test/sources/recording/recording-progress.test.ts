import assert from 'node:assert/strict';
import test from 'node:test';
import {recordingProgress} from '../../../source/sources/recording/recording-progress.js';

test('recordingProgress includes an earlier run in the share but not in the rate', () => {
	const counts = {
		total: 1000, rows: 600, earlier: 500, pictures: 100, failed: 0, bytes: 0, milliseconds: 10_000,
	};
	const {share, perSecond, secondsLeft} = recordingProgress(counts);
	assert.deepEqual({share, perSecond, secondsLeft}, {share: 0.6, perSecond: 10, secondsLeft: 40});
	assert.equal(recordingProgress({...counts, milliseconds: 10}).secondsLeft, undefined);
	assert.equal(recordingProgress({...counts, total: undefined}).share, 0);
	assert.equal(recordingProgress({...counts, total: 0, rows: 0}).share, 1);
});
