import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {DatasetTotals} from '../../../source/dataset/dataset-totals.js';
import {includedSamples, type DecideOptions} from '../../../source/dataset/decide-samples.js';
import {LabelFile} from '../../../source/dataset/manifest/label-file.js';
import {classOfAddress, labelsFromFolders, labelsFromManifest, type LabelsOf} from '../../../source/dataset/manifest/labels.js';
import {manifestLines} from '../../../source/dataset/manifest/write-manifest.js';
import {decided, joined, type Row} from '../decided.js';

const written = async (rows: readonly Row[], options: Partial<DecideOptions> = {}): Promise<{lines: string[]; totals: DatasetTotals}> => {
	const {samples, totals} = decided(rows, options);
	const text = await joined(manifestLines(includedSamples(samples)));
	assert.ok(text === '' || text.endsWith('\n'));
	return {lines: text.split('\n').slice(0, -1), totals};
};

const labelsIn = async (context: TestContext, lines: readonly string[]): Promise<LabelsOf> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'labels-'));
	context.after(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'output.manifest');
	await writeFile(file, lines.map(line => `${line}\n`).join(''));
	const labels = await LabelFile.open(file, new AbortController().signal);
	context.after(async () => labels.close());
	return labelsFromManifest(labels);
};

test('kept samples have their "after" address, wrongly deleted ones their "before" address, all as s3', async () => {
	const {lines, totals} = await written([
		['retained', 's3://in/1.jpg', 'obs://out/Data/1.jpg', 'accept'],
		['modified', 's3://in/2.jpg', 'obs://out/Data/2.jpg'],
		['deleted', 's3://in/3.jpg', undefined, 'reject'],
		['deleted', 's3://in/4.jpg', undefined, 'accept'],
		['added', 's3://in/1.jpg', 'obs://out/Data/1_flip.jpg', 'reject'],
	]);
	assert.deepEqual(lines, ['{"source":"s3://out/Data/1.jpg"}', '{"source":"s3://out/Data/2.jpg"}', '{"source":"s3://in/3.jpg"}']);
	const {samples, written: included, restored, leftOut, unlabeled} = totals;
	assert.deepEqual([samples, included, restored, leftOut.deleted, leftOut.rejected, unlabeled.none], [5, 3, 1, 1, 1, 3]);
});

test('a line of the labels is copied character by character where nothing changes', async context => {
	const line = '{"annotation" : [{"name":"cat","type":"modelarts/image_classification","confidence":0.90}],"source":"s3://out/1.jpg","later":{"field":[1.0]}}';
	const {lines, totals} = await written([['retained', 's3://in/1.jpg', 'obs://out/1.jpg']], {labelsOf: await labelsIn(context, [line])});
	assert.deepEqual(lines, [line]);
	assert.deepEqual([...totals.classes], [['cat', 1]]);
});

test('only the address and the mark of a hard example change in a line that is copied; unknown fields stay', async context => {
	const labelsOf = await labelsIn(context, ['{"id":"a1","source":"obs://out/1.jpg","usage":"train","later":1}', '{"source":"s3://out/2.jpg","hard":"true","n":1.50}']);
	const {lines, totals} = await written([['modified', undefined, 'obs://out/1.jpg', 'flag'], ['modified', undefined, 'obs://out/2.jpg', 'flag']], {labelsOf, flagged: 'hard'});
	assert.deepEqual(JSON.parse(lines[0]!), {source: 's3://out/1.jpg', id: 'a1', usage: 'train', later: 1, hard: 'true'});
	assert.equal(lines[1], '{"source":"s3://out/2.jpg","hard":"true","n":1.50}');
	assert.equal(totals.hard, 2);
});

test('a class of the original applies to pictures made from it, boxes of the original only to an unchanged picture', async context => {
	const labelsOf = await labelsIn(context, [
		'{"source":"s3://in/cat.jpg","annotation":[{"type":"modelarts/image_classification","name":"cat"}]}',
		'{"source":"s3://in/box.jpg","annotation":[{"type":"modelarts/object_detection","annotation-loc":"s3://in/box.xml"}]}',
	]);
	const {lines, totals} = await written([
		['added', 's3://in/cat.jpg', 'obs://out/cat_flip.jpg'],
		['modified', 's3://in/box.jpg', 'obs://out/box.jpg'],
		['retained', 's3://in/box.jpg', 'obs://out/Data/box.jpg'],
	], {labelsOf});
	assert.deepEqual(lines.map(line => 'annotation' in JSON.parse(line)), [true, false, true]);
	assert.deepEqual([totals.unlabeled.none, totals.unlabeled.moved], [0, 1]);
	assert.deepEqual([...totals.kinds], [['image_classification', 1], ['object_detection', 1]]);
});

test('a repeated sample is written once, whichever spelling its address has', async () => {
	const {lines, totals} = await written([['retained', undefined, 'obs://out/1.jpg'], ['retained', undefined, 's3://out/1.jpg']]);
	assert.equal(lines.length, 1);
	assert.equal(totals.leftOut.repeated, 1);
});

test('names of any kind keep their bytes', async () => {
	const names = ['a b.jpg', '100%.jpg', '"q".jpg', '猫.jpg', 'e\u0301.jpg', '😀.jpg'];
	const {lines} = await written(names.map(name => ['retained', undefined, `obs://out/${name}`]));
	assert.deepEqual(lines.map(line => (JSON.parse(line) as {source: string}).source), names.map(name => `s3://out/${name}`));
});

test('names with control and bidi characters, which Winnow shows escaped, are written unchanged', async () => {
	const {lines} = await written([['retained', undefined, String.raw`obs://out/a\u{202e}b\u{2028}.jpg`]]);
	assert.equal((JSON.parse(lines[0]!) as {source: string}).source, 's3://out/a\u202Eb\u2028.jpg');
});

test('the class is the folder after Data, else the folder of the file, never the bucket', () => {
	const classes = ['obs://out/job/Data/cats/8.jpg', 'obs://out/job/Data/8.jpg', 's3://in/dogs/1.jpg', 's3://in/1.jpg', '/home/me/dogs/1.jpg', 'obs://out/Data/cats/young/8.jpg'].map(address => classOfAddress(address));
	assert.deepEqual(classes, ['cats', undefined, 'dogs', undefined, 'dogs', 'cats']);
});

test('labels from folders are classes annotated by a human', async () => {
	const {lines} = await written([['retained', undefined, 'obs://out/Data/猫/1.jpg']], {labelsOf: labelsFromFolders});
	assert.deepEqual(JSON.parse(lines[0]!), {source: 's3://out/Data/猫/1.jpg', annotation: [{type: 'modelarts/image_classification', name: '猫', 'annotated-by': 'human'}]});
});

test('a local path is left out, since training can\'t read it', async () => {
	const {lines, totals} = await written([['retained', undefined, '/data/out/1.jpg']]);
	assert.deepEqual(lines, []);
	assert.equal(totals.leftOut['not-in-store'], 1);
});
