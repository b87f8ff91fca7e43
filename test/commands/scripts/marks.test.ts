import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, mkdir, readFile, realpath, rmdir, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {PassThrough, Readable, Writable} from 'node:stream';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/marks.js';
import {createOutput} from '../../../source/commands/output.js';
import {QueueRecord} from '../../../source/review/queue/queue-record.js';
import {openReview, type Review} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {WinnowError} from '../../../source/model/errors.js';
import {
	identity, sampleAt, samplesUpTo, temporaryFolder,
} from '../../review/samples.js';
import {messages} from '../run-command.js';
import {undoneText} from '../../helpers/undone.js';

const run = async (home: string, argv: readonly string[], {stdin = '', isTTY = false} = {}): Promise<{code: number; out: string; words: string}> => {
	const collected = {out: '', words: ''};
	const into = (name: 'out' | 'words') => new Writable({
		write(chunk: Uint8Array, _, done) {
			collected[name] += String(chunk);
			done();
		},
	});
	const code = await command.run({
		argv, env: {XDG_STATE_HOME: home}, stdin: Readable.from([Buffer.from(stdin)]), stdout: Object.assign(into('out'), {isTTY}), stderr: messages(into('words')), signal: new AbortController().signal, version: '0',
	});
	return {code, ...collected};
};

const failure = async (home: string, ...argv: string[]): Promise<WinnowError> => {
	try {
		await run(home, argv);
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	throw new Error('nothing went wrong');
};

const judged = async (home: string, about = identity): Promise<Review> => {
	const review = await openReview({identity: about, stateFolder: stateFolder({XDG_STATE_HOME: home}), now: () => Date.UTC(2024, 0, 2)});
	await review.judge([sampleAt(1), sampleAt(2)], 'reject');
	await review.judge([sampleAt(4)], 'accept');
	await review.note([sampleAt(2), sampleAt(3)], '模糊');
	await review.close();
	return review;
};

const twoHomes = async (t: TestContext): Promise<[string, string]> => [await temporaryFolder(t), await temporaryFolder(t)];

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
			? `winnow: Created a journal for animals V001, ${identity.endpoint}, project ${identity.project}\nwinnow: animals V001: 4 new, 0 updated, 0 skipped (ours are newer), 0 unchanged\n`
			: 'winnow: animals V001: 0 new, 0 updated, 0 skipped (ours are newer), 4 unchanged\n');
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
	assert.equal((await run(home, argv, {stdin})).words, `winnow: Created a journal for horses X, ${identity.endpoint}, project ${identity.project}\nwinnow: horses X: 1 new, 0 updated, 0 skipped (ours are newer), 0 unchanged\n`);
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
		code: 6, out: '', words: 'winnow: stdin, line 3 is not valid JSON\nwinnow: animals V001: 1 new, 1 updated, 1 skipped (ours are newer), 0 unchanged, 1 bad\n',
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

