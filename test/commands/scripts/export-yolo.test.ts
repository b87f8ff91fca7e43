import assert from 'node:assert/strict';
import {readdir, readFile, readlink} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {inFolders, labeledFolders} from './export-world.js';

test('yolo creates a folder with links to local pictures, which appears complete and never replaces a folder', async context => {
	const world = await inFolders(context, labeledFolders);
	const folder = path.join(world.folder, 'yolo');
	const {words} = await world.runAs('yolo', '--unjudged', 'keep', '-o', folder);
	const images = path.join(folder, 'images', 'train');
	const names = await readdir(images);
	assert.deepEqual(names.map(name => name.replace(/^\d+-/, '')).sort(), ['1.jpg', '2.jpg']);
	for (const name of names) {
		assert.equal(await readFile(path.join(images, name), 'utf8'), name.endsWith('-1.jpg') ? '1' : 'changed');
		assert.match(await readlink(path.join(images, name)), /^(?:\.{2}\/){3}after\/Data\/\w\/[12]\.jpg$/);
		assert.equal(await readFile(path.join(folder, 'labels', 'train', name.replace('.jpg', '.txt')), 'utf8'), name.endsWith('-1.jpg') ? `${name.startsWith('0000001') ? 0 : 1} 0.06 0.24 0.1 0.4\n` : `${name.startsWith('0000001') ? 0 : 1} 0.06 0.14 0.02 0.04\n`);
	}

	assert.match(words, /2 samples left out: no boxes known/);
	assert.match((await world.failsAs('yolo', '--unjudged', 'keep', '-o', folder)).line, /yolo exists/);
	assert.match((await world.failsAs('yolo', '--unjudged', 'drop', '-o', `${folder}2`)).line, /The file would be empty/);
	await world.runAs('yolo', '--unjudged', 'keep', '--dry-run', '-o', `${folder}3`);
	await world.runAs('yolo', '--unjudged', 'keep', '--paths', 'absolute', '-o', `${folder}4`);
	assert.ok(path.isAbsolute(await readlink(path.join(`${folder}4`, 'images', 'train', names[0]!))));
	assert.deepEqual((await readdir(world.folder)).sort(), ['after', 'before', 'yolo', 'yolo4']);
});
