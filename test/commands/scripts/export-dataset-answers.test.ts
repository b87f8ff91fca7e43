import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import type {Emulator} from '../../helpers/emulator.js';
import {listen} from '../../helpers/listen.js';
import {
	worldOf, errorOf, linesOf, withBoxes,
} from './export-dataset-world.js';

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