test('marks summary counts verdicts by status, as a table on a terminal', async t => {
	const [home] = await twoHomes(t);
	await judged(home);
	assert.equal((await run(home, ['summary'], {isTTY: true})).out, [
		'status    judged  accepted  rejected  flagged  meaning',
		'retained       1         1         0        0  right to keep / should go',
		'modified       1         0         1        0  after is good / after is bad',
		'deleted        1         0         1        0  rightly deleted / should come back',
		'added          0         0         0        0  good / bad',
		'all            3         1         2        0',
		'2 notes',
		'',
	].join('\n'));
	assert.deepEqual(JSON.parse((await run(home, ['summary'])).out.split('\n')[1]!), {
		status: 'modified', judged: 1, accept: 0, reject: 1, flag: 0, task: 'animals', version: 'V001',
	});
	assert.equal((await run(home, ['summary', '--format', 'csv'])).out.split('\r\n')[5], 'all,3,1,2,0,animals,V001');
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
	assert.match((await run(home, ['summary'], {isTTY: true})).out, /\nrandom sample \(seed 1, from 30 samples\): 3 of 30 judged, 1 flagged · 50\.0 % rejected \(3\.3–96\.7 %, 95 % at any time\) · 4th skipped\nrandom sample \(seed march, from 9 modified\): 2 of 2 judged · \d+\.0 % rejected \(\d+\.\d–\d+\.\d %, 95 %\)\n$/);
	const {random_samples: samples} = JSON.parse((await run(home, ['summary', '--format', 'json'])).out) as {random_samples: Array<Record<string, number> & {interval: string}>};
	const sample = samples[0]!;
	assert.deepEqual([sample.size, sample.judged, sample.rejected, sample.flagged, sample.reject_rate], [30, 3, 1, 1, 0.5]);
	assert.deepEqual([sample.low!.toFixed(3), sample.high!.toFixed(3), sample.interval], ['0.033', '0.967', 'anytime']);
	const rows = (await run(home, ['summary'])).out.trimEnd().split('\n').map(line => JSON.parse(line) as {random_sample?: unknown; task: string}).filter(row => row.random_sample !== undefined);
	assert.deepEqual(rows, samples.map(sample => ({random_sample: sample, task: 'animals', version: 'V001'})));
	assert.equal(rows.length, 2);
});

test('marks lists the journals to choose from when several match', async t => {
	const [home] = await twoHomes(t);
	assert.deepEqual([(await failure(home, 'export')).kind, (await failure(home, 'export')).what], ['not-found', 'No marks yet']);
	await judged(home);
	const other = await judged(home, {...identity, version: 'V002'});
	assert.equal((await failure(home, 'export')).kind, 'usage');
	const listed = 'Run one of these:\n          winnow marks export animals V001\n          winnow marks export animals V002';
	assert.equal((await failure(home, 'export', 'animals')).advice, listed);
	assert.equal((await failure(home, 'export')).advice, listed);
	assert.match((await failure(home, 'export', '--verdict', 'reject', '--print0')).advice!, /\n {10}winnow marks export --print0 --verdict reject animals V001\n/);
	assert.match((await failure(home, 'import', 'my marks.ndjson', 'animals', 'V001', '--project', 'none')).advice!, /Marks exist for/);
	assert.equal((await run(home, ['export', 'animals', 'V002'])).out.split('\n').length, 5);
	assert.equal((await run(home, ['export', '--journal', other.path])).out, (await run(home, ['export', 'animals', 'V002'])).out);
	assert.equal((await failure(home, 'export', 'dogs')).what, 'No marks for dogs');
	assert.match((await failure(home, 'export', 'dogs')).advice!, /^Marks exist for animals V001/);
	assert.equal((await failure(home, 'export', '--journal', path.join(home, 'none'))).kind, 'not-found');
});

test('marks without a version uses the journal of the judged version, not the demo\'s, and says so', async t => {
	const [home] = await twoHomes(t);
	await judged(home, {
		...identity, endpoint: 'demo', project: 'demo', task: 'demo-task',
	});
	assert.equal((await run(home, ['export'])).words, '', 'the demo alone is meant');
	await judged(home);
	const {out, words, code} = await run(home, ['export', '--verdict', 'accept']);
	assert.equal(code, 0);
	assert.equal((JSON.parse(out) as {task: string}).task, 'animals');
	assert.equal(words, 'winnow: using the marks of animals V001, https://modelarts.test, project project-1. For the demo: winnow marks export --verdict accept demo-task V001\n');
	assert.equal((JSON.parse((await run(home, ['export', 'demo-task', 'V001', '--verdict', 'accept'])).out) as {endpoint: string}).endpoint, 'demo');
	await judged(home, {...identity, version: 'V002'});
	assert.match((await failure(home, 'summary')).advice!, /\n {10}winnow marks summary animals V001\n {10}winnow marks summary animals V002\n {10}winnow marks summary demo-task V001$/);
});

