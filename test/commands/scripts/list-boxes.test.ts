import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {command as list} from '../../../source/commands/scripts/list.js';
import {startEmulator} from '../../helpers/emulator.js';
import {vocFile} from '../../dataset/sample-boxes/examples.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';

/** The right edges of the boxes of each picture, before and after; the pictures are 640 pixels wide. */
const edges = {slipped: [110, 700], kept: [110, 110], same: [110, 110]} as const;

test('list --find box: finds samples with slipped boxes in VOC files and in a manifest, and reports unusable labels', async context => {
	const home = await temporaryFolder(context);
	const folders = ['origin', 'output'].map(name => path.join(home, name));
	const labels = path.join(home, 'labels.manifest');
	const lines: string[] = [];
	for (const [side, folder] of folders.entries()) {
		await mkdir(folder);
		for (const [name, rights] of Object.entries(edges)) {
			const picture = path.join(folder, `${name}.jpg`);
			const voc = picture.replace('.jpg', '.xml');
			await writeFile(picture, name === 'same' ? 'same' : `${name} ${side}`);
			await writeFile(voc, vocFile([['cat', 10, 20, rights[side]!, 220]]));
			lines.push(JSON.stringify({source: picture, annotation: [{type: 'modelarts/object_detection', 'annotation-loc': voc, 'annotation-format': 'PASCAL VOC'}]}));
		}
	}

	await writeFile(labels, lines.join('\n'));
	const find = async (...more: readonly string[]) => {
		const {code, out, words} = await runCommand(list, {argv: ['--local', ...folders, '--format', 'ndjson', ...more], env: {HOME: home}});
		assert.equal(code, 0, words);
		return {names: out.split('\n').filter(Boolean).map(line => path.basename((JSON.parse(line) as {before: string}).before, '.jpg')), words};
	};

	for (const more of [[], ['--labels', labels]]) {
		const [bad, good] = [await find('--find', 'box:problem', ...more), await find('--find', 'box:ok', ...more)];
		assert.deepEqual([bad.names, good.names], [['slipped'], ['kept', 'same']]);
		assert.doesNotMatch(bad.words + good.words, /can't be used/);
	}

	await writeFile(path.join(folders[1]!, 'kept.xml'), vocFile([]).replace('<segmented>0</segmented>', ''));
	const {names, words} = await find('--find', 'box:problem');
	assert.deepEqual(names, ['kept', 'slipped']);
	assert.match(words, /1 sample with labels that can't be used, which counts as a box problem; the first is output\/kept\.jpg: the file has no segmented/);
});

test('list --find box: reads the boxes of the datasets that the service has', async context => {
	// About one of 24 results has a box that slipped.
	const emulator = await startEmulator({samples: 30, boxes: true});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const {out} = await runCommand(list, {argv: [emulator.task, emulator.version, ...argv, '--find', 'box:problem', '--fields', 'after'], env});
	assert.deepEqual(out.split('\n').filter(Boolean).map(line => path.posix.basename((JSON.parse(line) as {after: string}).after)), ['0022_Blur.jpg']);
});
