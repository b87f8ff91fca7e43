import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import type {DataReference} from '../../../../source/model/catalog.js';
import {createCloudDatasets} from '../../../../source/sources/cloud/datasets/cloud-datasets.js';
import {createVersionDatasets} from '../../../../source/sources/cloud/datasets/dataset-samples.js';
import {serve} from '../serve.js';

const {signal} = new AbortController();

/** Datasets of a service that gives these answers, one after the other. */
const answering = async (context: TestContext, ...answers: readonly unknown[]) => {
	const {connection, requests} = await serve(context, (_request, response, number) => {
		response.end(JSON.stringify(answers[number - 1]));
	});
	return {
		connection, datasets: createCloudDatasets({connection, project: 'p 1'}), asked: () => requests.map(({method, url}) => `${method} ${url}`),
	};
};

test('a dataset has a name and a number of samples, if the service says so', async context => {
	const {datasets, asked} = await answering(context, {dataset_name: 'animals', total_sample_count: 3}, {});
	assert.deepEqual(await datasets.dataset('a/b', signal), {id: 'a/b', name: 'animals', samples: 3});
	assert.deepEqual(await datasets.dataset('c', signal), {id: 'c', name: '', samples: undefined});
	assert.deepEqual(asked(), ['GET /v2/p%201/datasets/a%2Fb', 'GET /v2/p%201/datasets/c']);
});

test('an import task has a status, counts, and an error only if it failed', async context => {
	const {datasets, asked} = await answering(
		context,
		{status: 'running', total_sample_count: 10, imported_sample_count: 4},
		{status: 'FAILED', error_code: 'E.1', error_msg: 'No such file'},
		{status: 'NOT_EXIST', error_msg: 'gone'},
		{status: 'paused'},
	);
	const task = async () => datasets.importTask('d', 't', signal);
	assert.deepEqual(await task(), {
		id: 't', status: 'running', total: 10, imported: 4, error: undefined,
	});
	assert.deepEqual(await task(), {
		id: 't', status: 'failed', total: undefined, imported: undefined, error: 'E.1: No such file',
	});
	assert.deepEqual(await task(), {
		id: 't', status: 'not-exist', total: undefined, imported: undefined, error: 'gone',
	});
	const {status} = await task();
	assert.equal(status, 'unknown');
	assert.equal(asked()[0], 'GET /v2/p%201/datasets/d/import-tasks/t');
});

test('an import without a task in the answer may have begun', async context => {
	const {datasets, asked} = await answering(context, {task_id: 't-1'}, {task_id: ''});
	assert.equal(await datasets.importManifest('d', 's3://bucket/a.manifest', signal), 't-1');
	await assert.rejects(datasets.importManifest('d', 's3://bucket/a.manifest', signal), {kind: 'failure', what: /has no task_id$/, advice: /^The import may have begun\./});
	assert.deepEqual(asked(), ['POST /v2/p%201/datasets/d/import-tasks', 'POST /v2/p%201/datasets/d/import-tasks']);
});

test('samples have their labels, size and hardness, as numbers or as texts', async context => {
	const {datasets, asked} = await answering(context, {
		sample_count: 200, samples: [
			{
				sample_id: '1',
				source: 's3://bucket/a.jpg',
				labels: [{
					name: 'cat', type: 1, score: ' 0.5', property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[1, 2], [3, 4]]},
				}, {name: 'dog', score: ''}],
				metadata: {'@modelarts:size': ['640', 480, 3], '@modelarts:hard': 'TRUE'},
			},
			{
				sample_id: '2', source: '', labels: null, metadata: {'@modelarts:size': [0, 480], '@modelarts:hard': 1},
			},
			{sample_id: '3', metadata: {'@modelarts:size': [640, 0], '@modelarts:hard': 'yes'}},
			{sample_id: '4', labels: [{name: 'x', type: 0, score: true}, {}], metadata: 'none'},
		],
	}, {sample_count: null, samples: null});
	assert.deepEqual(await datasets.samples({dataset: 'd', version: 'v'}, {page: 0, limit: 100}, signal), {
		count: 200, samples: [
			{
				id: '1',
				address: 's3://bucket/a.jpg',
				labels: [{
					name: 'cat', type: 1, score: 0.5, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[1, 2], [3, 4]]},
				}, {
					name: 'dog', type: undefined, score: undefined, property: {},
				}],
				size: {width: 640, height: 480},
				isHard: true,
			},
			{
				id: '2', address: undefined, labels: [], isHard: true,
			},
			{
				id: '3', address: undefined, labels: [], isHard: false,
			},
			{
				id: '4',
				address: undefined,
				labels: [{
					name: 'x', type: 0, score: undefined, property: {},
				}, {
					name: '', type: undefined, score: undefined, property: {},
				}],
				isHard: false,
			},
		],
	});
	assert.deepEqual(await datasets.samples({dataset: 'e', version: undefined}, {page: 0, limit: 10}, signal), {count: 0, samples: []});
	assert.deepEqual(asked(), [
		'GET /v2/p%201/datasets/d/data-annotations/samples?limit=100&offset=0&version_id=v',
		'GET /v2/p%201/datasets/e/data-annotations/samples?limit=10&offset=0',
	]);
});

test('a version\'s datasets are its inputs of that type, and its output once that has a version', async context => {
	const {connection} = await answering(context);
	const reference = (type: 'dataset' | 'obs', place: string, version?: string): DataReference => ({
		type, place, version, name: undefined, versionName: undefined, outputPath: undefined,
	});
	const references = async (output: DataReference | undefined) => createVersionDatasets({connection, project: 'p'}, async () => ({
		inputs: [reference('obs', 'o'), reference('dataset', 'd', 'v')], operators: [], output,
	})).references(signal);
	const before = [{dataset: 'd', version: 'v'}];
	assert.deepEqual(await references(reference('dataset', 'e', 'w')), {operators: [], before, after: [{dataset: 'e', version: 'w'}]});
	for (const output of [reference('dataset', 'e'), reference('obs', 'o', 'w'), undefined]) {
		assert.deepEqual(await references(output), {operators: [], before, after: []});
	}
});
