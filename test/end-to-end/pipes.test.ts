import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'node:test';
import {program} from '../helpers/terminal-program.js';

const commandLines = ['--help', '--version', 'help list', 'list --help', 'demo', 'doctor', 'doctor --json', 'config show', 'config path', 'completion bash', 'marks --help'];

test('a reader that leaves ends every command quietly', async context => {
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-pipes-'));
	context.after(async () => rm(home, {recursive: true, force: true}));
	const results = await Promise.all(commandLines.map(async line => {
		const child = spawn(process.execPath, [program, ...line.split(' ')], {stdio: ['ignore', 'pipe', 'pipe'], env: {PATH: process.env.PATH, HOME: home}});
		child.stdout.destroy();
		const [words] = await Promise.all([text(child.stderr), once(child, 'close')]);
		return {line, words, signal: child.signalCode};
	}));
	for (const {line, words, signal} of results) {
		assert.doesNotMatch(words, /EPIPE|node:|Unexpected|bug/, line);
		assert.equal(signal, null, line);
	}
});
