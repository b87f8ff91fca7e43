import assert from 'node:assert/strict';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/compare-versions.js';
import {startEmulator} from '../../helpers/emulator.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {reaching, runCommand} from '../run-command.js';

for (const offsetUnit of ['page', 'record'] as const) {
	test(`compare-versions prints the 37 rows in which two versions differ, offset counting ${offsetUnit}s`, async context => {
		const emulator = await startEmulator({offsetUnit});
		context.after(async () => emulator.close());
		const {argv, env} = reaching(emulator);
		const line = [emulator.task, emulator.versions.V001!, emulator.versions.V002!, ...argv];
		const {code, out, words} = await runCommand(command, {argv: line, env});
		assert.equal(code, 0);
		const rows = out.trim().split('\n').map(text => JSON.parse(text) as Record<string, string | number>);
		assert.equal(rows.length, 37);
		assert.equal(new Set(rows.map(row => row.origin)).size, 37);
		assert.ok(rows.every(row => row.change !== 'status' || row.first_status !== row.second_status));
		assert.ok(rows.some(row => row.change === 'description' && row.first_status === row.second_status && row.first_description !== row.second_description));
		assert.match(words, /^37 samples differ, 1,167 are equal; \d+ in status \(.*\); \d+ in description; 0 only in the first version; 0 only in the second\.\n$/);
		assert.doesNotMatch(out, /Signature|AccessKeyId/);
		// Thirteen pages of each version and one probe.
		assert.equal(emulator.requests.count('listing'), 28);
	});
}

test('compare-versions prints every format, and only the totals with --totals', async context => {
	const emulator = await startEmulator({samples: 300});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const versions = [emulator.task, emulator.versions.V001!, emulator.versions.V002!];
	const run = async (...extra: string[]) => (await runCommand(command, {argv: [...versions, ...argv, ...extra], env})).out;

	const csv = (await run('--format', 'csv')).split('\r\n');
	assert.equal(csv[0], 'change,sample_id,origin,first_number,first_status,first_description,first_new,second_number,second_status,second_description,second_new');
	assert.equal(csv.length, 1 + 37 + 1);
	const json = JSON.parse(await run('--format', 'json')) as {differences: unknown[]; totals: {changed: number}};
	assert.equal(json.differences.length, 37);
	assert.equal(json.totals.changed, 37);
	const table = (await run('--format', 'table')).trimEnd().split('\n');
	assert.equal(table.length, 38);
	assert.match(table[0]!, /^Change +Sample +First +Second$/);
	const totals = JSON.parse(await run('--totals', '--format', 'ndjson')) as {first: number; changed: number};
	assert.deepEqual([totals.first, totals.changed], [300, 37]);
	assert.match(await run('--totals', '--format', 'table'), /Different +37\n/);
	assert.match(await run('--totals', '--format', 'csv'), /^total,samples\r\nfirst,300\r\n/);
	assert.deepEqual(JSON.parse(await run('--totals', '--format', 'json')), {totals});
});

test('compare-versions of a version with itself finds no difference, in every format', async context => {
	const emulator = await startEmulator({samples: 20});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const line = [emulator.task, emulator.version, emulator.version, ...argv];
	const outs = [];
	for (const format of ['ndjson', 'table', 'csv', 'json']) {
		outs.push((await runCommand(command, {argv: [...line, '--format', format], env})).out);
	}

	assert.equal(outs[0], '');
	assert.equal(outs[1], '');
	assert.match(outs[2]!, /^change,.*\r\n$/);
	assert.equal((JSON.parse(outs[3]!) as {totals: {same: number}}).totals.same, 20);
});

test('compare-versions reports a version that doesn\'t exist', async context => {
	const emulator = await startEmulator({samples: 20});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	await assert.rejects(runCommand(command, {argv: [emulator.task, emulator.version, 'nowhere', ...argv], env}), (error: unknown) => (error as WinnowError).kind === 'not-found');
	await assert.rejects(runCommand(command, {argv: [emulator.task, emulator.version, ...argv], env}), (error: unknown) => (error as WinnowError).kind === 'usage');
});
