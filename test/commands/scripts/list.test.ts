import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Readable, Writable} from 'node:stream';
import test, {type TestContext} from 'node:test';
import {command as counts} from '../../../source/commands/scripts/counts.js';
import {command} from '../../../source/commands/scripts/list.js';
import {createOutput} from '../../../source/commands/output.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import {exitCodes, type WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {parseCsv} from '../parse-csv.js';
import {messages, reaching, runCommand, type RunOptions} from '../run-command.js';

const cloud = async (context: TestContext, options: EmulatorOptions = {}): Promise<{
	readonly emulator: Emulator;
	readonly list: (argv?: readonly string[], more?: Partial<RunOptions>) => ReturnType<typeof runCommand>;
}> => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	return {
		emulator,
		list: async (more = [], options = {}) => runCommand(command, {argv: [emulator.task, emulator.version, ...argv, ...more], env, ...options}),
	};
};

const objects = (text: string): Array<Record<string, string | number>> => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Record<string, string | number>);

/** Rejects with a WinnowError of this exit code. */
const exits = (code: number, pattern = /./) => (error: unknown): boolean => {
	const {kind, what} = error as WinnowError;
	assert.equal(exitCodes[kind], code, what);
	assert.match(what, pattern);
	return true;
};

for (const offsetUnit of ['page', 'record'] as const) {
	test(`list prints every sample once, in order, where offset counts ${offsetUnit}s`, async context => {
		const {emulator, list} = await cloud(context, {offsetUnit});
		const {code, out, words} = await list();
		assert.equal(code, 0);
		assert.equal(words, '');
		const rows = objects(out);
		assert.deepEqual(rows.map(({number}) => number), Array.from({length: 1204}, (_, index) => index + 1));
		assert.deepEqual(Object.keys(rows[0]!), ['number', 'sample_id', 'status', 'before', 'after', 'description']);
		assert.doesNotMatch(out, /signature|accesskeyid|token/i);
		// Thirteen pages and a probe.
		assert.equal(emulator.requests.count('listing'), 14);
	});
}

test('list selects samples by --status, --start, --limit and --fields', async context => {
	const {emulator, list} = await cloud(context);
	const all = objects((await list()).out);
	const deleted = objects((await list(['--status', 'deleted'])).out);
	assert.deepEqual(deleted.map(({sample_id}) => sample_id), all.filter(({status}) => status === 'deleted').map(({sample_id}) => sample_id));
	assert.deepEqual(objects((await list(['--start', '250', '--limit', '120'])).out), all.slice(249, 369));
	assert.deepEqual(objects((await list(['--start', '1200'])).out), all.slice(1199));
	emulator.requests.reset();
	assert.equal((await list(['--limit', '3', '--fields', 'number,status'])).out, all.slice(0, 3).map(({number, status}) => `${JSON.stringify({number, status})}\n`).join(''));
	assert.equal(emulator.requests.count(), 1);
	assert.equal((await list(['--limit', '0'])).out, '');
});

test('list accepts a pasted address with its status', async context => {
	const {emulator, list} = await cloud(context);
	const {out} = await runCommand(command, {
		argv: [`${emulator.endpoint}/v2/${emulator.project}/processor-tasks/${emulator.task}/versions/${emulator.version}/results?limit=14&result_property=3`], env: {WINNOW_TOKEN: emulator.token},
	});
	assert.equal(out, (await list(['--status', 'added'])).out);
});

test('list writes the same rows as CSV, JSON and a table', async context => {
	const {list} = await cloud(context, {samples: 230});
	const rows = objects((await list()).out);
	const [header, ...records] = parseCsv((await list(['--format', 'csv'])).out);
	assert.deepEqual(header, ['number', 'sample_id', 'status', 'before', 'after', 'description']);
	assert.deepEqual(records, rows.map(row => header.map(field => String(row[field] ?? ''))));
	assert.deepEqual(JSON.parse((await list(['--format', 'json'])).out), rows);
	const table = (await list([], {isTTY: true})).out.trimEnd().split('\n');
	assert.equal(table.length, 231);
	assert.match(table[0]!, /^ {2}# {2}Status {4}Sample +After +Description$/);
	assert.match(table[230]!, /^230 {2}(?:retained|modified|deleted|added)/);
});

test('list prints signed addresses only on request, and they work', async context => {
	const {list} = await cloud(context, {samples: 5});
	const {out, words} = await list(['--signed', '--process-parameter', 'image/resize,m_lfit,w_120,h_120']);
	assert.equal(words, 'winnow: signed addresses are secrets: anyone who has one can use it until it expires\n');
	const signed = objects(out).flatMap(row => [row.before_signed, row.after_signed]).filter(Boolean);
	assert.ok(signed.length > 4);
	for (const address of signed) {
		assert.match(String(address), /Signature=/);
		assert.equal((await fetch(String(address))).status, 200);
	}

	assert.deepEqual(Object.keys(objects((await list(['--fields', 'after_signed'])).out)[0]!), ['after_signed']);
});

test('list stops sending requests when its reader closes the pipe', async context => {
	const {emulator} = await cloud(context, {samples: 1_000_000});
	const {argv, env} = reaching(emulator);
	let out = '';
	const stdout = new Writable({
		write(chunk: Uint8Array, _, done) {
			out += String(chunk);
			// Like a pipe whose reader exits after five lines.
			done(out.split('\n').length > 5 ? Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}) : undefined);
		},
	});
	let words = '';
	const stderr = new Writable({
		write(chunk: Uint8Array, _, done) {
			words += String(chunk);
			done();
		},
	});
	const code = await command.run({
		argv: [emulator.task, emulator.version, ...argv], env, stdin: Readable.from([]), ...createOutput(stdout, stderr), signal: new AbortController().signal, version: '0',
	});
	assert.equal(code, 0);
	assert.equal(words, '');
	assert.ok(emulator.requests.count() <= 2, String(emulator.requests.count()));
});

