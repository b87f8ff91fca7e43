import assert from 'node:assert/strict';
import test from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {
	ask, askProject, emulatorFor, listing,
} from './client.js';

type WireSample = {
	sample_id: string;
	sample_name: string;
	source: string;
	labels: Array<{name: string; type: number; property: Record<string, unknown>}>;
	metadata: Record<string, unknown>;
};

const askDatasets = async (emulator: Emulator, path: string, init: RequestInit = {}) => ask(`${emulator.endpoint}/v2/${emulator.project}/datasets${path}`, {...init, headers: {'X-Auth-Token': emulator.token}});

const samplesOf = async (emulator: Emulator, dataset: string, query = ''): Promise<{count: number; samples: WireSample[]}> => {
	const samples: WireSample[] = [];
	for (let page = 0; ; page++) {
		const {sample_count: count, samples: more} = (await askDatasets(emulator, `/${dataset}/data-annotations/samples?limit=100&offset=${page}${query && `&${query}`}`)).json() as {sample_count: number; samples: WireSample[]};
		samples.push(...more);
		if (more.length === 0 || samples.length >= count) {
			return {count, samples};
		}
	}
};

/** `/bucket/key` of a signed address. */
const pathOf = (address: string): string => decodeURIComponent(new URL(address).pathname);

const importManifest = async (emulator: Emulator, dataset: string, text: string, key = 'manifests/new.manifest') => {
	assert.equal((await ask(emulator.uploadAddress(key), {method: 'PUT', body: text})).status, 200);
	return askDatasets(emulator, `/${dataset}/import-tasks`, {method: 'POST', body: JSON.stringify({import_type: 'manifest', import_path: `s3://test-obs/${key}`})});
};

test('a version reads a dataset and writes to one, whose ID appears when it is complete', async t => {
	const emulator = await emulatorFor(t);
	const complete = (await askProject(emulator, `/${emulator.task}/versions/${emulator.version}`)).json();
	const [input] = complete.inputs as [Record<string, unknown>];
	assert.equal(input.type, 'DATASET');
	assert.equal(input.source, emulator.datasets.input);
	const output = complete.work_path as Record<string, unknown>;
	assert.deepEqual([output.type, output.path, output.version_name, typeof output.version_id], ['DATASET', emulator.datasets.output, 'V001', 'string']);
	const running = (await askProject(emulator, `/${emulator.task}/versions/${emulator.versions.V003!}`)).json();
	assert.equal('version_id' in (running.work_path as object), false);
});

test('the input dataset has the originals, the output dataset what the job kept or made, and a third one nothing', async t => {
	const emulator = await emulatorFor(t);
	const rows = [0, 1].map(async page => listing(emulator, `limit=100&offset=${page}`));
	const results = (await Promise.all(rows)).flatMap(one => one.results);
	const before = results.filter(row => row.result_property !== 3).map(row => row.origin_source.replace('s3:/', ''));
	const after = results.filter(row => row.result_property !== 2).map(row => row.new_source!.replace('obs:/', ''));
	assert.equal((await samplesOf(emulator, emulator.datasets.empty)).count, 0);
	for (const [dataset, wanted] of [[emulator.datasets.input, before], [emulator.datasets.output, after]] as const) {
		const {count, samples} = await samplesOf(emulator, dataset);
		assert.equal(count, wanted.length);
		assert.deepEqual(samples.map(({source}) => pathOf(source)).sort(), [...wanted].sort());
		assert.equal((await ask(samples[0]!.source)).status, 200);
	}
});

test('samples have their folder as class, the size of the picture, and a unique sample ID', async t => {
	const emulator = await emulatorFor(t);
	const {samples} = await samplesOf(emulator, emulator.datasets.input);
	for (const {labels, source} of samples) {
		assert.deepEqual(labels.map(({name, type}) => [name, type]), [[pathOf(source).split('/').at(-2), 0]]);
	}

	assert.deepEqual((samples[0]!.metadata['@modelarts:size'] as number[]).length, 3);
	const {results} = await listing(emulator, 'limit=100');
	assert.ok(!results.some(row => samples.some(sample => sample.sample_id === row.sample_id)));
});

