import assert from 'node:assert/strict';
import {
	copyFile, mkdir, readdir, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import sharp from 'sharp';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as measure} from '../../../source/commands/scripts/measure.js';
import {sampleKey, type Sample} from '../../../source/model/source.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {recordBytes} from '../../../source/results/measures/record-layout.js';
import {startEmulator} from '../../helpers/emulator.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';

/** The small photographs as a job's folders: each before with its after. `stars` stays as it is. */
const folders = async (context: TestContext) => {
	const home = await temporaryFolder(context);
	const [origin, output] = [path.join(home, 'origin'), path.join(home, 'output')];
	for (const folder of ['animals', 'things']) {
		await mkdir(path.join(origin, folder), {recursive: true});
		await mkdir(path.join(output, folder), {recursive: true});
	}

	for (const [name, folder] of [['camera', 'things'], ['cat', 'animals'], ['cup', 'things'], ['rocket', 'things'], ['stars', 'things']] as const) {
		await copyFile(`test/fixtures/photographs/${name}.jpg`, path.join(origin, folder, `${name}.jpg`));
		await copyFile(`test/fixtures/photographs/${name === 'stars' ? name : `${name}-after`}.jpg`, path.join(output, folder, `${name}.jpg`));
	}

	const env = {HOME: home};
	return {
		origin,
		output,
		cache: path.join(home, '.cache/winnow/measures'),
		measure: async (...argv: readonly string[]) => runCommand(measure, {argv: ['--local', origin, output, ...argv], env}),
		env,
		async list(...argv: readonly string[]) {
			const {out, words} = await runCommand(list, {argv: ['--local', origin, output, '--format', 'csv', '--fields', 'before', ...argv], env});
			return {names: out.trim().split('\r\n').slice(1).map(name => path.basename(name, '.jpg')), words};
		},
	};
};

test('measure stores the measures of folders, and list finds and sorts by them', async context => {
	const job = await folders(context);
	assert.match((await job.measure('--size', 'original')).words, /5 samples to measure: about 10 pictures .*\n.*5 samples measured .*; 5 of 5 are measured now/);
	assert.deepEqual(await job.list('--sort', 'changed'), {names: ['cup', 'cat', 'rocket', 'camera', 'stars'], words: 'winnow: sorted 5 measured samples of 5\n'});
	assert.deepEqual((await job.list('--sort', 'blur', '--limit', '2')).names, ['rocket', 'cat']);
	assert.deepEqual(await job.list('--find', 'changed:>97'), {names: ['cat', 'cup'], words: 'winnow: searched 5 measured samples of 5\n'});
	assert.deepEqual((await job.list('--find', 'gray:yes !class:animals')).names, ['camera']);
	assert.deepEqual((await job.list('--find', '!changed:>0', '--sort', 'dark')).names, ['stars']);
	assert.deepEqual(await job.list('--find', 'class:animals'), {names: ['cat'], words: 'winnow: Classes are from folders.\n'});
	assert.deepEqual(await job.list('--find', 'class:none'), {names: [], words: 'winnow: Classes are from folders.\nwinnow: no sample matches\n'});
});

