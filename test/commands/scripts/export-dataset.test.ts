import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {parseVoc} from '../../../source/dataset/voc.js';
import {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';
import {listen} from '../../helpers/listen.js';

type Row = {readonly sample_id: string; readonly origin_source?: string | null; readonly new_source?: string | null};

type World = {
	readonly emulator: Emulator;
	readonly folder: string;
	run(format: string, ...argv: string[]): Promise<{out: string; words: string}>;
	rows(task: string, version: string): Promise<readonly Row[]>;
	/** Objects of a dataset, `s3://bucket/key`, with their labels. */
	samples(dataset: string): Promise<Map<string, ReadonlyArray<{name: string; property: Record<string, unknown>}>>>;
};

const worldOf = async (context: TestContext, options: EmulatorOptions = {}): Promise<World> => {
	const emulator = await startEmulator({samples: 230, ...options});
	context.after(async () => emulator.close());
	const folder = await temporaryFolder(context);
	const {argv, env} = reaching(emulator);
	return {
		emulator,
		folder,
		run: async (format, ...given) => runCommand(command, {argv: [format, ...argv, '--unjudged', 'keep', ...given], env: {...env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')}}),
		async rows(task, version) {
			const rows: Row[] = [];
			for (let page = 0; ; page++) {
				const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks/${task}/versions/${version}/results?limit=100&offset=${page}`, {headers: {'X-Auth-Token': emulator.token}});
				const {results} = await response.json() as {results: Row[]};
				rows.push(...results);
				if (results.length === 0) {
					return rows;
				}
			}
		},
		async samples(dataset) {
			const found = new Map();
			for (let page = 0; ; page++) {
				const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/datasets/${dataset}/data-annotations/samples?limit=100&offset=${page}`, {headers: {'X-Auth-Token': emulator.token}});
				const {samples} = await response.json() as {samples: Array<{source: string; labels: unknown}>};
				for (const {source, labels} of samples) {
					found.set(`s3:/${decodeURIComponent(new URL(source).pathname)}`, labels);
				}

				if (samples.length === 0) {
					return found;
				}
			}
		},
	};
};

const errorOf = async (running: Promise<unknown>): Promise<WinnowError & {words?: string}> => {
	try {
		await running;
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	return assert.fail('nothing went wrong');
};

/** The originals of what a job kept or made, by address after. */
const originalsOf = (rows: readonly Row[]): Map<string, string> => new Map(rows.map(row => [(row.new_source ?? '').replace('obs:', 's3:'), row.origin_source!]));

type Line = {readonly source: string; readonly annotation?: ReadonlyArray<{readonly type: string; readonly name?: string; readonly 'annotation-loc'?: string}>};

const linesOf = (text: string): Line[] => text.split('\n').slice(0, -1).map(line => JSON.parse(line) as Line);

for (const offsetUnit of ['page', 'record'] as const) {
	test(`--labels dataset: classes from the dataset that the task read, where offset counts ${offsetUnit}s`, async context => {
		const world = await worldOf(context);
		const {emulator: {task, version, datasets}} = world;
		const [known, rows] = [await world.samples(datasets.input), await world.rows(task, version)];
		const originals = originalsOf(rows);
		// After the test read what there is, by pages.
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

type WireVersion = {task_version_id: string; status: number; inputs: Array<{source: string}>; work_path: {path: string}};

/** The task whose dataset has boxes. */
const withBoxes = async ({emulator}: World): Promise<{task: string; version: string; input: string; output: string}> => {
	const ask = async (rest: string) => {
		const response = await fetch(`${emulator.endpoint}/v2/${emulator.project}/${rest}`, {headers: {'X-Auth-Token': emulator.token}});
		return response.json() as Promise<Record<string, never>>;
	};

	const {datasets} = await ask('datasets?limit=100') as unknown as {datasets: Array<{dataset_id: string; dataset_type: number}>};
	const detection = new Set(datasets.filter(one => one.dataset_type === 1).map(one => one.dataset_id));
	const {tasks} = await ask('processor-tasks?limit=100') as unknown as {tasks: Array<{task_id: string}>};
	for (const {task_id: task} of tasks) {
		const {versions} = await ask(`processor-tasks/${task}/versions?limit=100`) as unknown as {versions: WireVersion[]};
		const found = versions.find(({status, inputs: [input]}) => status === 2 && detection.has(input!.source));
		if (found) {
			return {
				task, version: found.task_version_id, input: found.inputs[0]!.source, output: found.work_path.path,
			};
		}
	}

	return assert.fail('no task with boxes');
};

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

type WireSample = {sample_id: string; source: string | null; labels: unknown};

type Change = (samples: WireSample[], page: number) => unknown;

/** The emulator with other answers to requests for samples of a dataset. A number is the status of an error. */
const changed = async (context: TestContext, {endpoint}: Emulator, change: Change): Promise<string> => {
	const server = createServer(async (request, response) => {
		const url = new URL(request.url!, endpoint);
		const answer = await fetch(url, {headers: {'X-Auth-Token': String(request.headers['x-auth-token'])}});
		const body = await answer.json() as {samples: WireSample[]};
		const isSamples = url.pathname.endsWith('/data-annotations/samples');
		const samples = isSamples ? change(body.samples, Number(url.searchParams.get('offset'))) : undefined;
		response.statusCode = typeof samples === 'number' ? samples : answer.status;
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify(typeof samples === 'number' ? {error_code: 'ModelArts.4352', error_msg: 'gone'} : {...body, ...(isSamples && {samples})}));
	});
	return `http://127.0.0.1:${await listen(context, server)}`;
};

for (const [title, change, expected] of [
	['a page that fails', (samples, page) => page === 0 ? samples : 400, /The list of samples of the dataset.*gone/],
	['a page without the samples that were counted', (samples, page) => page === 0 ? samples : [], /The labels of \d+ of \d+ samples of the dataset are missing, so nothing was written/],
	['a page that is no list', (samples, page) => page === 0 ? samples : 'many', /The list of samples of the dataset: unexpected response at samples/],
] as const satisfies ReadonlyArray<readonly [string, Change, RegExp]>) {
	test(`--labels dataset: ${title} is an error, and nothing is written or left behind`, async context => {
		const world = await worldOf(context);
		const {emulator, folder} = world;
		const endpoint = await changed(context, emulator, change);
		const flags = ['--labels', 'dataset', '-o', path.join(folder, 'new.manifest'), '--endpoint', endpoint];
		const error = await errorOf(world.run('manifest', emulator.task, emulator.version, ...flags));
		assert.match(error.line, expected);
		assert.deepEqual((await readdir(folder)).filter(name => name.startsWith('new.')), []);
	});
}

for (const [title, sourceOf] of [
	['with the bucket in the host', (bucket, key) => `https://${bucket}.store.example:443/${key}?Signature=abc`],
	['of OBS', (bucket, key) => `https://${bucket}.obs.cn-north-4.myhuaweicloud.com:443/${key}?Signature=abc`],
	['as s3', (bucket, key) => `s3://${bucket}/${decodeURIComponent(key)}`],
	['as a path in OBS', (bucket, key) => `/${bucket}/${decodeURIComponent(key)}`],
	['that name nothing, by the ID', () => 'https://delivery.example/0815'],
	['missing, by the ID', () => null],
] as const satisfies ReadonlyArray<readonly [string, (bucket: string, key: string) => string | null]>) {
	test(`--labels dataset: samples are found by addresses ${title}`, async context => {
		const world = await worldOf(context);
		const {emulator} = world;
		const known = await world.samples(emulator.datasets.input);
		const rows = new Map((await world.rows(emulator.task, emulator.version)).map(({sample_id: id, origin_source: source}) => [source, id]));
		const isById = sourceOf('', '') === null || sourceOf('', '') === sourceOf('a', 'b');
		const endpoint = await changed(context, emulator, samples => samples.map(sample => {
			const [, bucket, key] = /^\/([^/]+)\/(.*)$/.exec(new URL(sample.source!).pathname)!;
			return {...sample, source: sourceOf(bucket!, key!), ...(isById && {sample_id: rows.get(`s3://${bucket!}/${decodeURIComponent(key!)}`)})};
		}));
		const flags = ['--labels', 'dataset', '--endpoint', endpoint, '--status', 'retained'];
		const {out} = await world.run('manifest', emulator.task, emulator.version, ...flags);
		const lines = linesOf(out);
		assert.ok(lines.length > 20);
		for (const {annotation, source} of lines) {
			assert.equal(annotation?.length, 1, source);
			assert.ok([...known.values()].some(([label]) => label!.name === annotation[0]!.name));
		}
	});
}

test('--labels dataset: invalid labels are left out and named', async context => {
	const world = await worldOf(context);
	const {task, version} = await withBoxes(world);
	const broken = {name: 'cat', type: 1, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[1, 'x'], [2, 3]]}};
	const endpoint = await changed(context, world.emulator, ([first, ...others], page) => [page === 0 ? {...first!, labels: [broken]} : first!, ...others]);
	const {words} = await world.run('coco', task, version, '--labels', 'dataset', '--endpoint', endpoint);
	assert.match(words, /labels of 1 sample of the dataset can't be used: .* \(label 1 has a point without coordinates\)/);
	assert.doesNotMatch(words, /Signature/);
});

test('--labels dataset: a version of a dataset that does not exist is an error of the service', async context => {
	const world = await worldOf(context);
	const {emulator: {task, version, datasets}} = world;
	const error = await errorOf(world.run('manifest', task, version, '--labels', 'dataset', '--dataset', `${datasets.input}/nobody`));
	assert.match(error.line, /dataset version nobody does not exist/);
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
