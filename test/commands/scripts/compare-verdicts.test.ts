import assert from 'node:assert/strict';
import {
	mkdir, mkdtemp, rm, utimes, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/compare-verdicts.js';
import {startEmulator} from '../../helpers/emulator.js';
import type {WinnowError} from '../../../source/model/errors.js';
import type {Sample, Source, SourceIdentity} from '../../../source/model/source.js';
import {openReview, type Review} from '../../../source/review/review.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import type {QueueRecordRow} from '../../../source/review/queue/queue-record.js';
import {stateFolder} from '../../../source/system/folders.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {connect} from '../../../source/sources/cloud/connect.js';
import {reaching, runCommand} from '../run-command.js';

const temporary = async (context: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-verdicts-'));
	context.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** Opens the marks of a version as the browser does. */
const reviewOf = async (context: TestContext, identity: SourceIdentity, env: Readonly<Record<string, string>>, reviewer = 'ann'): Promise<Review> => {
	const review = await openReview({identity, stateFolder: stateFolder(env), reviewer, refreshEvery: 0});
	context.after(async () => review.close());
	return review;
};

const rowsOf = async (source: Source): Promise<readonly Sample[]> => (await source.listing({offset: 0, limit: 100}, new AbortController().signal)).samples;

/** Two versions of 60 samples, in the emulator, and the verdicts on them. */
const judgedVersions = async (context: TestContext) => {
	const emulator = await startEmulator({samples: 60});
	context.after(async () => emulator.close());
	const {argv, env: token} = reaching(emulator);
	const env = {...token, HOME: await temporary(context)};
	const cloud = await connect({endpoint: emulator.endpoint, project: emulator.project, auth: 'token'}, {
		env, home: env.HOME, cwd: env.HOME, userAgent: 'winnow/0',
	}, new AbortController().signal);
	context.after(async () => cloud.close());
	const [first, second] = ['V001', 'V002'].map(name => cloud.source(emulator.task, emulator.versions[name]!));
	const [before, after] = [await rowsOf(first!), await rowsOf(second!)];
	const [one, other] = [await reviewOf(context, first!.identity, env), await reviewOf(context, second!.identity, env)];
	const judge = async (review: Review, samples: readonly Sample[], verdict: Verdict) => {
		await review.judge(samples, verdict);
	};

	return {
		emulator, env, before, after, one, other, judge, argv: [emulator.task, emulator.versions.V001!, emulator.versions.V002!, ...argv],
	};
};

type Report = {
	readonly changes: Record<string, number>;
	readonly table: Record<string, Record<string, number>>;
	readonly cured_rate: Record<string, unknown>;
	readonly operators: unknown;
	readonly not_checked: number;
	readonly first: {readonly name: string};
};

test('compare-verdicts counts two versions with a known 2×2 table, in every format', async context => {
	const {
		emulator, env, before, after, one, other, judge, argv,
	} = await judgedVersions(context);
	await judge(one, before.slice(0, 10), 'reject');
	await judge(one, before.slice(10, 20), 'accept');
	await one.reason(before.slice(0, 1), 'blurred');
	await judge(other, after.slice(0, 6), 'accept');
	await judge(other, after.slice(6, 8), 'reject');
	await judge(other, after.slice(10, 13), 'reject');
	await judge(other, after.slice(13, 15), 'accept');
	await judge(other, after.slice(30, 31), 'reject');
	const asked = emulator.requests.count('listing');
	const {code, out} = await runCommand(command, {argv: [...argv, '--format', 'json'], env});
	assert.equal(code, 0);
	assert.equal(emulator.requests.count('listing') - asked, 1, 'the second version is read once, the first not at all');
	const report = JSON.parse(out) as Report;
	assert.deepEqual(report.changes, {
		cured: 6, still: 2, new: 4, good: 2, flagged: 0, unjudged: 7, lost: 0, changed: 0, ambiguous: 0,
	});
	assert.deepEqual([report.table.reject, report.table.accept!.reject, report.table.none!.reject], [{
		accept: 6, reject: 2, flag: 0, none: 2,
	}, 3, 1]);
	assert.equal(report.not_checked, 21, 'nothing says when a picture in the cloud was written');
	assert.deepEqual([report.cured_rate.hits, report.cured_rate.draws, report.cured_rate.low, report.cured_rate.why_no_interval], [6, 8, null, 'not-random']);
	assert.equal(report.first.name, 'V001');
	await judge(other, [{...after[0]!, id: 'gone', before: {address: 's3://test-obs/gone.jpg'}}], 'reject');
	const gone = await runCommand(command, {argv, env});
	assert.match(gone.out, /Not counted: 1 verdict on samples that V002 no longer lists\./);
	await other.undo();

	const {out: table} = await runCommand(command, {argv, env});
	assert.match(table, /^V001: 20 judged\. V002: 14 of 60 samples judged\.\n\nOperators\n {2}/);
	assert.match(table, /V001 reject +6 +2 +0 +2\n/);
	assert.match(table, /cured +6 {2}rejected before, accepted now\n/);
	assert.match(table, /new +4 {2}rejected now; before: 3 accepted, 0 flagged, 1 not judged\n/);
	assert.match(table, /Cured: 6 of 8 rejected samples .*75\.0 %\. No\sinterval: these/);
	assert.match((await runCommand(command, {argv: [...argv, '--format', 'csv'], env})).out, /^change,samples\r\ncured,6\r\n/);

	const list = await runCommand(command, {argv: [...argv, '--list', 'cured,new'], env});
	const rows = list.out.trim().split('\n').map(text => JSON.parse(text) as Record<string, unknown>);
	assert.equal(list.words, 'winnow: Not checked: whether the pictures of 21 samples have changed since the verdict.\n');
	assert.deepEqual(rows.map(row => [row.change, row.number]), [...[1, 2, 3, 4, 5, 6].map(number => ['cured', number]), ...[11, 12, 13, 31].map(number => ['new', number])]);
	assert.deepEqual([rows[0]!.first_verdict, rows[0]!.first_reason, rows[0]!.second_verdict, rows[0]!.first_reviewer], ['reject', 'blurred', 'accept', 'ann']);
	assert.match((await runCommand(command, {argv: [...argv, '--list', 'all', '--format', 'table'], env})).out, /^Change +# +Sample +1 V001 +2 V002\n/);
});

test('--check-pictures leaves out verdicts on pictures that were written later, with one request for each picture', async context => {
	const {
		emulator, env, before, after, one, other, judge, argv,
	} = await judgedVersions(context);
	await judge(one, before.slice(0, 8), 'reject');
	await judge(other, after.slice(0, 4), 'accept');
	const keyOf = (address: string): string => address.replace(/^\w+:\/\/[^/]+\//, '');
	const rewritten = new Set([keyOf(after[0]!.before.address!), keyOf(after[6]!.before.address!)]);
	const late = Date.now() + 60_000;
	emulator.set({writtenAt: key => rewritten.has(key) ? late : Date.UTC(2026, 0, 1)});
	const asked = emulator.requests.count('picture');
	const {out} = await runCommand(command, {argv: [...argv, '--check-pictures', '--format', 'json'], env});
	const report = JSON.parse(out) as Report;
	assert.deepEqual([report.changes.cured, report.changes.unjudged, report.changes.changed, report.not_checked], [3, 3, 2, 0]);
	const results = after.slice(0, 4).filter(sample => sample.after.address !== undefined).length;
	assert.equal(emulator.requests.count('picture') - asked, 8 + results);

	emulator.set({faults: [{kind: '404', every: 1, target: 'picture'}]});
	const failed = await runCommand(command, {argv: [...argv, '--check-pictures', '--format', 'json'], env});
	assert.equal(failed.code, 6);
	assert.equal((JSON.parse(failed.out) as Report).not_checked, 8);
	assert.match(failed.words, /^winnow: \d+ pictures can't be checked\. /m);
});

test('the rate has an interval if the first version was judged with a random sample', async context => {
	const {
		env, before, after, one, other, judge, argv: versions,
	} = await judgedVersions(context);
	// Each reviewer has a separate queue.
	const argv = [...versions, '--reviewer', 'ann'];
	// The first half is the queue, in its order.
	await judge(one, before.slice(0, 40), 'reject');
	const judged = before.slice(0, 20).map((sample, position): QueueRecordRow => [position, one.keyOf(sample), [['reject', 1]]]);
	await one.saveSession({
		list: 'all', index: 0, queue: {draw: JSON.stringify({seed: '1', size: 20, from: {filter: 'all', count: 60}}), position: 19, judged},
	});
	await judge(other, after.slice(0, 15), 'accept');
	await judge(other, after.slice(15, 19), 'reject');
	await judge(other, after.slice(30, 40), 'reject');
	const rate = async (): Promise<Record<string, unknown>> => (JSON.parse((await runCommand(command, {argv: [...argv, '--format', 'json'], env})).out) as Report).cured_rate;
	const incomplete = await rate();
	assert.deepEqual([incomplete.hits, incomplete.draws, incomplete.low, incomplete.why_no_interval, incomplete.still_to_judge], [15, 29, null, 'incomplete', 1]);
	await judge(other, after.slice(19, 20), 'reject');
	const complete = await rate();
	assert.deepEqual([complete.hits, complete.draws, complete.why_no_interval, (complete.low as number).toFixed(3), (complete.high as number).toFixed(3)], [15, 20, null, '0.531', '0.888']);
	assert.match((await runCommand(command, {argv, env})).out, /Cured: 15 of 20 rejected samples with a second verdict, 75\.0 % \(53\.1 % to\n88\.8 %, 95 %; random sample\)\./);
});

test('compare-verdicts refuses what it can\'t compare', async context => {
	const {env, argv, one, before} = await judgedVersions(context);
	const refused = async (...line: readonly string[]): Promise<WinnowError> => {
		try {
			await runCommand(command, {argv: line, env});
		} catch (error) {
			return error as WinnowError;
		}

		assert.fail('accepted');
	};

	const none = await refused(...argv);
	assert.deepEqual([none.kind, none.what], ['not-found', 'There are no verdicts on V001']);
	await one.judge(before.slice(0, 1), 'reject');
	assert.equal((await refused(argv[0]!, argv[1]!, argv[1]!, ...argv.slice(3))).kind, 'usage');
	assert.equal((await refused(argv[0]!, argv[1]!, 'nowhere', ...argv.slice(3))).kind, 'not-found');
	assert.match((await refused(...argv, '--list', 'curred')).advice!, /Did you mean "cured"\?/);
	assert.equal((await refused(...argv, '--pair', 'stem')).kind, 'usage');
});

test('compare-verdicts compares folders, and leaves out verdicts on files that were written again', async context => {
	const root = await temporary(context);
	const env = {HOME: root};
	const folder = (...names: readonly string[]): string => path.join(root, ...names);
	const write = async (file: string, text: string) => {
		await writeFile(folder(file), text);
		// The verdicts below are newer.
		await utimes(folder(file), 1, 1);
	};

	for (const name of ['photos', 'run1', 'run2']) {
		await mkdir(folder(name));
	}

	for (const name of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']) {
		await write(`photos/${name}`, name);
		await write(`run1/${name}`, `${name} 1`);
		await write(`run2/${name}`, `${name} 2`);
	}

	await write('run1/a_flip.jpg', 'flip');
	const {signal} = new AbortController();
	const [first, second] = [await openLocalSource({origin: folder('photos'), output: folder('run1'), signal}), await openLocalSource({origin: folder('photos'), output: folder('run2'), signal})];
	const [one, other] = [await reviewOf(context, first.identity, env), await reviewOf(context, second.identity, env)];
	await one.judge(await rowsOf(first), 'reject');
	await other.judge((await rowsOf(second)).slice(0, 3), 'accept');
	await writeFile(folder('photos', 'b.jpg'), 'another');
	const later = (Date.now() + 60_000) / 1000;
	await utimes(folder('photos', 'b.jpg'), later, later);
	await utimes(folder('run2', 'c.jpg'), later, later);
	const argv = ['--local', folder('photos'), folder('run1'), folder('run2')];
	const {out, code} = await runCommand(command, {argv: [...argv, '--list', 'all', '--format', 'json'], env});
	assert.equal(code, 0);
	const rows = JSON.parse(out) as ReadonlyArray<Record<string, string | null>>;
	assert.deepEqual(rows.map(row => [path.basename(row.result!), row.change]), [['a.jpg', 'cured'], ['b.jpg', 'changed'], ['c.jpg', 'changed'], ['d.jpg', 'unjudged'], ['a_flip.jpg', 'lost']]);
	const report = JSON.parse((await runCommand(command, {argv: [...argv, '--format', 'json'], env})).out) as Report;
	assert.deepEqual([report.operators, report.not_checked], [null, 0]);
});
