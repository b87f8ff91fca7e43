import assert from 'node:assert/strict';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {temporaryFolder} from '../../review/samples.js';
import {runCommand} from '../run-command.js';
import {inCloud} from './export-world.js';

const misuses: ReadonlyArray<readonly [argv: readonly string[], message: RegExp]> = [
	[['coco', '--all'], /--all can't be used with coco/],
	[['manifest', '--all'], /--all can't be used with manifest/],
	[['coco', '--flagged', 'hard'], /coco has no mark for hard examples/],
	[['manifest', '--paths', 'relative'], /A manifest names pictures by their addresses/],
	[['yolo'], /yolo is a folder of files/],
	[['yolo', '-o', 'x', '--overwrite'], /--overwrite can't be used with yolo/],
	[['yolo', '-o', 'x'], /yolo links to pictures on this machine/],
	[['yolo', '-o', 'x', '--paths', 's3'], /yolo links to pictures on this machine/],
	[['csv', '--paths', 'relative'], /--paths relative needs the folder of the saved pictures/],
	[['csv', '--paths', 's3', '--pictures', '.'], /--pictures can't be used with --paths s3/],
	[['csv', '--pictures', 'missing'], /No such folder for --pictures: missing/],
	[['csv', '--labels', 'voc'], /--labels voc needs --local/],
	[['csv', '-o', 'missing/new.csv'], /Can't write missing\/new\.csv/],
];

test('flags that don\'t apply to a format or a source are refused', async context => {
	const world = await inCloud(context);
	for (const [[format, ...argv], message] of misuses) {
		const error = await world.failsAs(format!, '--unjudged', 'keep', ...argv);
		assert.match(error.line, message);
	}
});

test('an unknown format is refused, and the nearest one suggested', async context => {
	const folder = await temporaryFolder(context);
	await assert.rejects(async () => runCommand(command, {argv: ['manifes', 'T', 'V'], env: {HOME: folder}}), {message: /Unknown export format "manifes"/});
});
