import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, realpath, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {startEmulator, type Emulator} from '../../../source/emulator/emulator.js';
import {scan} from '../../../source/results/list/scan.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {Sample, Source} from '../../../source/model/source.js';
import {openVersion} from '../../../source/commands/open-version.js';
import {temporaryFolder} from '../../review/samples.js';
import {messages, reaching, runCommand} from '../run-command.js';

type World = {
	readonly folder: string;
	readonly samples: readonly Sample[];
	judge(verdict: 'accept' | 'reject' | 'flag', choose: (sample: Sample) => boolean): Promise<number>;
	run(...argv: string[]): Promise<{code: number; out: string; words: string}>;
	fails(...argv: string[]): Promise<WinnowError>;
};

const worldOf = async (
	context: TestContext,
	source: Source,
	names: readonly string[],
	flags: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<World> => {
	const folder = await temporaryFolder(context);
	const environment = {...env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')};
	const samples: Sample[] = [];
	for await (const sample of scan(source, {signal: new AbortController().signal, offsetUnit: 'auto'})) {
		samples.push(sample);
	}

	const run = async (...argv: string[]) => runCommand(command, {argv: ['manifest', ...names, ...flags, ...argv], env: environment});
	return {
		folder, samples, run,
		async judge(verdict, choose) {
			const review = await openReview({identity: source.identity, stateFolder: stateFolder(environment)});
			const chosen = samples.filter(sample => choose(sample));
			await review.judge(chosen, verdict);
			await review.close();
			return chosen.length;
		},
		async fails(...argv) {
			try {
				await run(...argv);
			} catch (error) {
				assert.ok(error instanceof WinnowError);
				return error;
			}

			return assert.fail('nothing went wrong');
		},
	};
};

const inCloud = async (context: TestContext): Promise<World> => {
	const emulator: Emulator = await startEmulator({samples: 120});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const home = await temporaryFolder(context);
	const names = [emulator.task, emulator.version];
	const {source} = await openVersion({
		argv: [], env: {...env, HOME: home}, stdin: undefined as never, stdout: undefined as never, stderr: messages(), signal: new AbortController().signal, version: '0',
	}, {endpoint: emulator.endpoint, project: emulator.project}, names);
	context.after(async () => source.close());
	return worldOf(context, source, names, argv, env);
};

const linesOf = async (file: string): Promise<string[]> => {
	const text = await readFile(file, 'utf8');
	assert.ok(text.endsWith('\n'));
	return text.split('\n').slice(0, -1);
};

const asStore = (address: string | undefined): string => address!.replace(/^obs:/, 's3:');

test('the manifest has exactly the kept samples, and the deleted ones that come back', async context => {
	const world = await inCloud(context);
	const deleted = world.samples.filter(({status}) => status === 'deleted');
	await world.judge('reject', sample => sample === deleted[0] || sample === deleted[1]);
	await world.judge('accept', sample => sample === deleted[2]);
	const modified = world.samples.find(({status}) => status === 'modified');
	await world.judge('reject', sample => sample === modified);
	const file = path.join(world.folder, 'accepted.manifest');
	const {words} = await world.run('-o', file, '--unjudged', 'keep');
	const expected = world.samples.flatMap(sample => sample.status === 'deleted'
		? (deleted.indexOf(sample) < 2 ? [asStore(sample.before.address)] : [])
		: (sample === modified ? [] : [asStore(sample.after.address)]));
	const lines = await linesOf(file);
	assert.deepEqual(lines.map(line => (JSON.parse(line) as {source: string}).source), [...new Set(expected)]);
	assert.match(words, /including 2 deleted samples put back/);
	assert.match(words, /1 sample left out: rejected/);
	assert.match(words, new RegExp(`${deleted.length - 2} samples left out: deleted by the job, and not rejected`));
	assert.match(words, /obsutil cp \S+accepted\.manifest obs:\/\//);
});

test('samples without a verdict need a decision, since a script can not be asked', async context => {
	const world = await inCloud(context);
	const file = path.join(world.folder, 'accepted.manifest');
	const error = await world.fails('-o', file);
	assert.equal(error.kind, 'usage');
	assert.match(error.line, /\d+ samples that the job kept or made have no verdict/);
	assert.deepEqual(await readdir(world.folder), []);
	const kept = await world.judge('accept', ({status}) => status !== 'deleted');
	assert.ok(kept > 0);
	await world.run('-o', file);
	assert.equal((await linesOf(file)).length, kept);
});

test('--unjudged drop keeps accepted samples only; nothing is written where none is left', async context => {
	const world = await inCloud(context);
	const file = path.join(world.folder, 'accepted.manifest');
	const error = await world.fails('-o', file, '--unjudged', 'drop');
	assert.match(error.line, /The manifest would be empty/);
	assert.deepEqual(await readdir(world.folder), []);
	const one = world.samples.find(({status}) => status === 'added')!;
	await world.judge('accept', sample => sample === one);
	await world.run('-o', file, '--unjudged', 'drop');
	assert.deepEqual(await linesOf(file), [JSON.stringify({source: asStore(one.after.address)})]);
});

test('an existing file stays as it is unless --overwrite is given', async context => {
	const world = await inCloud(context);
	const file = path.join(world.folder, 'accepted.manifest');
	await writeFile(file, 'mine');
	const error = await world.fails('-o', file, '--unjudged', 'keep');
	assert.match(error.line, /accepted\.manifest exists/);
	assert.equal(await readFile(file, 'utf8'), 'mine');
	await world.run('-o', file, '--unjudged', 'keep', '--overwrite');
	assert.ok((await linesOf(file)).length > 50);
	assert.deepEqual(await readdir(world.folder), ['accepted.manifest']);
});

test('--dry-run says what would go in and writes nothing; without -o the manifest goes to stdout', async context => {
	const world = await inCloud(context);
	const {words, out} = await world.run('--dry-run', '--unjudged', 'keep');
	assert.match(words, /\d+ of 120 samples included/);
	assert.equal(out, '');
	assert.deepEqual(await readdir(world.folder), []);
	const {out: lines} = await world.run('--unjudged', 'keep');
	assert.equal(lines.split('\n').length - 1, Number(/(\d+) of 120 samples/.exec(words)![1]));
});

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

test('two folders need their addresses in OBS, and give the paths below them', async context => {
	const folder = await realpath(await temporaryFolder(context));
	for (const [name, content] of [['before/cats/a b.jpg', '1'], ['before/cats/gone.jpg', '2'], ['after/cats/a b.jpg', '3'], ['after/猫.jpg', '4']] as const) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	}

	const names = [path.join(folder, 'before'), path.join(folder, 'after')];
	const source = await openLocalSource({origin: names[0]!, output: names[1]!, signal: new AbortController().signal});
	context.after(async () => source.close());
	const world = await worldOf(context, source, names, ['--local'], {});
	assert.match((await world.fails('--unjudged', 'keep')).advice!, /--after-base obs:/);
	await world.judge('reject', ({status}) => status === 'deleted');
	const {out} = await world.run('--unjudged', 'keep', '--after-base', 'obs://out/job/', '--before-base', 'obs://in');
	assert.deepEqual(out.trim().split('\n').map(line => (JSON.parse(line) as {source: string}).source).sort(), ['s3://in/cats/gone.jpg', 's3://out/job/cats/a b.jpg', 's3://out/job/猫.jpg']);
});

test('an unknown format is refused with the nearest one', async context => {
	const folder = await temporaryFolder(context);
	await assert.rejects(async () => runCommand(command, {argv: ['manifes', 'T', 'V'], env: {HOME: folder}}), {message: /Unknown export format "manifes"/});
});
