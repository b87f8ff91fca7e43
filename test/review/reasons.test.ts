import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import test from 'node:test';
import {importMarks} from '../../source/review/exchange/import-marks.js';
import {exportMarks} from '../../source/review/exchange/marks-export.js';
import {readMarksInFile} from '../../source/review/exchange/read-marks.js';
import {foldJournal} from '../../source/review/journal/fold.js';
import {openReview} from '../../source/review/review.js';
import {rowOf} from '../../source/review/marks/row.js';
import {meanings} from '../../source/ui/words/en/meanings.js';
import {undoneText} from '../helpers/undone.js';
import {identity, sampleAt, samplesUpTo, temporaryFolder} from './samples.js';

const [retained, modified, deleted] = [sampleAt(0), sampleAt(1), sampleAt(2)] as const;

test('a reason is kept beside the note, survives a restart, and is undone and redone alone', async t => {
	const stateFolder = await temporaryFolder(t);
	const first = await openReview({identity, stateFolder});
	await first.judge([deleted], 'reject');
	await first.note([deleted], 'ask Li');
	assert.equal(await first.reason([deleted], 'not a duplicate'), 1);
	assert.equal(await first.reason([deleted], 'not a duplicate'), 0);
	await first.close();
	const second = await openReview({identity, stateFolder});
	const marked = {verdict: 'reject', reason: 'not a duplicate', note: 'ask Li'};
	assert.deepEqual({...second.markOf(deleted), time: 0}, {...marked, time: 0});
	assert.equal(undoneText(await second.undo()), 'Undid the reason "not a duplicate" on cats/0002.jpg.');
	assert.deepEqual({...second.markOf(deleted), time: 0}, {verdict: 'reject', note: 'ask Li', time: 0});
	assert.equal(undoneText(await second.redo()), 'Redid the reason "not a duplicate" on cats/0002.jpg.');
	assert.equal(await second.reason([deleted], ''), 1);
	assert.equal(undoneText(await second.undo()), 'Undid removing the reason of cats/0002.jpg.');
	assert.deepEqual({...second.markOf(deleted), time: 0}, {...marked, time: 0});
	await second.close();
});

test('a reason belongs to its verdict: the same verdict keeps it, another one or none drops it, a note does neither', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	const reason = () => review.markOf(modified)?.reason;
	assert.equal(await review.reason([modified], 'blurred'), 0, 'nothing to explain');
	assert.equal(review.markOf(modified), undefined);
	await review.importRows([{...rowOf(modified), reason: 'blurred', time: 0}]);
	assert.deepEqual([review.markOf(modified)?.verdict, reason()], [undefined, 'blurred'], 'from a file');
	await review.judge([modified], 'reject');
	assert.equal(reason(), 'blurred', 'the first verdict after the reason');
	await review.judge([modified], 'reject');
	await review.note([modified], 'x');
	assert.equal(reason(), 'blurred');
	await review.judge([modified], 'accept');
	assert.equal(reason(), undefined);
	await review.undo();
	assert.equal(reason(), 'blurred');
	await review.clear([modified]);
	assert.deepEqual([reason(), review.markOf(modified)?.note], [undefined, 'x']);
	await review.close();
});

test('a reason on many samples with different verdicts is one action', async t => {
	const review = await openReview({identity, stateFolder: await temporaryFolder(t)});
	const many = samplesUpTo(1204);
	await review.judge(many.slice(0, 600), 'reject');
	await review.judge(many.slice(600), 'flag');
	assert.equal(await review.reason(many, 'too dark'), 1204);
	assert.ok(many.every((sample, index) => review.markOf(sample)?.reason === 'too dark' && review.markOf(sample)?.verdict === (index < 600 ? 'reject' : 'flag')));
	assert.equal(undoneText(await review.undo()), 'Undid the reason "too dark" on 1,204 samples.');
	assert.ok(many.every(sample => review.markOf(sample)?.reason === undefined));
	assert.equal(review.counts().judged, 1204);
	await review.close();
});

