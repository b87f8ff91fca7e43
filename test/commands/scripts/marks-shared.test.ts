import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {identity, sampleAt, temporaryFolder} from '../../review/samples.js';
import {failure, run} from './run-marks.js';

const folders = async (t: TestContext): Promise<readonly [home: string, shared: string]> => [await temporaryFolder(t), await temporaryFolder(t)];

/** A script that judges samples 0, 1, 2 … in a shared folder. */
const judge = async ([home, shared]: readonly [string, string], reviewer: string, verdicts: readonly Verdict[]): Promise<void> => {
	const review = await openReview({
		identity, stateFolder: stateFolder({XDG_STATE_HOME: home}), shared, reviewer,
	});
	for (const [index, verdict] of verdicts.entries()) {
		await review.judge([sampleAt(index)], verdict);
	}

	await review.close();
};

const several = (count: number, verdict: Verdict): Verdict[] => Array.from({length: count}, () => verdict);

test('marks agree --shared prints the known table of two scripts over one folder, and counts settled disagreements', async t => {
	const places = await folders(t);
	const [home, shared] = places;
	await Promise.all([
		judge(places, 'ann', [...several(25, 'accept'), ...several(25, 'reject')]),
		judge(places, 'bob', [...several(20, 'accept'), ...several(5, 'reject'), ...several(10, 'accept'), ...several(15, 'reject')]),
	]);
	const carol = await openReview({
		identity, stateFolder: stateFolder({XDG_STATE_HOME: home}), shared, reviewer: 'carol', now: () => Date.UTC(2026, 10, 26),
	});
	await carol.disagreements.unblind();
	await carol.disagreements.settle(sampleAt(20), 'reject');
	await carol.close();
	const {out, words, code} = await run(home, ['agree', '--shared', shared]);
	assert.deepEqual([words, code], ['', 0]);
	assert.match(out, /^judged: ann 50, bob 50\ncarol has seen the verdicts of others since 2026-11-26 00:00 UTC\. Later verdicts\nof carol are not independent\./);
	assert.match(out, /ann accept +20 +5\n +ann reject +10 +15/);
	assert.match(out, /kappa +0\.40 /);
	assert.match(out, /15 disagreements, 1 settled\. --disagreements lists them\./);
	const named = await run(home, ['agree', identity.task, identity.version, '--shared', shared, '--format', 'json']);
	assert.deepEqual((JSON.parse(named.out) as {pairs: Array<{table: unknown}>}).pairs.map(({table}) => table), [[[20, 5], [10, 15]]]);
	const exported = await run(home, ['export', '--shared', shared, '--reviewer', 'bob']);
	const rows = exported.out.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
	assert.deepEqual(rows.filter(row => row.sample_id === 'id-20').map(({verdict, adjudicated, reviewer}) => [verdict, adjudicated, reviewer]), [['reject', true, 'carol']]);
	assert.deepEqual(rows.filter(row => row.sample_id === 'id-21').map(({verdict, reviewer}) => [verdict, reviewer]), [['reject', 'bob']]);
	const summary = await run(home, ['summary', '--shared', shared, '--reviewer', 'ann', '--format', 'json']);
	assert.match(summary.out, /"judged": 50/);
});

test('marks import writes an old journal into the shared folder, with the reviewer\'s name on unnamed marks', async t => {
	const [home, shared] = await folders(t);
	const old = await openReview({identity, stateFolder: stateFolder({XDG_STATE_HOME: home})});
	await old.judge([sampleAt(1), sampleAt(2)], 'reject');
	await old.note([sampleAt(2)], 'dark');
	await old.close();
	const first = await run(home, ['import', old.path, '--shared', shared, '--reviewer', 'ann']);
	assert.equal(first.code, 0);
	assert.match(first.words, /animals V001: 2 new, 0 updated/);
	const again = await run(home, ['import', old.path, '--shared', shared, '--reviewer', 'ann']);
	assert.match(again.words, /0 new, 0 updated, .*2 unchanged/);
	assert.deepEqual((await readdir(shared)).length, 1);
	const {out} = await run(home, ['export', '--shared', shared, '--reviewer', 'bob', '--all-reviewers']);
	assert.deepEqual(out.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>).map(({sample_id: id, reviewer, verdict, note}) => [id, reviewer, verdict, note]), [['id-1', 'ann', 'reject', null], ['id-2', 'ann', 'reject', 'dark']]);
});

test('a shared folder that is missing, has no marks, or a reviewer without a name is an error', async t => {
	const [home, shared] = await folders(t);
	const missing = await failure(home, 'export', '--shared', path.join(shared, 'none'), '--reviewer', 'ann');
	assert.match(missing.message, /No such folder: .*none/);
	assert.match((await failure(home, 'export', '--shared', shared)).message, /A shared folder needs your name/);
	assert.match((await failure(home, 'export', '--shared', shared, '--reviewer', 'ann')).message, /No marks yet/);
	assert.match((await failure(home, 'agree', '--shared', shared)).message, /No marks yet/);
});