test('marks accepts two folders with --local, as other commands do', async t => {
	const [home] = await twoHomes(t);
	const [origin, output] = [path.join(home, 'before images'), path.join(home, 'after')];
	await mkdir(origin);
	await mkdir(output);
	await symlink(output, path.join(home, 'link'));
	const folders = {
		...identity, endpoint: 'local', project: await realpath(origin), task: await realpath(output), version: 'path',
	};
	await judged(home, folders);
	await judged(home);
	const exported = await run(home, ['export', '--local', origin, path.join(home, 'link')]);
	assert.equal(exported.out.split('\n').length, 5);
	assert.equal((JSON.parse(exported.out.split('\n')[0]!) as {endpoint: string}).endpoint, 'local');
	assert.equal((await run(home, ['summary', '--local', origin, output, '--format', 'csv'])).out.split('\r\n')[5], `all,3,1,2,0,${folders.task},path`);
	const file = path.join(home, 'marks.ndjson');
	await writeFile(file, exported.out);
	assert.match((await run(home, ['import', file, '--local', origin, output])).words, /0 new, .* 4 unchanged\n$/);
	await judged(home, {...folders, version: 'stem'});
	assert.equal((await failure(home, 'export', '--local', origin, output)).advice, `Run one of these:${['path', 'stem'].map(way => `\n          winnow marks export --local '${folders.project}' ${folders.task} --pair ${way}`).join('')}`);
	assert.equal((await run(home, ['export', '--local', origin, output, '--pair', 'stem'])).out.split('\n').length, 5);
	await rmdir(origin);
	assert.equal((await run(home, ['export', '--local', folders.project, output, '--pair', 'stem'])).out.split('\n').length, 5, 'the marks of a folder that is gone');
	for (const [argv, what] of [
		[['export', '--local', output], '--local needs two folders'],
		[['import', file, '--local', output], '--local needs two folders'],
		[['export', '--local', origin, output, '--project', 'p'], '--local and --project can\'t be used together'],
		[['export', '--pair', 'path'], '--pair needs --local'],
	] as const) {
		assert.equal((await failure(home, ...argv)).what, what);
	}
});

test('marks reports unreadable lines of a journal, and exits with 6', async t => {
	const [home] = await twoHomes(t);
	const {path: file} = await judged(home);
	await appendFile(file, 'not a line of ours\n');
	const before = await readFile(file, 'utf8');
	const exported = await run(home, ['export']);
	assert.equal(exported.code, 6);
	assert.match(exported.words, /^winnow: A line of the journal can't be read and was skipped, not removed: line 5 of /);
	assert.equal(exported.out.split('\n').length, 5);
	assert.equal(await readFile(file, 'utf8'), before);
});

test('marks suggests the nearest word for a wrong one', async t => {
	const [home] = await twoHomes(t);
	const cases: Array<[string[], string, string]> = [
		[['exprot'], 'Unknown command "winnow marks exprot"', 'Did you mean "export"?'],
		[[], 'winnow marks needs export, import or summary', 'winnow marks --help shows the usage.'],
		[['export', '--fromat', 'csv'], 'Unknown flag --fromat', 'Did you mean --format?'],
		[['export', '--verdict', 'rejected'], 'Unknown --verdict "rejected"', 'Did you mean "reject"? Valid values: accept, reject, flag.'],
		[['export', 'a', 'b', 'c'], 'Unexpected argument "c"', 'winnow marks --help shows the usage.'],
		[['export', '--format', 'json'], 'winnow marks export can\'t write json', 'Use --format ndjson or --format csv.'],
		[['export', '--print0', '--format', 'csv'], '--print0 and --format can\'t be used together', 'winnow marks --help shows the usage.'],
	];
	for (const [argv, what, advice] of cases) {
		const error = await failure(home, ...argv);
		assert.deepEqual([error.kind, error.what, error.advice], ['usage', what, advice]);
	}

	assert.match((await run(home, ['--help'])).out, /winnow marks import FILE/);
});
