import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test, {type TestContext} from 'node:test';
import {startEmulator, type Emulator} from '../helpers/emulator.js';
import type {EmulatorOptions} from '../../source/emulator/options.js';
import {parseFault} from '../../source/emulator/server/faults.js';
import {inherited, program} from '../helpers/terminal-program.js';
import {runProgram} from '../helpers/run-program.js';
import {temporaryFolder} from '../sources/local/tree.js';

type Winnow = (args: readonly string[], more?: Readonly<Record<string, string>>) => ReturnType<typeof runProgram>;

const cloud = async (context: TestContext, options: EmulatorOptions = {}): Promise<{
	readonly emulator: Emulator;
	readonly env: Readonly<Record<string, string>>;
	readonly version: readonly string[];
	readonly winnow: Winnow;
}> => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	const home = await temporaryFolder(context);
	const env = {HOME: home, WINNOW_TOKEN: emulator.token};
	const place = ['--endpoint', emulator.endpoint, '--project', emulator.project];
	return {
		emulator,
		env,
		version: [emulator.task, emulator.version, ...place],
		winnow: async (args, more = {}) => runProgram([...args, ...place], {...env, ...more}),
	};
};

/** Runs a line in a shell; `$WINNOW` is the program. */
const shell = async (line: string, env: Readonly<Record<string, string>>): Promise<{status: number | null; stdout: string; stderr: string}> => {
	const child = spawn('sh', ['-c', line], {stdio: ['ignore', 'pipe', 'pipe'], env: {...inherited, ...env, NODE: process.execPath, WINNOW: program}});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {status: child.exitCode, stdout, stderr};
};

test('every exit code matches its error, with one or two lines that say why', async context => {
	const {emulator, env, winnow} = await cloud(context, {samples: 400});
	const {task, version} = emulator;
	const run = async (code: number, args: readonly string[], pattern: RegExp, more?: Readonly<Record<string, string>>) => {
		const {status, stderr, stdout} = await winnow(args, more);
		assert.equal(status, code, `${args.join(' ')}: ${stderr}`);
		assert.match(stderr, pattern);
		assert.ok(stderr.split('\n').length <= 3, stderr);
		assert.doesNotMatch(stderr, /\n {4}at /);
		return stdout;
	};

	await run(0, ['counts', task, version], /^$/);
	await run(2, ['list', task, version, '--statsu', 'all'], /^winnow: Unknown flag --statsu\n {8}Did you mean --status\?\n$/);
	await run(2, ['lst'], /^winnow: Unknown command "lst"\n {8}Did you mean "list"\? To browse a task with this name, run: winnow browse lst\n$/);
	await run(2, ['browse', 'lst'], /^winnow: winnow browse needs a terminal/);
	await run(2, ['counts', task], /^winnow: Missing argument VERSION\n {8}winnow versions TASK lists/);
	await run(4, ['tasks'], /^winnow: .*HTTP 401/, {WINNOW_TOKEN: 'wrong'});
	await run(4, ['tasks'], /^winnow: No credentials found\n/, {WINNOW_TOKEN: ''});
	await run(5, ['list', task, 'nowhere'], /^winnow: .*\(ModelArts\.\d+, request [\da-f]+\)\n/);
	await run(5, ['show', task, version, '401'], /^winnow: There is no sample 401: the last one is 400\n/);
	emulator.set({faults: [parseFault('html:1')]});
	await run(1, ['counts', task, version], /^winnow: .*is a web page \(request [\da-f]+\)\n/);
	emulator.set({faults: [parseFault('404:4')]});
	assert.equal((await run(6, ['list', task, version], /^winnow: Samples \d01 to 400 are missing: .*\n {8}Continue with --start \d01\./)).trimEnd().split('\n').length % 100, 0);
	emulator.set({faults: []});
	const gone = await runProgram(['counts', task, version, '--endpoint', 'http://127.0.0.1:1', '--project', 'p'], env);
	assert.equal(gone.status, 3, gone.stderr);
});

test('an interrupted script exits with 130 after printing the rows that arrived', async context => {
	const {emulator, env, version} = await cloud(context, {samples: 100_000});
	const child = spawn(process.execPath, [program, 'list', ...version], {stdio: ['ignore', 'pipe', 'pipe'], env: {...inherited, ...env}});
	const errors = text(child.stderr);
	child.stdout.once('data', () => {
		emulator.hold('listing');
		child.kill('SIGINT');
	});
	const [status] = await once(child, 'exit') as [number];
	assert.equal(status, 130);
	child.stdout.resume();
	assert.doesNotMatch(await errors, / at /);
});

test('list into head requests at most two listings and prints no message', async context => {
	const {emulator, env, version} = await cloud(context, {samples: 1_000_000});
	const line = `{ "$NODE" "$WINNOW" list ${version.join(' ')}; echo "status $?" >&2; } | head -n 5`;
	const {stdout, stderr} = await shell(line, env);
	assert.equal(stderr, 'status 0\n');
	assert.equal(stdout.trimEnd().split('\n').length, 5);
	assert.ok(emulator.requests.count() <= 2, String(emulator.requests.count()));
});

test('no secret reaches the output, the messages or the log', async context => {
	const {emulator, env, winnow, version} = await cloud(context, {samples: 30});
	const log = path.join(env.HOME!, 'log.ndjson');
	const keys = {WINNOW_TOKEN: '', HUAWEICLOUD_SDK_AK: emulator.accessKey, HUAWEICLOUD_SDK_SK: emulator.secretKey};
	let all = '';
	const run = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
		const {stdout, stderr} = await winnow([...args, '--verbose', '--log-file', log], more);
		all += stdout + stderr;
	};

	const [task, id] = version as [string, string];
	await run(['list', task, id]);
	await run(['counts', task, id, '--format', 'json'], keys);
	await run(['show', task, id, '1'], keys);
	await run(['get', task, id, '-o', path.join(env.HOME!, 'pictures'), '--limit', '3', '--size', '60']);
	await run(['tasks', '--format', 'csv']);
	emulator.set({faults: [parseFault('403:1'), parseFault('picture-403:1')]});
	await run(['list', task, id], keys);
	await run(['get', task, id, '-o', path.join(env.HOME!, 'others'), '--limit', '2']);
	emulator.set({faults: [parseFault('picture-403:1')]});
	await run(['get', task, id, '-o', path.join(env.HOME!, 'others'), '--limit', '2']);
	await run(['show', task, id, '2']);
	const logged = await readFile(log, 'utf8');
	assert.ok(logged.split('\n').length > 20);
	for (const secret of [emulator.token, emulator.accessKey, emulator.secretKey, 'Signature=', 'AccessKeyId=', 'security-token=', 'SDK-HMAC']) {
		assert.ok(!all.includes(secret), `${secret} in output`);
		assert.ok(!logged.includes(secret), `${secret} in the log`);
	}
});
