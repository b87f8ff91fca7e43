import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import test, {type TestContext} from 'node:test';
import {command as exportCommand} from '../../../source/commands/scripts/export.js';
import {command} from '../../../source/commands/scripts/import-manifest.js';
import {followImport} from '../../../source/commands/scripts/import-manifest/follow-import.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import type {Datasets, ImportTask} from '../../../source/model/dataset.js';
import {WinnowError} from '../../../source/model/errors.js';
import {openReview} from '../../../source/review/review.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {stateFolder} from '../../../source/system/folders.js';
import {temporaryFolder} from '../../review/samples.js';
import {messages, reaching, runCommand} from '../run-command.js';

const startFor = async (context: TestContext, options: EmulatorOptions = {}): Promise<Emulator> => {
	const emulator = await startEmulator({
		samples: 120, tasks: 4, importFor: 0, ...options,
	});
	context.after(async () => emulator.close());
	return emulator;
};

const datasetPath = (emulator: Emulator): string => `${emulator.endpoint}/v2/${emulator.project}/datasets/${emulator.datasets.output}`;

const askService = async <Answer>(emulator: Emulator, url: string): Promise<Answer> => {
	const response = await fetch(url, {headers: {'X-Auth-Token': emulator.token}});
	return await response.json() as Answer;
};

/** `/bucket/key` of every sample of the output dataset. */
const samplesOf = async (emulator: Emulator): Promise<Map<string, {labels: Array<{name: string}>; source: string}>> => {
	const samples = new Map<string, {labels: Array<{name: string}>; source: string}>();
	for (let page = 0; ; page++) {
		const {samples: more} = await askService<{samples: Array<{source: string; labels: Array<{name: string}>}>}>(emulator, `${datasetPath(emulator)}/data-annotations/samples?limit=100&offset=${page}`);
		if (more.length === 0) {
			return samples;
		}

		for (const sample of more) {
			samples.set(decodeURIComponent(new URL(sample.source).pathname), sample);
		}
	}
};

const importsOf = async (emulator: Emulator): Promise<number> => {
	const {total_count: count} = await askService<{total_count: number}>(emulator, `${datasetPath(emulator)}/import-tasks`);
	return count;
};

const upload = async (emulator: Emulator, text: string): Promise<string> => {
	const response = await fetch(emulator.uploadAddress('manifests/new.manifest'), {method: 'PUT', body: text});
	assert.equal(response.status, 200);
	return 'obs://test-obs/manifests/new.manifest';
};

const errorOf = async (running: Promise<unknown>): Promise<WinnowError & {words?: string}> => {
	try {
		await running;
	} catch (error) {
		assert.ok(error instanceof WinnowError, String(error));
		return error;
	}

	return assert.fail('nothing went wrong');
};

