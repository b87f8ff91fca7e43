import assert from 'node:assert/strict';
import test from 'node:test';
import {QueueRecord} from '../../../source/review/queue/queue-record.js';
import {sessionFile} from '../../../source/review/journal/journal-name.js';
import {writeResumePoint} from '../../../source/review/resume-point.js';
import {openReview} from '../../../source/review/review.js';
import {localMinute} from '../../../source/text/times.js';
import {stateFolder} from '../../../source/system/folders.js';
import {identity, sampleAt} from '../../review/samples.js';
import {run, judged, twoHomes} from './run-marks.js';

test('marks summary counts verdicts by status, as a table on a terminal', async t => {
	const [home] = await twoHomes(t);
	const {path} = await judged(home);
	const at = localMinute(Date.UTC(2024, 0, 2));
	await writeResumePoint(sessionFile(path), {list: 'all', index: 0, totals: {modified: 9, all: 30}});
	assert.equal((await run(home, ['summary'], {isTTY: true})).out, [
		'Status    Judged  Of  Accepted  Rejected  Flagged  Meaning',
		'retained       1             1         0        0  right to keep / should go',
		'modified       1   9         0         1        0  after is good / after is bad',
		'deleted        1             0         1        0  rightly deleted / should come back',
		'added          0             0         0        0  good / bad',
		'all            3  30         1         2        0',
		'2 notes',
		'',
		`Reviewer  Status    Judged  Accepted  Rejected  Flagged  ${'Since'.padEnd(at.length)}  Until`,
		`unknown   retained       1         1         0        0  ${at}  ${at}`,
		`unknown   modified       1         0         1        0  ${at}  ${at}`,
		`unknown   deleted        1         0         1        0  ${at}  ${at}`,
		`unknown   all            3         1         2        0  ${at}  ${at}`,
		'',
	].join('\n'));
	assert.deepEqual(JSON.parse((await run(home, ['summary'])).out.split('\n')[1]!), {
		status: 'modified', judged: 1, accept: 0, reject: 1, flag: 0, of: 9, since: '2024-01-02T00:00:00.000Z', until: '2024-01-02T00:00:00.000Z', accept_means: 'after is good', reject_means: 'after is bad', task: 'animals', version: 'V001',
	});
	assert.equal((await run(home, ['summary', '--format', 'csv'])).out.split('\r\n')[5], 'all,3,1,2,0,animals,V001,30,2024-01-02T00:00:00.000Z,2024-01-02T00:00:00.000Z,,,');
	const json = JSON.parse((await run(home, ['summary', '--format', 'json'])).out) as {notes: number; random_samples: unknown};
	assert.equal(json.notes, 2);
	assert.deepEqual(json.random_samples, [], 'what was picked by hand has no rate');
});

test('marks summary computes a reject rate only from verdicts given in the queue\'s order', async t => {
	const [home] = await twoHomes(t);
	await judged(home);
	const review = await openReview({identity, stateFolder: stateFolder({XDG_STATE_HOME: home})});
	const record = new QueueRecord();
	for (const [position, verdict] of (['accept', 'reject', 'flag', 'accept'] as const).entries()) {
		const sample = sampleAt(100 + position);
		await review.judge([sample], verdict);
		record.add(position === 3 ? 4 : position, review.keyOf(sample), review.markOf(sample));
	}

	const whole = new QueueRecord();
	for (const [position, index] of [4, 103].entries()) {
		whole.add(position, review.keyOf(sampleAt(index)), review.markOf(sampleAt(index)));
	}

	const finished = {draw: JSON.stringify({seed: 'march', from: {quotas: {modified: 2}, counts: {modified: 9}}}), position: 1, judged: whole.rows()};
	await review.saveSession({list: 'all', index: 0, queue: {draw: JSON.stringify({seed: '1', size: 200, from: {filter: 'all', count: 30}}), position: 3, judged: record.rows()}, earlierQueues: [
		finished,
		{draw: 'edited', position: 0, judged: finished.judged},
		{draw: JSON.stringify({seed: '3', from: {filter: 'lost', count: 30}}), position: 0, judged: finished.judged},
		{draw: JSON.stringify({seed: 3, from: {filter: 'all', count: 30}}), position: 0, judged: finished.judged},
		{draw: JSON.stringify({seed: '4', from: {filter: 'all', count: 30}}), position: 0, judged: []},
	]});
	await review.close();
	assert.match((await run(home, ['summary'], {isTTY: true})).out, /\nrandom sample \(seed 1, from 30 samples\): 3 of 30 judged, 1 flagged · 50\.0 % rejected \(3\.3–96\.7 %, 95 % at any time\) · 4th skipped\nrandom sample \(seed march, from 9 modified\): 2 of 2 judged · \d+\.0 % rejected \(\d+\.\d–\d+\.\d %, 95 % at any time\)\n\nReviewer /);
	const {random_samples: samples} = JSON.parse((await run(home, ['summary', '--format', 'json'])).out) as {random_samples: Array<Record<string, number> & {interval: string}>};
	const sample = samples[0]!;
	assert.deepEqual([sample.size, sample.judged, sample.rejected, sample.flagged, sample.reject_rate], [30, 3, 1, 1, 0.5]);
	assert.deepEqual([sample.low!.toFixed(3), sample.high!.toFixed(3), sample.interval], ['0.033', '0.967', 'anytime']);
	const rows = (await run(home, ['summary'])).out.trimEnd().split('\n').map(line => JSON.parse(line) as {random_sample?: unknown; task: string}).filter(row => row.random_sample !== undefined);
	assert.deepEqual(rows, samples.map(sample => ({random_sample: sample, task: 'animals', version: 'V001'})));
	assert.equal(rows.length, 2);
});
