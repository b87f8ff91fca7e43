import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {PassThrough} from 'node:stream';
import test from 'node:test';
import {faultNames} from '../../../source/emulator/server/faults.js';
import {command} from '../../../source/commands/emulator/serve.js';
import {WinnowError} from '../../../source/model/errors.js';
import {messages} from '../run-command.js';

const run = (argv: readonly string[]) => {
	const [stdout, stderr, abort] = [new PassThrough(), new PassThrough(), new AbortController()];
	const exit = command.run({
		argv, env: {}, stdin: new PassThrough(), stdout, stderr: messages(stderr), signal: abort.signal, version: '0',
	});
	return {stdout, abort, exit};
};

const refused = async (argv: readonly string[]): Promise<string> => {
	const {exit, abort} = run(argv);
	abort.abort();
	let reported = '';
	await assert.rejects(exit, (error: unknown) => {
		assert.ok(error instanceof WinnowError, String(error));
		reported = `${error.kind}: ${error.what} ${error.advice ?? ''}`;
		return true;
	});
	return reported;
};

test('serve prints the environment to use, answers requests, and exits with 0 when it is stopped', async () => {
	const {stdout, abort, exit} = run(['--samples', '30', '--offset-unit', 'record', '--fault', 'picture-404:1']);
	const [first] = await once(stdout, 'data') as [Uint8Array];
	const text = new TextDecoder().decode(first);
	const token = /^export WINNOW_TOKEN=(\S+)$/m.exec(text)![1]!;
	const [, task, version, endpoint, project] = /^winnow browse (\S+) (\S+) --endpoint (\S+) --project (\S+)$/m.exec(text)!;
	const response = await fetch(`${endpoint}/v2/${project}/processor-tasks/${task}/versions/${version}/results`, {headers: {'X-Auth-Token': token}});
	const {count, results} = await response.json() as {count: number; results: Array<{signed_origin_source: string}>};
	assert.equal(count, 30);
	assert.equal((await fetch(results[0]!.signed_origin_source)).status, 404);
	abort.abort();
	assert.equal(await exit, 0);
	await assert.rejects(fetch(endpoint!));
});

test('serve reports a wrong flag', async () => {
	assert.match(await refused(['--fault', 'boom:1']), /^usage: Invalid --fault "boom:1" Unknown fault "boom"\. Faults for listings: 400,/);
	assert.match(await refused(['--offset-unit', 'pages']), /^usage: .*page, record/);
	assert.match(await refused(['--latncy', '3']), /^usage: .*--latncy Did you mean --latency/);
	assert.match(await refused(['--origin', 'x']), /^usage: Missing flag --output/);
	assert.match(await refused(['--origin', 'x', '--output', 'y', '--samples', '3']), /^usage: --samples can't be used with --origin and --output/);
	assert.match(await refused(['--origin', '/no/such', '--output', '/no/such']), /^usage: The folder \/no\/such doesn't exist/);
});

test('serve reports a port that is in use', async t => {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => server.close());
	assert.match(await refused(['--port', String((server.address() as AddressInfo).port)]), /^failure: Port \d+ is already in use/);
});

test('serve --help lists the kinds of fault', async () => {
	const {stdout, exit} = run(['--help']);
	assert.equal(await exit, 0);
	const help = String(stdout.read());
	for (const name of faultNames.filter(one => !/^(?:picture|task|token)-/.test(one))) {
		assert.match(help, new RegExp(String.raw`[\s,]${name}[\s,]`), name);
	}
});