test('a wrongly deleted sample that was rejected, exported and imported is in the dataset again, and nothing was removed', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const home = await temporaryFolder(context);
	const environment = {...env, HOME: home, XDG_STATE_HOME: path.join(home, 'state')};
	const connection = createConnection({endpoint: emulator.endpoint, signer: tokenSigner(emulator.token), userAgent: 'test'});
	const source = createCloudSource({
		connection, project: emulator.project, task: emulator.task, version: emulator.version,
	});
	context.after(async () => connection.close());
	const signal = AbortSignal.timeout(60_000);
	const {samples: deleted} = await source.listing({offset: 0, limit: 5, status: 'deleted'}, signal);
	const review = await openReview({identity: source.identity, stateFolder: stateFolder(environment)});
	await review.judge([deleted[0]!], 'reject');
	await review.judge([deleted[1]!], 'accept');
	await review.close();

	const file = path.join(home, 'new.manifest');
	await runCommand(exportCommand, {argv: ['manifest', emulator.task, emulator.version, ...argv, '-o', file, '--unjudged', 'keep', '--labels', 'folders'], env: environment});
	const before = await samplesOf(emulator);
	const back = deleted[0]!.before.address!.replace('s3:/', '');
	assert.ok(!before.has(back));

	const text = await readFile(file, 'utf8');
	const lines = text.split('\n').length - 1;
	const address = await upload(emulator, text);
	const {code, out, words} = await runCommand(command, {argv: [emulator.datasets.output, address, ...argv, '--yes', '--format', 'json'], env: environment});
	assert.equal(code, 0);
	const [row] = JSON.parse(out) as Array<Record<string, unknown>>;
	assert.deepEqual([row!.dataset, row!.address, row!.status, row!.imported, row!.total], ['scenes-output', address.replace('obs:', 's3:'), 'completed', lines, lines]);
	assert.match(words, new RegExp(`Imported ${lines} samples into scenes-output`));
	assert.match(words, new RegExp(`scenes-output had ${before.size} samples before\\. An import removes none, so rejected samples among them are still in the dataset\\.`));

	const after = await samplesOf(emulator);
	assert.deepEqual([...after.keys()], [...before.keys(), back]);
	assert.deepEqual(after.get(back)!.labels.map(({name}) => name), [path.posix.basename(path.posix.dirname(back))]);
	for (const {source: signed} of [...after.values()].filter((_, index) => index % 20 === 0 || index === after.size - 1)) {
		const response = await fetch(signed);
		assert.equal(response.status, 200);
		await response.arrayBuffer();
	}

	assert.deepEqual(new Set(emulator.requests.details.map(({method}) => method)), new Set(['GET', 'PUT', 'POST']));
});

test('a file of this machine is refused with the command that copies it to OBS, and no request is sent', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const file = path.join(await temporaryFolder(context), 'my new.manifest');
	await writeFile(file, '{}\n');
	const error = await errorOf(runCommand(command, {argv: ['data', file, ...argv, '--yes'], env}));
	assert.equal(error.kind, 'usage');
	assert.match(error.line, /is on this machine, and an import reads from OBS/);
	assert.ok(error.advice!.includes(`obsutil cp '${file}' 'obs://BUCKET/FOLDER/my new.manifest'`), error.advice);
	assert.ok(error.advice!.includes(`winnow import-manifest data 'obs://BUCKET/FOLDER/my new.manifest' --endpoint ${emulator.endpoint} --project ${emulator.project}`), error.advice);
	assert.equal(emulator.requests.count(), 0);
});

for (const [address, words] of [
	['new.manifest', '"new.manifest" is neither a file nor an address in OBS'],
	['obs://bucket', '"obs://bucket" isn\'t the address of a manifest'],
	['s3://bucket/folder/', '"s3://bucket/folder/" isn\'t the address of a manifest'],
	['/bucket', '"/bucket" isn\'t the address of a manifest'],
	['https://example.com/new.manifest', '"https://example.com/new.manifest" isn\'t the address of a manifest'],
] as const) {
	test(`an import from ${address} is refused with the reason`, async () => {
		const {kind, line} = await errorOf(runCommand(command, {argv: ['data', address, '--yes']}));
		assert.deepEqual([kind, line.includes(words)], ['usage', true], line);
	});
}

for (const address of ['s3://test-obs/manifests/new.manifest', '/test-obs/manifests/new.manifest', 'https://test-obs.obs.cn-north-4.myhuaweicloud.com/manifests/new.manifest']) {
	test(`a manifest is found by ${address}`, async context => {
		const emulator = await startFor(context);
		const {argv, env} = reaching(emulator);
		await upload(emulator, '{"source":"s3://test-obs/scenes/cats/0002.jpg"}\n');
		const {out} = await runCommand(command, {argv: [emulator.datasets.output, address, ...argv, '--yes', '--fields', 'status,address'], env});
		assert.deepEqual(JSON.parse(out), {status: 'completed', address: 's3://test-obs/manifests/new.manifest'});
	});
}