/** The journal as a Winnow without reasons reads it: that one ignores fields it doesn't know. */
const withoutReasons = (text: string): string => text.trimEnd().split('\n').map(line => {
	const {reason: _, ...fields} = JSON.parse(line) as {reason?: string; samples?: unknown[][]};
	return JSON.stringify({...fields, ...(fields.samples && {samples: fields.samples.map(sample => sample.slice(0, 7))})}) + '\n';
}).join('');

test('a Winnow without reasons reads the journal, with the same verdicts and notes and no warning', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	await review.judge([retained], 'accept');
	await review.judge([modified, deleted], 'reject');
	await review.note([modified], 'ask Li');
	await review.reason([modified, deleted], 'box wrong');
	await review.reason([retained], 'other');
	await review.undo();
	await review.close();
	const text = await readFile(review.path, 'utf8');
	assert.match(text, /box wrong/);
	assert.equal((JSON.parse(text.split('\n', 1)[0]!) as {format: number}).format, 1);
	await writeFile(review.path, withoutReasons(text));
	const old = await openReview({identity, stateFolder});
	assert.deepEqual(old.warnings, []);
	assert.deepEqual([retained, modified, deleted].map(sample => [old.markOf(sample)?.verdict, old.markOf(sample)?.note]), [['accept', undefined], ['reject', 'ask Li'], ['reject', undefined]]);
	await old.close();
});

test('a folded journal keeps reasons', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder});
	for (let times = 0; times < 5; times++) {
		await review.judge(samplesUpTo(30), times % 2 === 0 ? 'reject' : 'flag');
		await review.reason(samplesUpTo(30), times % 2 === 0 ? 'blurred' : 'too dark');
	}

	await review.close();
	assert.equal(await foldJournal(review.path, {smallest: 0, keepActions: 1, keepBytes: 0}), true);
	const folded = await openReview({identity, stateFolder});
	assert.deepEqual(folded.warnings, []);
	assert.ok(samplesUpTo(30).every(sample => folded.markOf(sample)?.reason === 'blurred'));
	await folded.close();
});

test('reasons are exported, imported, counted, and a file without them removes none', async t => {
	const stateFolder = await temporaryFolder(t);
	const review = await openReview({identity, stateFolder, now: () => Date.UTC(2026, 0, 1)});
	await review.judge([modified, deleted, retained], 'reject');
	await review.reason([modified], 'box wrong');
	await review.reason([deleted, retained], 'blurred');
	await review.close();
	const marks = await readMarksInFile(review.path);
	assert.deepEqual(marks.reasons, [['blurred', 2], ['box wrong', 1]]);
	const there = await temporaryFolder(t);
	const take = async (text: string) => importMarks((async function * () {
		yield new TextEncoder().encode(text);
	})(), {
		name: 'marks', stateFolder: there, target: undefined, reviewer: 'importer', now: Date.now, signal: new AbortController().signal,
	});
	for (const [format, added, same] of [['ndjson', 3, 0], ['csv', 0, 3]] as const) {
		const chunks: string[] = [];
		for await (const chunk of exportMarks(marks.rows(), identity, {format, meanings})) {
			chunks.push(chunk);
		}

		const outcome = await take(chunks.join(''));
		assert.deepEqual([outcome.added, outcome.same], [added, same], format);
	}

	await marks.close();
	const reasons = async () => {
		const copy = await openReview({identity, stateFolder: there});
		const all = [retained, modified, deleted].map(sample => copy.markOf(sample)?.reason);
		await copy.close();
		return all;
	};

	assert.deepEqual(await reasons(), ['blurred', 'box wrong', 'blurred']);
	// A newer mark without a column for reasons: the same verdict keeps the reason, another one drops it.
	const {endpoint, project, task, version} = identity;
	const row = (sample: typeof modified, verdict: string, more = {}) => JSON.stringify({
		sample_id: sample.id, before: sample.before.address, after: sample.after.address, status: sample.status, verdict, time: '2026-02-01T00:00:00Z', endpoint, project, task, version, ...more,
	}) + '\n';
	const newer = await take(row(modified, 'reject', {note: 'new'}) + row(deleted, 'accept') + row(retained, 'reject', {reason: null}));
	assert.equal(newer.newer, 3);
	assert.deepEqual(await reasons(), [undefined, 'box wrong', undefined]);
});
