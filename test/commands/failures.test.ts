import assert from 'node:assert/strict';
import test from 'node:test';
import {formats} from '../../source/commands/output/formats.js';
import {commands} from '../../source/commands/registry.js';
import {startEmulator} from '../helpers/emulator.js';
import {reaching, runCommand} from './run-command.js';

const commandLines: Readonly<Record<string, readonly string[]>> = {
	tasks: [], versions: ['TASK'], counts: ['TASK', 'VERSION'], list: ['TASK', 'VERSION'], show: ['TASK', 'VERSION', '1'], 'compare-versions': ['TASK', 'VERSION', 'VERSION'], 'compare-verdicts': ['TASK', 'VERSION', 'VERSION2'],
};

test('a command that fails prints nothing on stdout, in any format', async context => {
	const emulator = await startEmulator({samples: 10});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	for (const [name, words] of Object.entries(commandLines)) {
		for (const format of formats) {
			const own = words.map(word => ({TASK: emulator.task, VERSION: emulator.version})[word] ?? word);
			await assert.rejects(
				runCommand(await commands[name]!(), {argv: [...own, '--format', format, ...argv], env: {...env, WINNOW_TOKEN: emulator.issueToken(-60)}}),
				{name: 'WinnowError', kind: 'authentication', out: ''},
				`${name} --format ${format}`,
			);
		}
	}
});

test('a missing argument is named', async () => {
	const missing: ReadonlyArray<readonly [command: string, argv: readonly string[], name: string]> = [
		['list', [], 'TASK'], ['get', [], 'TASK'], ['counts', [], 'TASK'], ['show', ['t'], 'VERSION'], ['record', [], 'TASK'], ['compare-versions', ['t', 'v'], 'V2'], ['compare-verdicts', ['t', 'v'], 'V2'], ['local', ['a'], 'OUTPUT'], ['replay', [], 'DIR'],
	];
	for (const [name, argv, word] of missing) {
		await assert.rejects(runCommand(await commands[name]!(), {argv}), {kind: 'usage', what: `Missing argument ${word}`}, name);
	}
});