test('without a terminal and without --yes, nothing is imported', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const address = await upload(emulator, '{"source":"s3://test-obs/scenes/cats/0002.jpg"}\n');
	const error = await errorOf(runCommand(command, {argv: [emulator.datasets.output, address, ...argv], env}));
	assert.deepEqual([error.kind, error.advice], ['usage', 'Add --yes to import without being asked.']);
	assert.equal(await importsOf(emulator), 0);
});

for (const [answer, imports] of [['y\n', 1], ['\n', 0], ['nonsense\n', 0], ['', 0]] as const) {
	test(`on a terminal, the answer ${JSON.stringify(answer)} imports ${imports === 1 ? 'the manifest' : 'nothing'}`, async context => {
		const emulator = await startFor(context);
		const {argv, env} = reaching(emulator);
		const address = await upload(emulator, '{"source":"s3://test-obs/scenes/cats/0002.jpg"}\n');
		const stdin = Object.assign(new PassThrough(), {isTTY: true});
		let asked = '';
		const stderr = messages(Object.assign(new Writable({
			write(chunk: Uint8Array, _, done) {
				asked += String(chunk);
				if (asked.includes('[y/N]') && !stdin.writableEnded) {
					stdin.end(answer);
				}

				done();
			},
		}), {isTTY: true}));
		const stdout = Object.assign(new PassThrough(), {isTTY: false});
		stdout.resume();
		const code = await command.run({
			argv: [emulator.datasets.output, address, ...argv], env: {...env, HOME: await temporaryFolder(context)}, stdin, stdout, stderr, signal: AbortSignal.timeout(60_000), version: '0',
		});
		assert.equal(code, 0);
		assert.match(asked, /Add the samples of s3:\/\/test-obs\/manifests\/new\.manifest to the dataset scenes-output \([\d,]+ samples\)\? Nothing is removed, so rejected samples that are already in it stay\. \[y\/N] /);
		assert.equal(await importsOf(emulator), imports);
		assert.equal(asked.includes('Nothing was imported.'), imports === 0);
	});
}

test('a failed import, a missing dataset and a missing manifest show the service\'s reason', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const address = await upload(emulator, '{"source":"s3://test-obs/scenes/cats/99999.jpg"}\n');
	const {output} = emulator.datasets;
	const before = await samplesOf(emulator);
	const failed = await errorOf(runCommand(command, {argv: [output, address, ...argv, '--yes'], env}));
	assert.match(failed.line, /Import task \S+ failed: ModelArts\.4396: .*line 1: the object of "source" does not exist: s3:\/{2}test-obs\/scenes\/cats\/9{5}\.jpg/);
	assert.match(failed.advice!, /keeps the samples that it had/);
	assert.equal((await samplesOf(emulator)).size, before.size);
	const nobody = await errorOf(runCommand(command, {argv: ['nobody', address, ...argv, '--yes'], env}));
	assert.match(nobody.line, /The dataset/);
	assert.match(nobody.advice!, /doesn't exist or was deleted\. Check its ID\./);
	const missing = await errorOf(runCommand(command, {argv: [output, 'obs://test-obs/none.manifest', ...argv, '--yes'], env}));
	assert.match(missing.line, /none\.manifest does not exist/);
	assert.deepEqual([missing.kind, missing.advice], ['not-found', 'Check the OBS address.']);
	assert.equal(await importsOf(emulator), 1);
});

test('the table of an import shows what the service imported, not the addresses that were typed', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const address = await upload(emulator, '{"source":"s3://test-obs/scenes/cats/0002.jpg"}\n');
	const {out} = await runCommand(command, {argv: [emulator.datasets.output, address, ...argv, '--yes', '--format', 'table'], env});
	assert.match(out, /Dataset +Status +Imported +Total +Import task/);
	assert.match(out, /scenes-output +completed +1 +1 +\S+/);
	assert.doesNotMatch(out, /s3:/);
});

