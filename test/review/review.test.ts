import assert from 'node:assert/strict';
import {
	appendFile, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {sampleKey} from '../../source/model/source.js';
import {undoneText} from '../helpers/undone.js';
import {
	identity, sampleAt, samplesUpTo, temporaryFolder, journalIn,
} from './samples.js';

test('openReview keeps verdicts and notes across restarts, with undo and redo', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'deep', 'winnow');
	const first = await openReview({identity, stateFolder});
	assert.deepEqual(first.warnings, []);
	await first.judge([sampleAt(0)], 'accept');
	await first.judge([sampleAt(1), sampleAt(2)], 'reject');
	await first.note([sampleAt(2)], '  模糊\n不清 ');
	assert.deepEqual({...first.markOf(sampleAt(2)), time: 0}, {verdict: 'reject', note: '模糊 不清', time: 0});
	await first.close();

	const second = await openReview({identity, stateFolder});
	assert.deepEqual(second.warnings, []);
	assert.equal(second.markOf(sampleAt(0))?.verdict, 'accept');
	assert.equal(second.markOf(sampleAt(2))?.note, '模糊 不清');
	assert.equal(second.markOf(sampleAt(3)), undefined);
	{
		const done = await second.undo();
		assert.deepEqual([undoneText(done), done?.goTo], ['Undid the note on cats/0002.jpg.', sampleKey(sampleAt(2))]);
	}

	{
		const done = await second.undo();
		assert.deepEqual([undoneText(done), done?.goTo], ['Undid the rejection of 2 samples.', sampleKey(sampleAt(1))]);
	}

	await second.close();

	const third = await openReview({identity, stateFolder});
	assert.deepEqual(third.counts(), {
		judged: 1, accept: 1, reject: 0, flag: 0, notes: 0, byStatus: {
			retained: {accept: 1, reject: 0, flag: 0},
			modified: {accept: 0, reject: 0, flag: 0},
			deleted: {accept: 0, reject: 0, flag: 0},
			added: {accept: 0, reject: 0, flag: 0},
			unknown: {accept: 0, reject: 0, flag: 0},
		},
	});
	{
		const done = await third.redo();
		assert.deepEqual([undoneText(done), done?.goTo], ['Redid the rejection of 2 samples.', sampleKey(sampleAt(1))]);
	}

	assert.deepEqual(undoneText(await third.redo()), 'Redid the note on cats/0002.jpg.');
	assert.equal(await third.redo(), undefined);
	assert.equal(third.markOf(sampleAt(2))?.note, '模糊 不清');
	assert.deepEqual(undoneText(await third.undo()), 'Undid the note on cats/0002.jpg.');
	await third.clear(samplesUpTo(10));
	assert.equal(third.counts().judged, 0);
	assert.equal(undoneText(await third.undo()), 'Undid clearing the verdict of 3 samples.');
	assert.equal(undoneText(await third.undo()), 'Undid the rejection of 2 samples.');
	assert.equal(undoneText(await third.undo()), 'Undid the verdict "right to keep" on cats/0000.jpg.');
	assert.equal(await third.undo(), undefined);
	assert.equal(third.counts().judged, 0);
	await third.close();
});

test('several keys in one read are decided in order, each by the state that the previous one left', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	const sample = sampleAt(0);
	assert.deepEqual(await Promise.all([review.judge([sample], 'reject'), review.clear([sample]), review.judge([sample], 'accept'), review.clear([sample]), review.clear([sample])]), [1, 1, 1, 1, 0]);
	assert.equal(review.markOf(sample)?.verdict, undefined);
	assert.deepEqual(await Promise.all([review.note([sample], 'blurred'), review.note([sample], ''), review.note([sample], 'blurred'), review.note([sample], 'blurred')]), [1, 1, 1, 0]);
	assert.equal(review.markOf(sample)?.note, 'blurred');
	const undone = [review.judge([sample], 'reject'), review.undo()];
	assert.equal(await review.clear([sample]), 0);
	await Promise.all(undone);
	await review.close();
});

