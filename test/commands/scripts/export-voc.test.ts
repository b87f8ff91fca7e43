import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {parseVoc} from '../../../source/dataset/voc.js';
import {
	worldOf, errorOf, linesOf, withBoxes,
} from './export-dataset-world.js';

test('--voc writes the boxes to files, the manifest names them, and an import reads the same boxes', async context => {
	const world = await worldOf(context, {importFor: 0});
	const {emulator, folder} = world;
	const {task, version, output} = await withBoxes(world);
	const known = await world.samples(output);
	const [file, boxes] = [path.join(folder, 'new.manifest'), path.join(folder, 'boxes')];
	const flags = ['--labels', 'dataset', '--dataset', output, '--voc', boxes, '--voc-at', 'obs://test-obs/new boxes/'];
	const dry = await world.run('manifest', task, version, ...flags, '-o', file, '--dry-run');
	assert.deepEqual((await readdir(folder)).filter(name => name !== 'state'), []);
	const {words} = await world.run('manifest', task, version, ...flags, '-o', file);
	const lines = linesOf(await readFile(file, 'utf8'));
	const names = await readdir(boxes);
	assert.ok(names.length > 100);
	assert.match(words, new RegExp(`${names.length} VOC files in .*boxes`));
	assert.ok(words.includes(`obsutil cp ${boxes} 'obs://test-obs/new boxes' -r -flat\n`), words);
	assert.ok(dry.words.includes(`${names.length} VOC files`));
	assert.doesNotMatch(words, /without labels/);
	for (const {source, annotation} of lines) {
		assert.deepEqual(annotation, [{type: 'modelarts/object_detection', 'annotation-loc': annotation![0]!['annotation-loc'], 'annotation-format': 'PASCAL VOC'}]);
		const {filename, objects} = parseVoc(await readFile(path.join(boxes, path.basename(annotation[0]!['annotation-loc']!)), 'utf8'));
		assert.equal(filename, path.posix.basename(source));
		assert.deepEqual(objects.map(({shape}) => shape.kind === 'box' && [shape.from, shape.to]), known.get(source)!.map(({property}) => property['@modelarts:feature']));
	}

	// Both are uploaded as the printed commands do it.
	const put = async (key: string, local: string): Promise<void> => {
		assert.equal((await fetch(emulator.uploadAddress(key), {method: 'PUT', body: await readFile(local)})).status, 200);
	};

	await put('new.manifest', file);
	for (const name of names) {
		await put(`new boxes/${name}`, path.join(boxes, name));
	}

	const headers = {'X-Auth-Token': emulator.token};
	const body = JSON.stringify({import_type: 'manifest', import_path: 's3://test-obs/new.manifest'});
	const created = await fetch(`${emulator.endpoint}/v2/${emulator.project}/datasets/${output}/import-tasks`, {method: 'POST', headers, body});
	const {task_id: id} = await created.json() as {task_id: string};
	const status = await (await fetch(`${emulator.endpoint}/v2/${emulator.project}/datasets/${output}/import-tasks/${id}`, {headers})).json() as {status: string};
	assert.equal(status.status, 'COMPLETED', JSON.stringify(status));
	const imported = await world.samples(output);
	for (const {source} of lines) {
		assert.deepEqual(imported.get(source)!.map(({name, property}) => [name, property['@modelarts:feature']]), known.get(source)!.map(({name, property}) => [name, property['@modelarts:feature']]));
	}
});

test('--voc: an existing folder is unchanged, and a failure leaves neither folder nor manifest', async context => {
	const world = await worldOf(context);
	const {folder} = world;
	const {task, version, input} = await withBoxes(world);
	const flags = ['--labels', 'dataset', '--voc-at', 'obs://test-obs/boxes', '-o', path.join(folder, 'new.manifest')];
	assert.match((await errorOf(world.run('manifest', task, version, ...flags, '--voc', folder))).line, /exists/);
	await errorOf(world.run('manifest', task, version, ...flags, '--dataset', `${input}/nobody`, '--voc', path.join(folder, 'boxes')));
	assert.deepEqual((await readdir(folder)).filter(name => name !== 'state'), []);
});