test('a complete import that added nothing says so and exits with 6', async context => {
	const emulator = await startFor(context);
	const {argv, env} = reaching(emulator);
	const address = await upload(emulator, '');
	const {code, out, words} = await runCommand(command, {argv: [emulator.datasets.output, address, ...argv, '--yes', '--format', 'json'], env});
	assert.equal(code, 6);
	assert.match(words, /only 0 of 0 samples were imported into scenes-output\. Check the import task/);
	assert.equal((JSON.parse(out) as Array<{status: string}>)[0]!.status, 'completed');
});

const datasetsWith = (states: ReadonlyArray<Partial<ImportTask>>): Datasets => {
	let turn = 0;
	return {
		dataset: async id => ({id, name: '', samples: undefined}),
		samples: async () => ({count: 0, samples: []}),
		importManifest: async () => 'task',
		importTask: async (_dataset, task) => ({
			id: task, status: 'running', total: undefined, imported: undefined, error: undefined, ...states[Math.min(turn++, states.length - 1)],
		}),
	};
};

test('an import is followed through every status, with longer and longer pauses', async () => {
	const pauses: number[] = [];
	const shown: string[] = [];
	const stderr = Object.assign(messages(Object.assign(new PassThrough(), {isTTY: true})), {
		status(text: string | undefined) {
			shown.push(text ?? '');
		},
	});
	const datasets = datasetsWith([{status: 'queuing'}, {status: 'not-exist'}, {status: 'starting'}, {status: 'unknown'}, {status: 'running', total: 4, imported: 1}, {status: 'completed', imported: 4}]);
	const {imported} = await followImport({stderr, signal: AbortSignal.timeout(60_000)}, datasets, {dataset: 'd', task: 't'}, async milliseconds => {
		pauses.push(milliseconds);
	});
	assert.equal(imported, 4);
	assert.deepEqual(pauses, [500, 1000, 2000, 3000, 3000]);
	assert.equal(shown[0], 'queuing');
	assert.equal(shown.at(-1), '');
});

test('following an import task that the service does not know stops after three attempts', async () => {
	let pauses = 0;
	const error = await errorOf(followImport({stderr: messages(), signal: AbortSignal.timeout(60_000)}, datasetsWith([{status: 'not-exist'}]), {dataset: 'd', task: 't'}, async () => {
		pauses++;
	}));
	assert.equal(pauses, 2);
	assert.match(error.advice!, /Check in the console/);
});

test('if an import can\'t be followed any more, the advice is not to start another one', async () => {
	for (const [kind, expected] of [['connection', /^Import task t continues in the service\. Check it in the console, and don't start another one\.$/], ['authentication', /don't start another one\.\nSet a new token\.$/]] as const) {
		const datasets = {...datasetsWith([]), async importTask(): Promise<ImportTask> {
			throw new WinnowError({kind, what: 'The import task: closed', advice: kind === 'connection' ? 'Try again.' : 'Set a new token.'});
		}};
		const error = await errorOf(followImport({stderr: messages(), signal: AbortSignal.timeout(60_000)}, datasets, {dataset: 'd', task: 't'}));
		assert.deepEqual([error.kind, error.what], [kind, 'The import task: closed']);
		assert.match(error.advice!, expected);
	}
});

test('after an interrupt the output says that the import continues', async context => {
	const emulator = await startFor(context, {importFor: 3_600_000});
	const {argv, env} = reaching(emulator);
	const address = await upload(emulator, '{"source":"s3://test-obs/scenes/cats/0002.jpg"}\n');
	const stop = new AbortController();
	const running = runCommand(command, {argv: [emulator.datasets.output, address, ...argv, '--yes'], env, signal: stop.signal});
	const isFollowed = () => emulator.requests.of('task').some(({method, path: asked, finished}) => method === 'GET' && asked.includes('/import-tasks/') && finished);
	await emulator.requests.until(isFollowed);
	stop.abort();
	await assert.rejects(running, (error: Error & {words: string}) => /Import task \S+ continues in the service/.test(error.words));
});