test('list sends no more requests than a slow reader needs', async context => {
	const {emulator} = await cloud(context, {samples: 1_000_000});
	const {argv, env} = reaching(emulator);
	const abort = new AbortController();
	const stdout = new Writable({
		highWaterMark: 1000,
		write() {
			// Accepts the first chunk and never calls back.
		},
	});
	const running = command.run({
		argv: [emulator.task, emulator.version, ...argv], env, stdin: Readable.from([]), stdout, stderr: messages(), signal: abort.signal, version: '0',
	});
	await emulator.requests.until(log => log.count() >= 1 && log.counts('listing').inFlight === 0);
	abort.abort();
	await assert.rejects(running, {name: 'AbortError'});
	assert.ok(emulator.requests.count() <= 2);
});

test('list prints the rows it got, names those missing, and exits with 6', async context => {
	const {emulator, list} = await cloud(context, {faults: [parseFault('404:5')]});
	await assert.rejects(list(['--format', 'json']), (error: unknown) => {
		const {out} = error as {out: string};
		const rows = JSON.parse(out) as unknown[];
		assert.ok(rows.length > 0 && rows.length % 100 === 0, String(rows.length));
		exits(6, new RegExp(`^Samples ${rows.length + 1} to 1,204 are missing: .*APIG`))(error);
		assert.ok((error as WinnowError).advice?.startsWith(`Continue with --start ${rows.length + 1}. `));
		return true;
	});
	emulator.set({faults: []});
	assert.equal(objects((await list(['--start', '301'])).out).length, 904);
});

test('list and counts exit with the code of the error', async context => {
	const {emulator, list} = await cloud(context, {samples: 20});
	const {argv, env} = reaching(emulator);
	await assert.rejects(list([], {env: {...env, WINNOW_TOKEN: 'wrong'}}), exits(4));
	assert.equal(emulator.requests.count(), 1);
	await assert.rejects(runCommand(counts, {argv: [emulator.task, emulator.version, ...argv], env: {...env, WINNOW_TOKEN: 'wrong'}}), exits(4));
	assert.equal(emulator.requests.count(), 2);
	await assert.rejects(runCommand(command, {argv: [emulator.task, 'nowhere', ...argv], env}), exits(5));
	await assert.rejects(runCommand(command, {argv: [emulator.task, emulator.version, '--endpoint', 'http://127.0.0.1:1', '--project', 'p'], env}), exits(3));
	await assert.rejects(runCommand(command, {argv: [emulator.task, ...argv], env}), exits(2, /^Missing argument VERSION$/));
	await assert.rejects(list(['--fields', 'nmber']), exits(2, /Invalid --fields "nmber"/));
	await assert.rejects(list(['--format', 'xml']), exits(2, /Unknown --format "xml"/));
	emulator.set({faults: [parseFault('bad-json:1')]});
	await assert.rejects(list(), exits(1, /not JSON/));
});

test('list stops when it is aborted', async context => {
	const {emulator, list} = await cloud(context);
	const abort = new AbortController();
	const release = emulator.hold('listing');
	const running = list([], {signal: abort.signal});
	await emulator.requests.until(log => log.count('listing') === 1);
	abort.abort();
	await assert.rejects(running, {name: 'AbortError'});
	release();
});

test('list says why there are no samples', async context => {
	const {list} = await cloud(context, {samples: 0});
	const {code, out, words} = await list();
	assert.deepEqual([code, out, words], [0, '', 'winnow: this version has no samples\n']);
	assert.equal((await list(['--status', 'deleted'])).words, 'winnow: this version has no deleted samples\n');
	const {list: some} = await cloud(context, {samples: 5});
	assert.equal((await some(['--start', '6'])).words, 'winnow: there are only 5 samples\n');
});