test('list prints the measures that it sorts and searches by, in every format', async context => {
	const job = await folders(context);
	await job.measure('--size', 'original');
	const print = async (...argv: readonly string[]) => runCommand(list, {argv: ['--local', job.origin, job.output, ...argv], env: job.env});
	const rowsOf = ({out}: {readonly out: string}) => out.trim().split('\n').map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
	const sorted = rowsOf(await print('--sort', 'changed', '--find', '!blur:<0.3 psnr:>0'));
	// Compared with the results of other programs in test/measures.
	assert.deepEqual(sorted.map(({changed}) => Math.round(Number(changed))), [100, 98, 87, 0]);
	assert.deepEqual(Object.keys(sorted[0]!), ['number', 'sample_id', 'status', 'before', 'after', 'description', 'changed', 'blur', 'psnr']);
	assert.equal(Math.round(Number(sorted[0]!.blur) * 10), 5);
	// Equal pictures have no finite PSNR.
	assert.equal(sorted.at(-1)!.psnr, null);
	const csv = await print('--format', 'csv', '--fields', 'size,after-width');
	assert.match(csv.out, /^size,after-width\r\n(?:\d+,\d+\r\n){5}$/);
	assert.equal(csv.words, 'winnow: searched 5 measured samples of 5\n');
	const {out: table} = await print('--format', 'table', '--sort', 'changed', '--limit', '1');
	assert.match(table, /# +Status +changed +Sample/);
	assert.match(table, /modified +99\.6\d* +things\/cup\.jpg/);
});

test('list refuses to print measures of a version that has none', async context => {
	const job = await folders(context);
	await assert.rejects(job.list('--fields', 'before,changed'), /No sample of this version is measured/);
});

test('measure, find and list report which samples have an odd size, and among how many', async context => {
	const job = await folders(context);
	assert.deepEqual(await job.list('--find', 'odd-size:yes'), {names: [], words: 'winnow: Odd sizes are not judged: the sizes of fewer than 10 measured pictures are known. winnow measure --size original reads them.\nwinnow: no sample matches\n'});
	for (const name of ['camera', 'cat', 'cup']) {
		for (const number of [1, 2, 3]) {
			await copyFile(`test/fixtures/photographs/${name}.jpg`, path.join(job.output, `animals/${name}-${number}.jpg`));
		}
	}

	await sharp('test/fixtures/photographs/cat.jpg').resize(600).toFile(path.join(job.output, 'animals/large.jpg'));
	assert.match((await job.measure()).words, /1 of 15 samples with a known size has an odd size: the square root of width × height is not from \d+ to \d+\n/);
	const {out, words} = await runCommand(list, {argv: ['--local', job.origin, job.output, '--format', 'csv', '--fields', 'after', '--find', 'odd-size:yes'], env: job.env});
	assert.match(out, /^"?[^\n]+\n[^\n]+large\.jpg"?\s*$/);
	assert.match(words, /^winnow: Odd sizes are judged over 15 measured samples with a known size: /);
});

test('noise that vanishes in small pictures is measured in the middle of the originals, and the output says so', async context => {
	const job = await folders(context);
	await copyFile('test/fixtures/photographs/camera-after.jpg', path.join(job.output, 'things/camera_AddNoise.jpg'));
	await copyFile('test/fixtures/photographs/camera-after.jpg', path.join(job.output, 'things/camera_Saturation.jpg'));
	await job.measure();
	const [name] = await readdir(job.cache);
	const file = MeasuresFile.read(path.join(job.cache, name!))!;
	context.after(() => {
		file.close();
	});
	const ofMiddle: string[] = [];
	const {out} = await runCommand(list, {argv: ['--local', job.origin, job.output, '--format', 'ndjson'], env: job.env});
	for (const line of out.trim().split('\n')) {
		const {sample_id: id, before, after} = JSON.parse(line) as {readonly sample_id: string; readonly before: string; readonly after: string};
		const {pair} = file.measuredOf(sampleKey({id, before: {address: before}, after: {address: after}} as Sample))!;
		if (pair!.middle === 128) {
			ofMiddle.push(path.basename(after));
		}
	}

	assert.deepEqual(ofMiddle, ['camera_AddNoise.jpg']);
});

test('measure continues where it stopped, and measures only what is new', async context => {
	const job = await folders(context);
	await job.measure('--sample', '2');
	const [file] = await readdir(job.cache);
	assert.equal((await stat(path.join(job.cache, file!))).size, 3 * recordBytes);
	assert.match((await job.list('--sort', 'ssim')).words, /sorted 2 measured samples of 5/);
	assert.equal((await job.list('--find', 'measured:no')).names.length, 3);
	assert.match((await job.measure()).words, /3 samples measured .*; 5 of 5/);
	assert.match((await job.measure()).words, /nothing to measure: 5 of 5/);
	assert.equal((await stat(path.join(job.cache, file!))).size, 6 * recordBytes);
});

test('measure reports samples that could not be measured, keeps the others, and retries on the next run', async context => {
	const job = await folders(context);
	await writeFile(path.join(job.output, 'animals/cat.jpg'), 'no picture');
	await assert.rejects(job.measure(), {kind: 'partial', message: /1 sample could not be measured.*no picture/});
	assert.deepEqual((await job.list('--find', 'measured:no')).names, ['cat']);
	await copyFile('test/fixtures/photographs/cat-after.jpg', path.join(job.output, 'animals/cat.jpg'));
	assert.match((await job.measure()).words, /1 sample measured/);
});

test('list says that nothing is measured, and measure that it has no folder for measures', async context => {
	const job = await folders(context);
	await assert.rejects(job.list('--sort', 'changed'), {kind: 'not-found', advice: /winnow measure/});
	assert.deepEqual((await job.list('--find', 'changed:>0')).names, []);
	await mkdir(path.dirname(job.cache), {recursive: true});
	await rm(job.cache, {force: true});
	await writeFile(job.cache, 'a file');
	await assert.rejects(job.measure(), {message: /Can't write/});
	await assert.rejects(job.measure('--size', '8'), {kind: 'usage'});
});

test('the estimate equals the requests sent, for small pictures', async context => {
	const emulator = await startEmulator({samples: 24});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const run = async (...more: readonly string[]) => {
		const home = await temporaryFolder(context);
		return runCommand(measure, {argv: [emulator.task, emulator.version, ...argv, ...more], env: {...env, HOME: home}});
	};

	const {words: estimated} = await run('--estimate');
	const [, samples, pictures] = /(\d+) samples to measure: about (\d+) pictures/.exec(estimated)!;
	const earlier = emulator.requests.of('picture').length;
	// Some pictures of the job are damaged.
	const [outcome] = await Promise.allSettled([run()]);
	const {words} = outcome.status === 'fulfilled' ? outcome.value : outcome.reason as {readonly words: string};
	assert.match(words, new RegExp(`of ${samples} are measured now`));
	const requests = emulator.requests.of('picture').slice(earlier);
	assert.ok(Math.abs(requests.length - Number(pictures)) <= Number(pictures) / 10, `${requests.length} requests, not about ${pictures}`);
	await assert.rejects(run('--sample', '3', '--status', 'modified'), {kind: 'usage'});
	// The store can't resize damaged pictures, so the originals are fetched. For fine changes it cuts out the middle.
	assert.deepEqual(new Set(requests.map(({query}) => query['x-image-process']).filter(Boolean)), new Set(['image/resize,m_lfit,w_64,h_64', 'image/crop,w_128,h_128,g_center']));
});
