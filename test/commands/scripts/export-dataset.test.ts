import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {runCommand} from '../run-command.js';
import {
	worldOf, errorOf, originalsOf, linesOf, withBoxes,
} from './export-dataset-world.js';

for (const offsetUnit of ['page', 'record'] as const) {
	test(`--labels dataset: classes from the dataset that the task read, where offset counts ${offsetUnit}s`, async context => {
		const world = await worldOf(context);
		const {emulator: {task, version, datasets}} = world;
		const [known, rows] = [await world.samples(datasets.input), await world.rows(task, version)];
		const originals = originalsOf(rows);
		// Set after the test has read everything by pages.
		world.emulator.set({offsetUnit});
		const {out, words} = await world.run('manifest', task, version, '--labels', 'dataset');
		const lines = linesOf(out);
		assert.ok(lines.length > 100);
		for (const {source, annotation} of lines) {
			assert.deepEqual(annotation, known.get(originals.get(source)!)!.map(({name}) => ({type: 'modelarts/image_classification', name})));
		}

		assert.match(words, /classes: /);
		assert.doesNotMatch(words, /without labels/);
	});
}

test('--labels dataset: boxes go into COCO, and those of a changed picture come from the dataset that the task wrote', async context => {
	const world = await worldOf(context);
	const {task, version, input, output} = await withBoxes(world);
	type Coco = {images: Array<{id: number; file_name: string; width: number; height: number}>; annotations: Array<{image_id: number; bbox: number[]}>};
	for (const [dataset, flags] of [[input, []], [output, ['--dataset', output]]] as const) {
		const known = await world.samples(dataset);
		const originals = originalsOf(await world.rows(task, version));
		const {out, words} = await world.run('coco', task, version, '--labels', 'dataset', ...flags);
		const {images, annotations} = JSON.parse(out) as Coco;
		assert.ok(images.length > 0);
		for (const {id, file_name: name, width} of images) {
			assert.ok(width > 0);
			const boxes = known.get(dataset === input ? originals.get(name)! : name)!.map(({property}) => property['@modelarts:feature'] as [[number, number], [number, number]]);
			const found = annotations.filter(one => one.image_id === id).map(({bbox}) => bbox);
			assert.deepEqual(found, boxes.map(([[left, top], [right, bottom]]) => [left, top, right - left, bottom - top]));
		}

		assert.match(words, new RegExp(`${images.length} of `));
	}
});

test('--labels dataset: a manifest never names a box file that was not written', async context => {
	const world = await worldOf(context);
	const {task, version} = await withBoxes(world);
	const {out, words} = await world.run('manifest', task, version, '--labels', 'dataset');
	const lines = linesOf(out);
	assert.ok(lines.length > 0 && lines.every(line => line.annotation === undefined));
	assert.match(words, /samples? without labels, .*because the dataset has their boxes as coordinates/);
	assert.doesNotMatch(words, /classes:/);
});

test('--labels dataset: incompatible flags are refused', async context => {
	const world = await worldOf(context);
	const {emulator: {task, version}} = world;
	assert.match((await errorOf(world.run('manifest', task, version, '--dataset', 'some'))).line, /--dataset needs --labels dataset/);
	assert.match((await errorOf(world.run('manifest', task, version, '--labels', 'dataset', '--dataset', 'a/b/c'))).line, /--dataset needs ID or ID\/VERSION, not "a\/b\/c"/);
	assert.match((await errorOf(world.run('manifest', task, version, '--voc', 'boxes'))).line, /--voc and --voc-at must be used together/);
	assert.match((await errorOf(world.run('coco', task, version, '--labels', 'dataset', '--voc', 'boxes', '--voc-at', 'obs://b/c'))).line, /--voc needs winnow export manifest/);
	assert.match((await errorOf(world.run('manifest', task, version, '--labels', 'dataset', '--voc', 'boxes', '--voc-at', '/here'))).line, /--voc-at needs an address in OBS/);
	const local = await errorOf(runCommand(command, {argv: ['csv', '--local', world.folder, world.folder, '--labels', 'dataset', '--unjudged', 'keep'], env: {HOME: world.folder}}));
	assert.match(local.line, /--labels dataset can't be used with --local/);
});

test('--labels dataset: no signature of an address reaches the file', async context => {
	const world = await worldOf(context);
	const {task, version} = await withBoxes(world);
	const file = path.join(world.folder, 'new.csv');
	const {words} = await world.run('csv', task, version, '--labels', 'dataset', '-o', file);
	assert.doesNotMatch(`${await readFile(file, 'utf8')}${words}`, /signature|accesskeyid|security-token/i);
	assert.deepEqual((await readdir(world.folder)).filter(name => name.startsWith('new.')), ['new.csv']);
});