test('samples of an object detection dataset have boxes inside the picture', async t => {
	const emulator = await emulatorFor(t);
	const {datasets} = ((await askDatasets(emulator, '?limit=100')).json() as {datasets: Array<{dataset_id: string; dataset_type: number; total_sample_count: number}>});
	const {dataset_id: id} = datasets.find(one => one.dataset_type === 1 && one.total_sample_count > 0)!;
	const {samples} = await samplesOf(emulator, id);
	for (const {labels, metadata} of samples) {
		const [width, height] = metadata['@modelarts:size'] as [number, number];
		assert.ok(labels.length > 0);
		for (const {type, property} of labels) {
			const [[left, top], [right, bottom]] = property['@modelarts:feature'] as [[number, number], [number, number]];
			assert.equal(type, 1);
			assert.ok(left >= 0 && left < right && right <= width && top >= 0 && top < bottom && bottom <= height, JSON.stringify(property));
		}
	}
});

test('search_conditions find a sample by its name and its folder', async t => {
	const emulator = await emulatorFor(t);
	const {samples} = await samplesOf(emulator, emulator.datasets.input);
	const {sample_name: name, source} = samples[30]!;
	const folder = pathOf(source).split('/').at(-2)!;
	const find = async (condition: unknown) => samplesOf(emulator, emulator.datasets.input, `search_conditions=${encodeURIComponent(JSON.stringify(condition))}`);
	assert.deepEqual((await find({sample_name: name})).samples.map(one => one.sample_name), [name]);
	assert.ok((await find({sample_dir: `scenes/${folder}`})).samples.every(one => pathOf(one.source).includes(`/${folder}/`)));
	assert.equal((await find({sample_name: 'nobody.jpg'})).count, 0);
});

test('a dataset version counts its labels, and the deletions by reason', async t => {
	const emulator = await emulatorFor(t);
	const {work_path: output} = (await askProject(emulator, `/${emulator.task}/versions/${emulator.version}`)).json() as {work_path: {path: string; version_id: string}};
	const version = (await askDatasets(emulator, `/${output.path}/versions/${output.version_id}`)).json() as {
		total_sample_count: number;
		label_stats: Array<{name: string; count: number; sample_count: number}>;
		deletion_stats: Record<string, number>;
	};
	const {count: deleted} = await listing(emulator, 'limit=1&result_property=2');
	assert.equal(Object.values(version.deletion_stats).reduce((sum, count) => sum + count, 0), deleted);
	assert.ok(version.deletion_stats['similar to another sample']! > 0);
	assert.equal(version.label_stats.reduce((sum, {sample_count: count}) => sum + count, 0), version.total_sample_count);
});

test('an import goes from QUEUING to COMPLETED, and adds its samples then', async t => {
	let now = Date.now();
	const emulator = await emulatorFor(t, {now: () => now, importFor: 1000});
	const {results} = await listing(emulator, 'limit=2&result_property=2');
	const {output} = emulator.datasets;
	const {count} = await samplesOf(emulator, output);
	const text = results.map(row => `${JSON.stringify({source: row.origin_source, annotation: [{type: 'modelarts/image_classification', name: 'back'}], hard: 'true'})}\n`).join('');
	const {task_id: id} = (await importManifest(emulator, output, text)).json() as {task_id: string};
	const status = async () => (await askDatasets(emulator, `/${output}/import-tasks/${id}`)).json();
	const seen = [];
	for (const step of [0, 250, 250, 500]) {
		now += step;
		const {status: state, total_sample_count: total, imported_sample_count: imported} = await status();
		seen.push([state, total, imported, (await samplesOf(emulator, output)).count - count]);
	}

	assert.deepEqual(seen, [['QUEUING', 2, 0, 0], ['STARTING', 2, 0, 0], ['RUNNING', 2, 1, 0], ['COMPLETED', 2, 2, 2]]);
	const {samples} = await samplesOf(emulator, output);
	assert.deepEqual(samples.slice(-2).map(({source, labels, metadata}) => [`s3:/${pathOf(source)}`, labels[0]!.name, metadata['@modelarts:hard']]), results.map(row => [row.origin_source, 'back', true]));

	// The same manifest again: the samples are there already.
	await importManifest(emulator, output, text);
	now += 1000;
	assert.equal((await samplesOf(emulator, output)).count, count + 2);
	assert.equal(((await askDatasets(emulator, `/${output}/import-tasks`)).json() as {total_count: number}).total_count, 2);
});