test('openReview creates a file that only its owner can read, with one action per line', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'winnow');
	const review = await openReview({
		identity, stateFolder, now: () => Date.UTC(2024, 1, 3), instance: 'me',
	});
	await review.judge([sampleAt(1)], 'reject');
	await review.judge([sampleAt(4), sampleAt(2)], 'flag');
	await review.undo();
	await review.close();
	assert.equal((await stat(journalIn(stateFolder))).mode & 0o777, 0o600);
	assert.equal((await stat(stateFolder)).mode & 0o777, 0o700);
	const lines = (await readFile(journalIn(stateFolder), 'utf8')).trimEnd().split('\n').map(line => JSON.parse(line) as unknown);
	const time = '2024-02-03T00:00:00.000Z';
	assert.deepEqual(lines, [
		{
			winnow: 'journal', format: 1, endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001', time,
		},
		{
			time, id: 'me-1', action: 'judge', verdict: 'reject', sample_id: 'id-1', before: 's3://bucket/animals/cats/0001.jpg', after: 'obs://bucket/output/Data/cats/0001.jpg', status: 'modified',
		},
		{
			time, id: 'me-2', action: 'judge', verdict: 'flag', before_folder: 's3://bucket/animals/cats/', after_folder: 'obs://bucket/output/Data/cats/', samples: [['id-4', '0004.jpg', '0004.jpg', 0], ['id-2', '0002.jpg', null, 2]],
		},
		{time, action: 'undo', of: 'me-2'},
	]);
});

test('a long journal is read to its end in the background, and verdicts given meanwhile wait for it', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge(samplesUpTo(5000), 'reject');
	await first.judge([sampleAt(1)], 'accept');
	await first.close();
	const second = await openReview({identity, stateFolder, atOnce: 10_000});
	const version = second.getSnapshot();
	const said = await second.undo();
	assert.equal(undoneText(said), 'Undid the verdict "after is good" on cats/0001.jpg.');
	assert.equal(second.counts().reject, 5000);
	assert.ok(second.getSnapshot() > version);
	await second.loaded;
	await second.clear([sampleAt(1), sampleAt(6000)]);
	assert.equal(second.counts().reject, 4999);
	assert.deepEqual(second.warnings, []);
	await second.close();
	const third = await openReview({identity, stateFolder, atOnce: 10_000});
	await third.close();
});

test('a journal that is removed or replaced while it is open is written again in full', async t => {
	const stateFolder = path.join(await temporaryFolder(t), 'winnow');
	const review = await openReview({identity, stateFolder});
	await review.judge([sampleAt(0)], 'accept');
	await rm(stateFolder, {recursive: true});
	await review.judge([sampleAt(1)], 'accept');
	assert.match(review.warnings[0]!, /^The journal was moved, removed or replaced while it was open\. It was written again to .*\.ndjson\.$/);
	await review.judge([sampleAt(2)], 'reject');
	assert.equal(undoneText(await review.undo()), 'Undid the verdict "should come back" on cats/0002.jpg.');

	// Another file of the same name is left alone.
	await rm(review.path);
	await writeFile(review.path, 'mine\n');
	await review.judge([sampleAt(3)], 'flag');
	assert.match(review.warnings[1]!, /-2\.ndjson, because .*\.ndjson has other contents now\.$/);
	await review.close();
	assert.equal(await readFile(journalIn(stateFolder), 'utf8'), 'mine\n');
	assert.equal(review.path, journalIn(stateFolder).replace('.ndjson', '-2.ndjson'));
	const found = await openReview({identity, stateFolder, file: review.path});
	assert.deepEqual([found.counts().accept, found.counts().flag, found.counts().reject], [2, 1, 0]);
	await found.close();
});

test('watchers see each change, a removed note is one, and an unknown status is counted', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	let reported = 0;
	review.subscribe(() => {
		reported++;
	});
	const lost = {...sampleAt(0), status: undefined};
	await review.judge([lost], 'flag');
	assert.deepEqual(review.counts().byStatus.unknown, {accept: 0, reject: 0, flag: 1});
	assert.equal(reported, 1);
	await review.note([lost], 'x');
	await review.note([lost], '');
	assert.equal(undoneText(await review.undo()), 'Undid removing the note of cats/0000.jpg.');
	assert.equal(undoneText(await review.undo()), 'Undid the note on cats/0000.jpg.');
	const before = reported;
	await review.importRows([{id: 'id-1', verdict: 'accept', time: 1}]);
	assert.equal(reported, before + 1);
	await review.close();
});

test('the progress of loading is announced at most every 200 ms', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([sampleAt(1)], 'accept');
	await first.close();
	// Four batches of lines.
	await appendFile(first.path, '\n'.repeat(7000));
	let clock = 0;
	t.mock.method(performance, 'now', () => clock);
	for (const [time, changes] of [[199, 1], [200, 2]] as const) {
		clock = time;
		const review = await openReview({identity, stateFolder, atOnce: 1, refreshEvery: 0});
		await review.loaded;
		// The last one: it is loaded.
		assert.equal(review.getSnapshot(), changes, String(time));
		assert.equal(review.loading, undefined);
		await review.close();
	}
});
