import assert from 'node:assert/strict';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {
	inCloud, linesOf, inFolders, labeledFolders,
} from './export-world.js';

test('labels are copied from a manifest, classes counted, and rare ones named', async context => {
	const world = await inCloud(context);
	const kept = world.samples.filter(({status}) => status !== 'deleted');
	const labels = path.join(world.folder, 'output.manifest');
	await writeFile(labels, `${kept.slice(0, 8).map((sample, index) => JSON.stringify({source: sample.after.address, annotation: [{type: 'modelarts/image_classification', name: index < 6 ? 'cat' : 'dog'}], extra: index})).join('\n')}\nbroken\n`);
	const file = path.join(world.folder, 'accepted.manifest');
	const {words} = await world.run('-o', file, '--unjudged', 'keep', '--labels', labels);
	const lines = (await linesOf(file)).map(line => JSON.parse(line) as {extra?: number; annotation?: unknown});
	assert.deepEqual(lines.filter(({annotation}) => annotation !== undefined).map(({extra}) => extra), [0, 1, 2, 3, 4, 5, 6, 7]);
	assert.match(words, /classes: cat 6, dog 2/);
	assert.match(words, /warning: fewer than 5 samples in 1 class: dog 2/);
	assert.match(words, /output\.manifest: 1 line can't be read: line 9 \(not JSON\)/);
});

test('the VOC files beside local pictures label the manifest; broken ones are listed under what stays without labels', async context => {
	const world = await inFolders(context, labeledFolders);
	const flags = ['--unjudged', 'keep', '--after-base', 'obs://out/job'];
	const {out, words} = await world.run(...flags, '--before-base', 'obs://in');
	const locations = Object.fromEntries(out.trim().split('\n').map(line => {
		const {source, annotation} = JSON.parse(line) as {source: string; annotation?: Array<Record<string, string>>};
		return [source, annotation?.[0]!['annotation-loc']];
	}));
	assert.deepEqual(locations, {
		's3://out/job/Data/a/1.jpg': 's3://in/a/1.xml', 's3://out/job/Data/a/2.jpg': 's3://out/job/Data/a/2.xml', 's3://out/job/Data/a/4.jpg': undefined, 's3://out/job/Data/a/5.jpg': undefined,
	});
	assert.match(words, /1 VOC file can't be used: a\/4\.xml \(the file has no folder\)/);
	assert.match(words, /warning: 2 samples without labels, 1 because the labels can't be used/);
	assert.match(words, /classes: (?:cat 1, dog 1|dog 1, cat 1)/);
	const {words: withoutBase} = await world.run(...flags);
	assert.match(withoutBase, /3 samples without labels, 1 because the VOC file is in the folder before and --before-base is missing, 1 because the labels can't be used/);
});

test('coco has the boxes of local VOC files, and paths relative to the folder of the output', async context => {
	const world = await inFolders(context, labeledFolders);
	const file = path.join(world.folder, 'before', 'new.json');
	const {words} = await world.runAs('coco', '--unjudged', 'keep', '-o', file);
	const coco = JSON.parse(await readFile(file, 'utf8')) as {images: Array<{file_name: string}>; annotations: Array<{bbox: number[]}>};
	assert.deepEqual(coco.images.map(({file_name}) => file_name).sort(), ['../after/Data/a/1.jpg', '../after/Data/a/2.jpg']);
	assert.deepEqual(coco.annotations.map(({bbox}) => bbox.join(' ')).sort(), ['1 2 10 20', '5 6 2 2']);
	assert.match(words, /2 samples left out: no boxes known/);
	assert.doesNotMatch(words, /import-manifest/);
	assert.deepEqual(await readdir(path.dirname(file)), ['a', 'new.json']);
	const {out} = await world.runAs('coco', '--unjudged', 'keep', '--paths', 'absolute');
	assert.match(out, new RegExp(`"file_name":"${path.join(world.folder, 'after')}/Data/a/1\\.jpg"`));
});

test('boxes of a manifest that names a VOC file are read beside local pictures', async context => {
	const world = await inFolders(context, labeledFolders);
	const labels = path.join(world.folder, 'output.manifest');
	await writeFile(labels, `${JSON.stringify({source: path.join(world.folder, 'after/Data/a/2.jpg'), usage: 'TRAIN', annotation: [{type: 'modelarts/object_detection', 'annotation-loc': 's3://out/2.xml'}]})}\n`);
	const {out} = await world.runAs('coco', '--unjudged', 'keep', '--labels', labels);
	assert.match(out, /"bbox":\[5,6,2,2]/);
	assert.match(out, /"categories":\[\n{"id":1,"name":"dog"/);
});

test('a manifest of OBS addresses labels local pictures below --after-base; a manifest that names none of them is reported', async context => {
	const world = await inFolders(context, labeledFolders);
	const labels = path.join(world.folder, 'output.manifest');
	await writeFile(labels, `${JSON.stringify({source: 'obs://out/Data/a/2.jpg', annotation: [{type: 'modelarts/image_classification', name: 'bird'}]})}\n`);
	const {out, words} = await world.runAs('csv', '--unjudged', 'keep', '--labels', labels, '--after-base', 'obs://out');
	assert.match(out, /2\.jpg,.*bird/);
	assert.doesNotMatch(words, /no line names/);
	assert.match((await world.runAs('csv', '--unjudged', 'keep', '--labels', labels)).words, /output\.manifest: no line names an included sample; --after-base gives the address of the folder in OBS/);
	assert.match((await world.runAs('csv', '--unjudged', 'keep', '--labels', labels, '--after-base', 'obs://other')).words, /no line names an included sample\n/);
});
