import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {LabelFile} from '../../../source/dataset/manifest/label-file.js';
import {manifestBoxes} from '../../../source/dataset/sample-boxes/manifest-boxes.js';
import type {Sample} from '../../../source/model/source.js';
import {temporaryFolder} from '../../review/samples.js';
import {object, vocFile} from './examples.js';

const {signal} = new AbortController();
const sample = (before: string, status: Sample['status'] = 'modified'): Sample => ({
	id: 'id', status, statusText: '', descriptions: [], before: {address: before}, after: {address: `${before}.after`},
});

const line = (source: string, location: string | undefined): string => JSON.stringify({
	source, annotation: [{type: 'modelarts/object_detection', ...(location === undefined ? {name: 'cat'} : {'annotation-loc': location})}],
});

test('reads the VOC files that a manifest names, from its folder or the one above', async context => {
	const folder = await temporaryFolder(context);
	const manifest = path.join(folder, 'V002', 'V002.manifest');
	await mkdir(path.dirname(manifest));
	await writeFile(manifest, [
		line('s3://b/1.jpg', 's3://b/annotation/file1.xml'), line('s3://b/2.jpg', 'file2.xml'), line('s3://b/3.jpg', 's3://b/annotation/file3.xml'), line('s3://b/4.jpg', undefined), line('s3://b/5.jpg', 'broken.xml'),
	].join('\n'));
	await writeFile(path.join(folder, 'file1.xml'), vocFile([['cat', 10, 20, 110, 220]]));
	await writeFile(path.join(folder, 'V002', 'file2.xml'), vocFile([]));
	await writeFile(path.join(folder, 'V002', 'broken.xml'), '<annotation/>');
	const source = manifestBoxes(await LabelFile.open(manifest, signal), manifest);
	context.after(async () => source.close());
	const size = {width: 640, height: 480};
	assert.deepEqual(await source.find(sample('obs://b/1.jpg'), 'before', signal), {kind: 'boxes', objects: [object('cat', [10, 20], [110, 220])], size});
	assert.deepEqual(await source.find(sample('s3://b/2.jpg'), 'before', signal), {kind: 'boxes', objects: [], size});
	assert.deepEqual(await source.find(sample('s3://b/3.jpg'), 'before', signal), {kind: 'unusable', why: 'file3.xml is not next to the manifest'});
	assert.deepEqual(await source.find(sample('s3://b/4.jpg'), 'before', signal), {kind: 'none'});
	assert.deepEqual(await source.find(sample('s3://b/5.jpg'), 'before', signal), {kind: 'unusable', why: 'the file has no folder'});
	assert.deepEqual(await source.find(sample('s3://b/6.jpg'), 'before', signal), {kind: 'none'});
	assert.deepEqual(await source.find(sample('s3://b/1.jpg'), 'after', signal), {kind: 'none'});
	assert.equal((await source.find(sample('s3://b/1.jpg', 'retained'), 'after', signal)).kind, 'boxes');
});
