import assert from 'node:assert/strict';
import {
	appendFile, mkdir, readFile, realpath, rmdir, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {identity} from '../../review/samples.js';
import {
	run, failure, judged, twoHomes,
} from './run-marks.js';

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
	assert.equal((await run(home, ['summary', '--local', origin, output, '--format', 'csv'])).out.split('\r\n')[5], `all,3,1,2,0,${folders.task},path,,2024-01-02T00:00:00.000Z,2024-01-02T00:00:00.000Z,,,`);
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
		[[], 'winnow marks needs export, import, summary or agree', 'winnow marks --help shows the usage.'],
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
