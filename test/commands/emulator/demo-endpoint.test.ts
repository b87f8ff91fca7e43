import assert from 'node:assert/strict';
import test from 'node:test';
import {command as importManifest} from '../../../source/commands/scripts/import-manifest.js';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as measure} from '../../../source/commands/scripts/measure.js';
import {command as tasks} from '../../../source/commands/scripts/tasks.js';
import {command as versions} from '../../../source/commands/scripts/versions.js';
import {measuresFileOf} from '../../../source/commands/version-cache.js';
import {hexIdentifier} from '../../../source/emulator/job/identifiers.js';
import {WinnowError} from '../../../source/model/errors.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {temporaryFolder} from '../../review/samples.js';
import {runCommand} from '../run-command.js';

test('--endpoint demo reaches the job of winnow demo, and its measures', async context => {
	const env = {HOME: await temporaryFolder(context)};
	const run = async (command: typeof list, ...argv: readonly string[]) => runCommand(command, {argv: [...argv, '--endpoint', 'demo'], env});
	const rowsOf = ({out}: {readonly out: string}) => out.trim().split('\n').map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
	const task = String(rowsOf(await run(tasks)).find(({name}) => name === 'scenes-cleaning')!.task_id);
	const version = String(rowsOf(await run(versions, task)).find(({name}) => name === 'V001')!.version_id);
	assert.match((await run(measure, task, version, '--sample', '1')).words, /1 sample measured .*; 1 of 1,204 are measured now/);
	const found = await run(list, task, version, '--find', 'measured:yes');
	assert.equal(rowsOf(found).length, 1);
	assert.match(found.words, /1 measured sample of 1,204/);
	// The browser of the demo looks there, whatever the port of its emulator.
	const file = measuresFileOf(env, {
		endpoint: 'demo', project: hexIdentifier('project', 'cn-north-4'), task, version, title: '', where: '',
	})!;
	const measures = MeasuresFile.read(file);
	assert.equal(measures?.size, 1);
	measures.close();
});

test('nothing is imported into the demo, which ends with the command', async context => {
	const env = {HOME: await temporaryFolder(context)};
	await assert.rejects(
		runCommand(importManifest, {argv: ['dataset', 'obs://bucket/a.manifest', '--endpoint', 'demo', '--yes'], env}),
		(error: unknown) => error instanceof WinnowError && error.kind === 'usage' && error.line.includes('demo'),
	);
});
