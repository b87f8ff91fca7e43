import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test, {type TestContext} from 'node:test';
import {BrowserDriver} from '../helpers/browser-driver.js';
import {cloudToBrowse} from '../helpers/browsing.js';
import {inherited, program} from '../helpers/terminal-program.js';
import {temporaryFolder, writeTree} from '../sources/local/tree.js';

const commandLines = ['--help', '--version', 'help list', 'list --help', 'demo', 'doctor', 'doctor --json', 'config show', 'config path', 'completion bash', 'marks --help'];

test('every command exits quietly when its reader closes the pipe', async context => {
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-pipes-'));
	context.after(async () => rm(home, {recursive: true, force: true}));
	const results = await Promise.all(commandLines.map(async line => {
		const child = spawn(process.execPath, [program, ...line.split(' ')], {stdio: ['ignore', 'pipe', 'pipe'], env: {...inherited, HOME: home}});
		child.stdout.destroy();
		const [words] = await Promise.all([text(child.stderr), once(child, 'close')]);
		return {line, words, signal: child.signalCode};
	}));
	for (const {line, words, signal} of results) {
		assert.doesNotMatch(words, /EPIPE|node:|Unexpected|bug/, line);
		assert.equal(signal, null, line);
	}
});

/** A command in a terminal whose standard input is a pipe. */
const withPipedInput = (context: TestContext, args: readonly string[], env: Readonly<Record<string, string>>): BrowserDriver => {
	const driver = new BrowserDriver(args, {env, script: 'echo q | "$@"'});
	context.after(async () => driver.close());
	return driver;
};

test('with standard input from a pipe winnow demo prints its summary and says how to browse', async context => {
	const driver = withPipedInput(context, ['demo'], {HOME: await temporaryFolder(context)});
	assert.equal(await driver.exit(), 0);
	assert.match(driver.text(), /Retained +612[\s\S]*To browse it, run winnow demo in a terminal\./);
	assert.ok(!driver.raw.includes('\u001B'), 'the terminal is left alone');
});

test('with standard input from a pipe browse, local and replay fail with a usage error and leave the terminal alone', async context => {
	const {command, home} = await cloudToBrowse(context);
	const {args, env} = command();
	await writeTree(home, {'before/a.png': '', 'after/a.png': ''});
	for (const argv of [args, ['browse', '--endpoint', args[4]!, '--project', 'p'], ['local', path.join(home, 'before'), path.join(home, 'after')], ['replay', home]]) {
		const driver = withPipedInput(context, argv, env);
		assert.equal(await driver.exit(), 2, driver.text());
		assert.match(driver.text(), new RegExp(`^winnow: winnow ${argv[0]!} needs a terminal on stdin and stdout\\n +In a pipe, use winnow list or winnow counts\\.\\n*$`));
		assert.ok(!driver.raw.includes('\u001B'), 'the terminal is left alone');
	}
});