test('counts prints every status in every format', async context => {
	const {emulator} = await cloud(context);
	const {argv, env} = reaching(emulator);
	const run = async (...more: string[]) => (await runCommand(counts, {argv: [emulator.task, emulator.version, ...argv, ...more], env})).out;
	assert.deepEqual(objects(await run()), [
		{status: 'all', samples: 1204}, {status: 'retained', samples: 612}, {status: 'modified', samples: 240}, {status: 'deleted', samples: 301}, {status: 'added', samples: 51},
	]);
	assert.equal(emulator.requests.count(), 5);
	assert.equal(await run('--format', 'table'), 'Status    Samples\nall         1,204\nretained      612\nmodified      240\ndeleted       301\nadded          51\n');
	assert.equal(await run('--format', 'csv', '--status', '2'), 'status,samples\r\ndeleted,301\r\n');
	assert.equal(await run('--format', 'json', '--status', 'added', '--fields', 'samples'), '[\n{"samples":51}\n]\n');
});

test('counts prints the totals it got, names those missing, and exits with 6', async context => {
	const {emulator} = await cloud(context, {faults: [parseFault('404:3')]});
	const {argv, env} = reaching(emulator);
	await assert.rejects(runCommand(counts, {argv: [emulator.task, emulator.version, ...argv], env}), (error: unknown) => {
		const {out, words} = error as {out: string; words: string};
		assert.equal(objects(out).length, 4);
		assert.match(words, /^winnow: can't count the \w+ samples: .*\n$/);
		return exits(6, /^1 of 5 counts are missing$/)(error);
	});
});

test('list --record records the rows, and list --replay prints the same ones', async context => {
	const {list} = await cloud(context, {samples: 130});
	const folder = path.join(await temporaryFolder(context), 'recording');
	const {out} = await list(['--record', folder]);
	const replayed = await runCommand(command, {argv: ['--replay', folder]});
	assert.equal(replayed.code, 0);
	assert.equal(replayed.out, out);
	await assert.rejects(runCommand(command, {argv: ['--replay', '--local', folder]}), exits(2, /^--local and --replay can't be used together$/));
	await assert.rejects(runCommand(command, {argv: ['--replay', folder, 'more\u0007']}), exits(2, /^Unexpected argument "more\\u{7\}"$/));
	await assert.rejects(runCommand(command, {argv: ['--local', folder]}), exits(2, /^--local needs two folders$/));
});

test('list finds the originals that no sample was added from, as a naive search over all rows does', async context => {
	const {emulator, list} = await cloud(context);
	const rows = objects((await list()).out);
	const added = new Set(rows.filter(({status}) => status === 'added').map(({before}) => before));
	const originals = rows.filter(({status}) => status !== 'added');
	const expected = originals.filter(({before}) => !added.has(before));
	assert.ok(expected.length > 100 && expected.length < originals.length);
	const before = emulator.requests.count('listing');
	const {out, words} = await list(['--find', 'lost:yes']);
	assert.deepEqual(objects(out).map(({number}) => number), expected.map(({number}) => number));
	assert.equal(words, `winnow: ${expected.length.toLocaleString('en')} of ${originals.length.toLocaleString('en')} originals have no added sample.\n`);
	// The page of the added samples, and all rows as without a query.
	assert.ok(rows.length - originals.length <= 100);
	assert.equal(emulator.requests.count('listing') - before, 1 + 14);
	assert.equal((await list(['--find', 'lost:yes', '--status', 'added'])).words, `winnow: No original is listed here; ${added.size} have added samples.\nwinnow: no sample matches\n`);
});

test('list --view prints what list --find prints for its query, and with --find what matches both', async context => {
	const home = await temporaryFolder(context);
	const {emulator} = await cloud(context, {samples: 120});
	const {argv, env} = reaching(emulator);
	const list = async (...more: readonly string[]) => runCommand(command, {
		argv: [emulator.task, emulator.version, ...argv, ...more], env: {...env, HOME: home, XDG_CONFIG_HOME: home},
	});
	await assert.rejects(list('--view', 'gone'), {kind: 'usage', message: 'Unknown view "gone"', advice: /^The configuration has no views\./});
	await mkdir(path.join(home, 'winnow'));
	// The quote of the second is not closed: what follows is not part of its phrase.
	await writeFile(path.join(home, 'winnow', 'config.json'), JSON.stringify({views: {gone: 'status:deleted', 'not gone': '!"status:deleted" !status:"deleted'}}));
	const [all, gone, both] = await Promise.all([list(), list('--view', 'gone'), list('--view', 'not gone', '--find', 'status:modified')]);
	const rows = objects(all.out);
	assert.equal(gone.out, (await list('--find', 'status:deleted')).out);
	assert.deepEqual(objects(gone.out), rows.filter(({status}) => status === 'deleted'));
	assert.deepEqual(objects(both.out), rows.filter(({status}) => status === 'modified'));
	assert.ok(objects(gone.out).length > 0 && objects(both.out).length > 0);
	const requests = emulator.requests.count();
	await assert.rejects(list('--view', 'gon'), {kind: 'usage', message: 'Unknown view "gon"', advice: 'Did you mean "gone"? Views: gone, not gone.'});
	assert.equal(emulator.requests.count(), requests);
});