for (const [title, text, message] of [
	['a line that is not JSON', '{"source":\n', 'line 1: not a JSON object'],
	['an empty line', '{"source":"s3://test-obs/scenes/cats/0000.jpg"}\n\n', 'line 2: not a JSON object'],
	['an object that does not exist', '{"source":"s3://test-obs/scenes/cats/99999.jpg"}\n', 'line 1: the object of "source" does not exist: s3://test-obs/scenes/cats/99999.jpg'],
	['an address without a bucket', '{"source":"cats/0000.jpg"}\n', 'line 1: "source" is not an address in OBS'],
] as const) {
	test(`an import of ${title} fails, and adds nothing`, async t => {
		const emulator = await emulatorFor(t, {importFor: 0});
		const {output} = emulator.datasets;
		const {count} = await samplesOf(emulator, output);
		const {task_id: id} = (await importManifest(emulator, output, text)).json() as {task_id: string};
		const {status, error_msg: error} = (await askDatasets(emulator, `/${output}/import-tasks/${id}`)).json();
		assert.equal(status, 'FAILED');
		assert.ok(String(error).includes(message), String(error));
		assert.equal((await samplesOf(emulator, output)).count, count);
	});
}

test('an import of a manifest that was not uploaded, and requests that would delete, are refused', async t => {
	const emulator = await emulatorFor(t);
	const {output} = emulator.datasets;
	const missing = await askDatasets(emulator, `/${output}/import-tasks`, {method: 'POST', body: JSON.stringify({import_type: 'manifest', import_path: 's3://test-obs/none.manifest'})});
	assert.deepEqual([missing.status, missing.json().error_code], [400, 'ModelArts.4311']);
	const [unknown, version] = [await askDatasets(emulator, '/nobody'), await askDatasets(emulator, `/${output}/versions/nobody`)];
	assert.deepEqual([unknown.json().error_code, version.json().error_code], ['ModelArts.4352', 'ModelArts.4353']);
	for (const [path, method] of [[`/${output}`, 'DELETE'], [`/${output}/data-annotations/samples/delete`, 'POST']] as const) {
		assert.equal((await askDatasets(emulator, path, {method})).status, 405);
	}

	const {results: [row]} = await listing(emulator, 'limit=1');
	const key = row!.origin_source.replace('s3://test-obs/', '');
	assert.equal((await ask(emulator.uploadAddress(key), {method: 'PUT', body: 'x'})).status, 403);
	assert.equal((await ask(emulator.uploadAddress('a.txt'), {method: 'DELETE'})).status, 405);
	assert.equal((await ask(emulator.uploadAddress('a.txt').replace('a.txt', 'b.txt'), {method: 'PUT', body: 'x'})).status, 403);
});

test('boxes come from the VOC file that a manifest names', async t => {
	const emulator = await emulatorFor(t, {importFor: 0});
	const {datasets} = ((await askDatasets(emulator, '?limit=100')).json() as {datasets: Array<{dataset_id: string; dataset_type: number}>});
	const {dataset_id: id} = datasets.find(one => one.dataset_type === 1)!;
	const {results: [row]} = await listing(emulator, 'limit=1');
	await ask(emulator.uploadAddress('voc/1.xml'), {method: 'PUT', body: '<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40</ymax></bndbox></object></annotation>'});
	await importManifest(emulator, id, `${JSON.stringify({source: row!.origin_source, annotation: [{type: 'modelarts/object_detection', 'annotation-loc': 's3://test-obs/voc/1.xml'}]})}\n`);
	const {samples} = await samplesOf(emulator, id);
	assert.deepEqual(samples.at(-1)!.labels, [{name: 'cat', type: 1, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[1, 2], [30, 40]]}}]);
});
