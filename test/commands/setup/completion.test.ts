import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {
	chmod, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {promisify} from 'node:util';
import {createCompletion} from '../../../source/commands/setup/completion.js';
import {rememberTasks, rememberVersions} from '../../../source/commands/known-ids.js';
import {commands} from '../../../source/commands/registry.js';
import {without} from '../../helpers/programs.js';
import {runCommand} from '../run-command.js';

const run = promisify(execFile);
const command = createCompletion(commands);

const temporary = async (context: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-completion-'));
	context.after(async () => rm(folder, {recursive: true}));
	return folder;
};

for (const shell of ['bash', 'zsh', 'fish']) {
	test(`completion ${shell} lists every public command and its flags`, async () => {
		const {code, out, words} = await runCommand(command, {argv: [shell]});
		assert.equal(code, 0);
		assert.equal(words, '');
		for (const name of Object.keys(commands)) {
			assert.ok(out.includes(name), name);
		}

		assert.match(out, /page-size/);
		assert.match(out, /no-tls-verify/);
		assert.match(out, /retained/);
		assert.doesNotMatch(out, /-l candidates|--candidates[:']/);
	});
}

test('the script for bash completes commands, flags, values, tasks and versions', {skip: without('bash')}, async context => {
	const folder = await temporary(context);
	const {out} = await runCommand(command, {argv: ['bash']});
	await writeFile(path.join(folder, 'script'), out);
	await writeFile(path.join(folder, 'winnow'), '#!/bin/sh\ncase "$*" in *http*elsewhere*) echo "taskC" ;; *tasks*) echo taskA; echo taskB ;; *versions:taskA*) echo V001 ;; esac\n');
	await chmod(path.join(folder, 'winnow'), 0o755);
	await run('bash', ['-n', path.join(folder, 'script')]);
	const complete = async (...typed: string[]): Promise<string[]> => {
		const {stdout} = await run('bash', ['-c', 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _winnow; declare -p COMPREPLY', path.join(folder, 'script'), 'winnow', ...typed], {env: {PATH: `${folder}${path.delimiter}${process.env.PATH}`}, cwd: folder});
		return Array.from(stdout.matchAll(/\[\d+]="([^"]*)"/g), ([, word]) => word!);
	};

	assert.deepEqual(await complete('compl'), ['completion']);
	assert.deepEqual(await complete('browse', '--page'), ['--page-size']);
	assert.deepEqual(await complete('browse', '--status', 're'), ['retained']);
	assert.deepEqual(await complete('browse', ''), ['taskA', 'taskB']);
	assert.deepEqual(await complete('browse', '--page-size', '20', 'taskA', ''), ['V001']);
	assert.deepEqual(await complete('marks', 'ex'), ['export']);
	assert.deepEqual(await complete('marks', 'export', 'scr'), ['script']);
	assert.deepEqual(await complete('local', 'scr'), ['script']);
	assert.deepEqual(await complete('doctor', 'scr'), []);
	assert.deepEqual(await complete('list', '--limit', 'scr'), []);
	assert.deepEqual(await complete('list', '--record', 'scr'), ['script']);
	assert.deepEqual(await complete('get', '-o', 'scr'), ['script']);
	// As bash breaks words at : and =.
	const address = ['http', ':', '//elsewhere', ':', '8080'];
	assert.deepEqual(await complete('list', '--endpoint', ...address, ''), ['taskC']);
	assert.deepEqual(await complete('list', '--endpoint', '=', ...address, ''), ['taskC']);
	assert.deepEqual(await complete('list', '--endpoint', ...address.slice(0, 3)), []);
	assert.deepEqual(await complete('list', '--status', '=', 're'), ['retained']);
	assert.deepEqual(await complete('list', '--status', '='), ['all', 'retained', 'modified', 'deleted', 'added']);
});

test('completion prints ids that were printed recently, and nothing without any', async context => {
	const env = {XDG_CACHE_HOME: await temporary(context)};
	assert.equal((await runCommand(command, {argv: ['--candidates', 'tasks'], env})).out, '');
	await rememberTasks({env}, {}, [{id: 'taskA', name: 'one'}, {id: '$(rm x)', name: 'bad'}]);
	await rememberVersions({env}, {}, 'taskA', [{id: 'V001', name: 'first'}]);
	assert.equal((await runCommand(command, {argv: ['--candidates', 'tasks'], env})).out, 'taskA\n');
	assert.equal((await runCommand(command, {argv: ['--candidates', 'versions:taskA'], env})).out, 'V001\n');
	assert.equal((await runCommand(command, {argv: ['--candidates', 'versions:taskB'], env})).out, '');
});

test('completion names the supported shells', async () => {
	await assert.rejects(runCommand(command, {argv: []}), /needs a shell/);
	await assert.rejects(runCommand(command, {argv: ['fihs']}), /No completion for the shell "fihs"/);
});

test('the fish script completes by the command\'s position, and skips values of flags', async () => {
	const {out} = await runCommand(command, {argv: ['fish']});
	assert.doesNotMatch(out, /__fish_seen_subcommand_from/);
	assert.match(out, /set -l takes .*--page-size/);
	assert.match(out, /complete -c winnow -n '__winnow_command list' -l limit -x\n/);
	assert.match(out, /complete -c winnow -n '__winnow_command get' -s o -l output -r -F\n/);
});

test('the zsh script offers files where files are expected', async () => {
	const {out} = await runCommand(command, {argv: ['zsh']});
	assert.match(out, /'\*--limit=:limit: '/);
	assert.match(out, /'\*--record=:record:_files'/);
	assert.match(out, /'\*-o:output:_files'/);
});
