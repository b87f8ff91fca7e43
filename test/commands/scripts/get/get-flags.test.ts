import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import {command} from '../../../../source/commands/scripts/get.js';
import {temporaryFolder, writeTree} from '../../../sources/local/tree.js';
import {runCommand} from '../../run-command.js';

test('get accepts one or two positional arguments', async () => {
	for (const [argv, what] of [[['-o', 'x'], /^Missing argument TASK/], [['a', 'b', 'c', '-o', 'x'], /Unexpected argument "c"/], [['a', 'b'], /^No folder to save to/]] as const) {
		await assert.rejects(runCommand(command, {argv}), (error: unknown) => what.test((error as {what: string}).what), argv.join(' '));
	}
});

test('get saves the sides and the number of samples that its flags give', async context => {
	const root = await temporaryFolder(context);
	const [origin, output] = [await writeTree(path.join(root, 'origin'), {'1.jpg': 'one', '2.jpg': 'two'}), await writeTree(path.join(root, 'output'), {'1.jpg': 'one'})];
	const sides = async (...flags: readonly string[]): Promise<string[]> => {
		const {out} = await runCommand(command, {argv: ['--local', origin, output, '-o', path.join(root, flags.join('')), ...flags]});
		return out.split('\n').filter(Boolean).map(line => (JSON.parse(line) as {side: string}).side);
	};

	assert.deepEqual(await sides(), ['before', 'after', 'before']);
	assert.deepEqual(await sides('--which', 'both'), ['before', 'after', 'before']);
	assert.deepEqual(await sides('--which', 'before'), ['before', 'before']);
	assert.deepEqual(await sides('--which', 'after'), ['after']);
	assert.deepEqual(await sides('--limit', '1'), ['before', 'after']);
	assert.deepEqual(await sides('--limit', '0'), []);
	await assert.rejects(sides('--limit', '-1'), /Invalid --limit "-1"/);
	await assert.rejects(sides('--which', 'none'), /Unknown --which "none"/);
});
