import assert from 'node:assert/strict';
import test from 'node:test';
import {rememberTasks} from '../../source/commands/known-ids.js';
import {checkCommandName} from '../../source/commands/check-command-name.js';
import {commands} from '../../source/commands/registry.js';
import type {WinnowError} from '../../source/model/errors.js';
import {temporaryFolder} from '../sources/local/tree.js';

const names = Object.keys(commands);

test('checkCommandName suggests the command that was meant, and how to browse a task of that name', async context => {
	const env = {XDG_CACHE_HOME: await temporaryFolder(context)};
	for (const [argv, meant] of [
		[['lst'], 'list'], [['coutns'], 'counts'], [['List'], 'list'], [['lst', '--format', 'csv'], 'list'], [['coutns', 'kM7j9TSa', 'YHFWU18z', '--format', 'csv'], 'counts'], [['compare-version', 'kM7j9TSa', 'V1', 'V2'], 'compare-versions'], [['lits', 'kM7j9TSa'], 'list'], [['verions', 'kM7j9TSa611ZzBThzSr'], 'versions'],
	] as const) {
		await assert.rejects(checkCommandName(argv, names, {env}), ({kind, what, advice}: WinnowError) => {
			assert.equal(kind, 'usage');
			assert.equal(what, `Unknown command "${argv[0]}"`);
			assert.equal(advice, `Did you mean "${meant}"? To browse a task with this name, run: winnow browse ${argv[0]}`);
			return true;
		});
	}
});

test('checkCommandName says how to run a command that was written as a flag', async () => {
	for (const [argv, meant] of [
		[['--local', 'before', 'my photos'], 'winnow local before \'my photos\''], [['--demo'], 'winnow demo'], [['--compare-versions', 'kM7j9TSa', 'V1', 'V2'], 'winnow compare-versions kM7j9TSa V1 V2'],
	] as const) {
		await assert.rejects(checkCommandName(argv, names, {env: {}}), ({kind, what, advice}: WinnowError) => {
			assert.deepEqual([kind, what, advice], ['usage', `Unknown flag ${argv[0]}`, `Did you mean ${meant}?`]);
			return true;
		});
	}
});

test('checkCommandName refuses words that are no IDs, and says how to browse a task of that name', async context => {
	const env = {XDG_CACHE_HOME: await temporaryFolder(context)};
	for (const word of ['hello', 'scenes-cleaning', '列表']) {
		await assert.rejects(checkCommandName([word], names, {env}), ({kind, what, advice}: WinnowError) => {
			assert.equal(kind, 'usage');
			assert.equal(what, `Unknown command "${word}"`);
			assert.equal(advice, `winnow --help lists the commands. To browse a task with this name, run: winnow browse ${word}`);
			return true;
		});
	}
});

test('checkCommandName accepts tasks: TASK VERSION, ids unlike any command, and ids seen before', async context => {
	const env = {XDG_CACHE_HOME: await temporaryFolder(context)};
	for (const argv of [[], ['Lst1', 'YHFWU18z'], ['kM7j9TSa'], ['abcdefghijklmnopqrs'], ['2020'], ['https://modelarts.example/v2/p/processor-tasks/t/versions/v/results'], ['--region', 'lst']]) {
		await checkCommandName(argv, names, {env});
	}

	await rememberTasks({env}, {project: 'any'}, [{id: 'lst', name: 'three letters'}]);
	await checkCommandName(['lst'], names, {env});
});
