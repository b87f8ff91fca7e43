import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/marks.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {identity, sampleAt, samplesUpTo} from '../../review/samples.js';
import {undoneText} from '../../helpers/undone.js';
import {createOutput} from '../../../source/commands/output.js';
import {
	run, failure, judged, twoHomes,
} from './run-marks.js';

test('marks export and marks import move marks from one machine to another', async t => {
	const [here, there] = await twoHomes(t);
	await judged(here);
	for (const format of ['ndjson', 'csv']) {
		const exported = await run(here, ['export', 'animals', 'V001', '--format', format]);
		assert.equal(exported.code, 0);
		assert.equal(exported.words, '');
		const file = path.join(there, `marks.${format}`);
		await writeFile(file, exported.out);
		const imported = await run(there, ['import', file]);
		assert.equal(imported.code, 0);
		assert.equal(imported.words, format === 'ndjson'
			? `winnow: Created a journal for animals V001, ${identity.endpoint}, project ${identity.project}\nwinnow: animals V001: 4 new, 0 updated, 0 skipped (older than yours), 0 unchanged\n`
			: 'winnow: animals V001: 0 new, 0 updated, 0 skipped (older than yours), 4 unchanged\n');
		assert.equal((await run(there, ['export'])).out, (await run(here, ['export'])).out);
	}

	const review = await openReview({identity, stateFolder: stateFolder({XDG_STATE_HOME: there})});
	assert.equal(review.markOf(sampleAt(2))?.verdict, 'reject');
	assert.equal(review.markOf(sampleAt(3))?.note, '模糊');
	assert.equal(undoneText(await review.undo()), 'Undid the import of 4 marks.');
	assert.equal(review.counts().judged, 0);
	await review.close();
});

test('marks import into a version without marks needs its whole name, suggests a similar one, and says what it created', async t => {
	const [home] = await twoHomes(t);
	await judged(home);
	const stdin = JSON.stringify({sample_id: 'a', before: 'obs://bucket/a.jpg', verdict: 'flag', time: '2024-01-03T00:00:00Z'});
	const failed = await failure(home, 'import', '-', 'animals', 'V0O1');
	assert.equal(failed.kind, 'not-found');
	assert.match(failed.what, /animals V0O1/);
	assert.equal(failed.advice, 'Did you mean "animals V001"? To import into a version that has no marks yet, add --endpoint URL and --project ID.');
	assert.equal((await failure(home, 'import', '-', 'horses', 'X')).advice, 'To import into a version that has no marks yet, add --endpoint URL and --project ID.');
	assert.equal((await failure(home, 'summary', 'animals', 'V0O1')).kind, 'not-found', 'no journal was made');

	const argv = ['import', '-', 'horses', 'X', '--endpoint', identity.endpoint, '--project', identity.project];
	assert.equal((await run(home, argv, {stdin})).words, `winnow: Created a journal for horses X, ${identity.endpoint}, project ${identity.project}\nwinnow: horses X: 1 new, 0 updated, 0 skipped (older than yours), 0 unchanged\n`);
	argv[5] += '/v3/';
	assert.doesNotMatch((await run(home, argv, {stdin})).words, /Created/, 'the same endpoint');
	assert.equal((await run(home, ['export', 'horses', 'X'])).out.trim().split('\n').length, 1);
});

test('marks import keeps the newer mark and reports bad lines with exit code 6', async t => {
	const [home] = await twoHomes(t);
	await judged(home);
	const row = (index: number, verdict: string, time: string) => {
		const {id, before, after} = sampleAt(index);
		return JSON.stringify({
			sample_id: id, before: before.address, after: after.address, verdict, time,
		});
	};

	const imported = await run(home, ['import', '-', 'animals', 'V001'], {stdin: [row(1, 'accept', '2024-01-03T00:00:00Z'), row(4, 'reject', '2024-01-01T00:00:00Z'), 'oh', row(9, 'flag', '2024-01-03T00:00:00Z')].join('\n')});
	assert.deepEqual(imported, {
		code: 6, out: '', words: 'winnow: stdin, line 3 is not valid JSON\nwinnow: animals V001: 1 new, 1 updated, 1 skipped (older than yours), 0 unchanged, 1 bad\n',
	});
	const lines = (await run(home, ['export', '--verdict', 'accept'])).out.trimEnd().split('\n').map(line => (JSON.parse(line) as {sample_id: string}).sample_id);
	assert.deepEqual(lines, ['id-1', 'id-4']);
	const hostile = await run(home, ['import', '-', 'animals', 'V001'], {stdin: '{"sample_id":"a","verdict":"flag","time":"\u009B2J\u202Ex"}\n' + row(4, 'reject', '2024-01-01T00:00:00Z')});
	assert.match(hostile.words, /has the time "\\u{9b}2J\\u{202e}x"/);
	await assert.rejects(run(home, ['import', '-'], {stdin: row(1, 'accept', '2024-01-03T00:00:00Z')}), /don't name their version/);
	assert.equal((await failure(home, 'import', path.join(home, 'none'))).kind, 'not-found');
});

test('marks export --print0 never prints an original on its own, and says how many samples it left out', async t => {
	const [home] = await twoHomes(t);
	await judged(home);
	assert.deepEqual(await run(home, ['export', '--verdict', 'reject', '--print0']), {
		code: 0, out: 'obs://bucket/output/Data/cats/0001.jpg\0', words: 'winnow: 1 sample omitted: the job made no file\n',
	});
	assert.deepEqual(await run(home, ['export', '--verdict', 'reject', '--print0', '--side', 'before']), {
		code: 0, out: 'obs://bucket/animals/cats/0001.jpg\0obs://bucket/animals/cats/0002.jpg\0', words: '',
	});
	const review = await openReview({identity, stateFolder: stateFolder({XDG_STATE_HOME: home})});
	const inPlace = sampleAt(8);
	await review.judge([{...inPlace, after: inPlace.before}], 'reject');
	// This one's after-address is the original of a sample that was accepted.
	await review.judge([{...sampleAt(7), after: sampleAt(4).before}], 'reject');
	await review.close();
	assert.deepEqual(await run(home, ['export', '--verdict', 'reject', '--print0']), {
		code: 0, out: 'obs://bucket/output/Data/cats/0001.jpg\0', words: 'winnow: 1 sample omitted: the job made no file\nwinnow: 2 samples omitted: the address after is that of an original\n',
	});
});

test('marks export exits quietly when its reader closes the pipe', async t => {
	const [home] = await twoHomes(t);
	const review = await openReview({identity, stateFolder: stateFolder({XDG_STATE_HOME: home})});
	await review.judge(samplesUpTo(3000), 'accept');
	await review.close();
	const stdout = new PassThrough();
	stdout.once('data', () => {
		stdout.destroy(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
	});
	const code = await command.run({
		argv: ['export'], env: {XDG_STATE_HOME: home}, stdin: Readable.from([]), ...createOutput(stdout, new PassThrough()), signal: new AbortController().signal, version: '0',
	});
	assert.equal(code, 0);
});
