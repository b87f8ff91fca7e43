import assert from 'node:assert/strict';
import {test} from 'node:test';
import {datasetBoxes} from '../../../source/dataset/sample-boxes/dataset-boxes.js';
import type {DatasetSample, VersionDatasets} from '../../../source/model/dataset.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {Sample} from '../../../source/model/source.js';
import {object} from './examples.js';

const {signal} = new AbortController();

const detected = (address: string, name = 'cat', more: Partial<DatasetSample> = {}): DatasetSample => ({
	id: `id of ${address}`, address, isHard: false, size: {width: 640, height: 480}, labels: [{
		name, type: 1, score: undefined, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[10, 20], [110, 220]]},
	}], ...more,
});

/** Datasets that a test controls, with what they were asked. */
const datasetsOf = (samples: Readonly<Record<string, readonly DatasetSample[]>>, most = 100): VersionDatasets & {readonly asked: string[]} => {
	const asked: string[] = [];
	return {
		asked,
		async references() {
			asked.push('version');
			return {operators: [], before: [{dataset: 'in', version: 'V1'}], after: samples.out ? [{dataset: 'out', version: 'V2'}] : []};
		},
		async named({dataset}, name, _signal, folder) {
			asked.push(`${dataset} ${folder ?? ''}${name}`);
			const found = (samples[dataset] ?? []).filter(({address}) => address!.endsWith(`/${folder ?? ''}${name}`));
			return {count: found.length, samples: found.slice(0, most)};
		},
	};
};

const sample = (status: Sample['status'], before: string, after?: string): Sample => ({
	id: 'r1', status, statusText: '', descriptions: [], before: {address: before}, after: {...(after !== undefined && {address: after})},
});

const cat = {kind: 'boxes', objects: [object('cat', [10, 20], [110, 220])], size: {width: 640, height: 480}};

test('one request for each picture, to the dataset that has it; one for the version before the first', async () => {
	const datasets = datasetsOf({in: [detected('s3://b/cats/1.jpg')], out: [detected('s3://b/out/Data/cats/1_flip.jpg', 'dog')]});
	const source = datasetBoxes(datasets);
	const one = sample('added', 's3://b/cats/1.jpg', 'obs://b/out/Data/cats/1_flip.jpg');
	assert.deepEqual(await source.find(one, 'before', signal), cat);
	assert.deepEqual(datasets.asked, ['version', 'in 1.jpg']);
	assert.equal((await source.find(one, 'after', signal)).kind, 'boxes');
	assert.deepEqual(datasets.asked.slice(2), ['out 1_flip.jpg']);
});

test('samples of one file name are distinguished by their folders', async () => {
	const samples = Array.from({length: 5}, (_, index) => detected(`s3://b/class-${index}/1.jpg`, `class ${index}`));
	const datasets = datasetsOf({in: samples}, 2);
	const {kind, ...rest} = await datasetBoxes(datasets).find(sample('modified', 's3://b/class-4/1.jpg'), 'before', signal);
	assert.deepEqual([kind, 'objects' in rest && rest.objects[0]!.name], ['boxes', 'class 4']);
	assert.deepEqual(datasets.asked, ['version', 'in 1.jpg', 'in class-4/1.jpg']);
});

test('a retained picture has the labels of its original where the job wrote no dataset', async () => {
	const datasets = datasetsOf({in: [detected('s3://b/cats/1.jpg')]});
	const find = async (status: Sample['status']) => datasetBoxes(datasets).find(sample(status, 's3://b/cats/1.jpg', 'obs://b/out/1.jpg'), 'after', signal);
	assert.deepEqual(await find('retained'), cat);
	assert.deepEqual(await find('modified'), {kind: 'none'});
});

test('classes give no boxes, a known picture without labels has none, and invalid labels are reported', async () => {
	const labeled = (labels: DatasetSample['labels']) => datasetsOf({in: [detected('s3://b/1.jpg', 'cat', {labels})]});
	const find = async (labels: DatasetSample['labels']) => datasetBoxes(labeled(labels)).find(sample('modified', 's3://b/1.jpg'), 'before', signal);
	const label = {name: 'cat', score: undefined};
	assert.deepEqual(await find([{...label, type: 0, property: {}}]), {kind: 'none'});
	assert.deepEqual(await find([]), {kind: 'boxes', objects: [], size: {width: 640, height: 480}});
	const broken = {...label, type: 1, property: {'@modelarts:feature': [[1, 2]]}};
	assert.deepEqual(await find([broken]), {kind: 'unusable', why: 'label 1 has too few points'});
	assert.deepEqual(await find([broken, ...detected('s3://b/1.jpg').labels]), {...cat, unread: ['label 1 has too few points']});
});

test('nothing is requested for a picture without an address; a failed request for the version is retried', async () => {
	const datasets = datasetsOf({in: [detected('s3://b/1.jpg')]});
	let fails = true;
	const source = datasetBoxes({
		...datasets, async references(signal) {
			if (fails) {
				throw new WinnowError({kind: 'failure', what: 'no answer'});
			}

			return datasets.references(signal);
		},
	});
	assert.deepEqual(await source.find(sample('deleted', 's3://b/1.jpg'), 'after', signal), {kind: 'none'});
	assert.deepEqual(datasets.asked, []);
	await assert.rejects(source.find(sample('deleted', 's3://b/1.jpg'), 'before', signal), /no answer/);
	fails = false;
	assert.equal((await source.find(sample('deleted', 's3://b/1.jpg'), 'before', signal)).kind, 'boxes');
});
