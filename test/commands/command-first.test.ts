import assert from 'node:assert/strict';
import test from 'node:test';
import type {Command} from '../../source/commands/command.js';
import {runCommand as runProgram} from '../../source/commands/run-command.js';
import {runCommand} from './run-command.js';

const program: Command = {help: '', run: async ({argv, ...context}) => runProgram(argv, context)};

test('--language may precede the command', async () => {
	const after = await runCommand(program, {argv: ['config', 'keys', '--language', 'en']});
	assert.equal(after.code, 0);
	for (const language of [['--language', 'en'], ['--language=en']]) {
		assert.deepEqual(await runCommand(program, {argv: [...language, 'config', 'keys']}), after);
		assert.match((await runCommand(program, {argv: [...language, 'help', 'list']})).out, /winnow list/);
	}

	// Without a command it is a flag of the browser.
	assert.match((await runCommand(program, {argv: ['--language', 'en', '--help']})).out, /Browse the results/);
});
