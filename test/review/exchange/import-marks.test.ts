import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {importMarks} from '../../../source/review/exchange/import-marks.js';
import type {FoundJournal} from '../../../source/review/journal/journals.js';
import {readMarksInFile} from '../../../source/review/exchange/read-marks.js';
import {openReview} from '../../../source/review/review.js';
import {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../samples.js';
import {undoneText} from '../../helpers/undone.js';

const {signal} = new AbortController();

const plainIdentity = {
	endpoint: 'https://e.test', project: 'p', task: 'animals', version: 'V001',
};

/** Imports lines as they are. */
const importLines = async (stateFolder: string, ...lines: readonly string[]) => {
	const bytes = async function * (): AsyncGenerator<Buffer, void, void> {
		yield Buffer.from(lines.join('\n'));
	};

	return importMarks(bytes(), {
		name: 'marks.ndjson', stateFolder, target: undefined, reviewer: 'importer', now: () => 1_800_000_000_000, signal,
	});
};

test('an import without any part of the version is refused', async t => {
	const folder = await temporaryFolder(t);
	for (const missing of ['endpoint', 'project', 'task', 'version'] as const) {
		const {[missing]: _, ...rest} = plainIdentity;
		await assert.rejects(importLines(folder, JSON.stringify({sample_id: 'id-0', verdict: 'flag', ...rest})), {kind: 'usage', what: 'The rows of marks.ndjson don\'t name their version'}, missing);
	}
});

test('the first 20 invalid lines are named, and all are counted', async t => {
	const folder = await temporaryFolder(t);
	const outcome = await importLines(folder, JSON.stringify({sample_id: 'id-0', verdict: 'flag', ...plainIdentity}), ...Array.from({length: 25}, () => '[]'));
	assert.deepEqual([outcome.added, outcome.bad], [1, 25]);
	assert.equal(outcome.words.filter(words => words.endsWith('is not a JSON object')).length, 20);
});

test('marks are imported once, the newer of two is kept, and each invalid line is named', async t => {
	const folder = await temporaryFolder(t);
	const mark = (more: Record<string, unknown>): string => JSON.stringify({sample_id: 'id-0', before: 's3://b/0.jpg', after: null, status: 'retained', verdict: 'reject', note: null, time: '2024-02-03T00:00:00.000Z', ...plainIdentity, ...more});
	const file = [
		mark({}), 'not JSON', mark({sample_id: 'id-1', verdict: 'flag', note: 'blurred'}), mark({version: 'V002'}), mark({verdict: 'keep'}), mark({sample_id: 7}), mark({verdict: null}), mark({time: 'soon'}), mark({before: 7}), '[]', '', mark({time: '2024-02-04T00:00:00.000Z', verdict: 'accept'}), mark({time: '2024-02-01T00:00:00.000Z', verdict: 'flag'}),
	].join('\n');
	const text = async function * (): AsyncGenerator<Buffer, void, void> {
		yield Buffer.from(file.slice(0, 100));
		yield Buffer.from(file.slice(100));
	};

	const run = async (pieces = text(), target?: FoundJournal): ReturnType<typeof importMarks> => importMarks(pieces, {
		name: 'marks.ndjson', stateFolder: folder, target: target && {path: target.path, identity: plainIdentity}, reviewer: 'importer', now: () => 1_800_000_000_000, signal,
	});
	const first = await run();
	assert.deepEqual([first.added, first.same, first.newer, first.older, first.bad], [2, 0, 1, 1, 8]);
	assert.deepEqual(first.words.slice(0, -1).map(words => words.replace(/^marks\.ndjson, /, '')), [
		'Created a journal for animals V001, https://e.test, project p', 'line 2 is not valid JSON', 'line 4 belongs to another version (animals V002)', 'line 5 has the unknown verdict "keep"; expected accept, reject, flag', 'line 6 has no sample_id', 'line 7 has no verdict, no reason and no note', 'line 8 has the time "soon"; expected a time like 2026-11-20T08:00:00Z, or no time column to use the current time', 'line 9 has a before that is not a string', 'line 10 is not a JSON object',
	]);
	assert.equal(first.words.at(-1), 'animals V001: 2 new, 1 updated, 1 skipped (older than yours), 0 unchanged, 8 bad');
	const review = await openReview({identity: plainIdentity, stateFolder: folder});
	assert.deepEqual([review.counts().accept, review.counts().flag, review.counts().reject, review.counts().notes], [1, 1, 0, 1]);
	assert.equal(undoneText(await review.undo()), 'Undid the import of 3 marks.');
	assert.equal(review.counts().judged, 0);
	await review.redo();
	await review.close();
	const second = await run();
	assert.deepEqual([second.added, second.newer], [0, 0]);

	const marks = await readMarksInFile(review.path);
	assert.deepEqual(marks.identity, plainIdentity);
	assert.equal(marks.counts.judged, 2);
	const rows = [];
	for await (const row of marks.rows()) {
		rows.push([row.id, row.verdict, row.note]);
	}

	assert.deepEqual(rows, [['id-0', 'accept', undefined], ['id-1', 'flag', 'blurred']]);
	await marks.close();
	await assert.rejects(run(textOf(['']), undefined), /marks\.ndjson contains no marks/);
	await assert.rejects(run(textOf([JSON.stringify({sample_id: 'x', verdict: 'flag', task: 'a'})])), /don't name their version/);
	const csv = await run(textOf(['\uFEFFsample_id,verdict,note\r\n', 'id-9,flag,"a, b"\r\nid-8,reject\r\n', 'id-7,"fl"ag,x\r\n']), {path: review.path, identity: plainIdentity});
	assert.deepEqual([csv.added, csv.bad], [1, 2]);
	assert.match(csv.words.join('\n'), /line 3 has 2 cells, but the header has 3\n.*line 4 has an invalid quoted cell/);
	await assert.rejects(run(textOf(['id,verdict\r\n1,flag\r\n'])), (error: unknown) => error instanceof WinnowError && error.what === 'marks.ndjson contains no marks' && error.advice!.startsWith('marks.ndjson, line 1 has no sample_id column'));
	const blank = await run(textOf(['\n\n', ` ${mark({sample_id: 'id-5'})}\n`]));
	assert.equal(blank.added, 1);
});

async function * textOf(pieces: readonly string[]): AsyncGenerator<Buffer, void, void> {
	for (const piece of pieces) {
		yield Buffer.from(piece);
	}
}
