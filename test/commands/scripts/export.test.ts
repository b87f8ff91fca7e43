import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {
	mkdir, readdir, readFile, readlink, realpath, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {parquetReadObjects} from 'hyparquet';
import {command} from '../../../source/commands/scripts/export.js';
import {flatPathOf, pathOf} from '../../../source/handoff/file-name.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
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
	/** `run` with another format. */
	runAs(format: string, ...argv: string[]): Promise<{code: number; out: string; bytes: Buffer; words: string}>;
	/** `runAs` on a terminal. */
	showAs(format: string, ...argv: string[]): Promise<unknown>;
	fails(...argv: string[]): Promise<WinnowError>;
	failsAs(format: string, ...argv: string[]): Promise<WinnowError>;
};

type WorldOptions = {readonly names: readonly string[]; readonly flags: readonly string[]; readonly env?: Readonly<Record<string, string>>};

const worldOf = async (context: TestContext, source: Source, {names, flags, env}: WorldOptions): Promise<World> => {
	const folder = await temporaryFolder(context);
	const environment = {...env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')};
	const samples: Sample[] = [];
	for await (const sample of scan(source, {signal: new AbortController().signal, offsetUnit: 'auto'})) {
		samples.push(sample);
	}

	const start = async ([format, ...argv]: readonly string[], isTTY = false) => runCommand(command, {
		argv: [format!, ...names, ...flags, ...argv], env: environment, isTTY,
	});
	const run = async (...argv: string[]) => start(['manifest', ...argv]);
	const runAs = async (...argv: string[]) => start(argv);
	return {
		folder, samples, run, runAs,
		showAs: async (...argv) => start(argv, true),
		async judge(verdict, choose) {
			const review = await openReview({identity: source.identity, stateFolder: stateFolder(environment)});
			const chosen = samples.filter(sample => choose(sample));
			await review.judge(chosen, verdict);
			await review.close();
			return chosen.length;
		},
		fails: async (...argv) => errorOf(run(...argv)),
		failsAs: async (...argv) => errorOf(runAs(...argv)),
	};
};

const errorOf = async (running: Promise<unknown>): Promise<WinnowError> => {
	try {
		await running;
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	return assert.fail('nothing went wrong');
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
	return worldOf(context, source, {names, flags: argv, env});
};

const linesOf = async (file: string): Promise<string[]> => {
	const text = await readFile(file, 'utf8');
	assert.ok(text.endsWith('\n'));
	return text.split('\n').slice(0, -1);
};

const asStore = (address: string | undefined): string => address!.replace(/^obs:/, 's3:');

test('the manifest has exactly the kept samples and the restored ones', async context => {
	const world = await inCloud(context);
	const deleted = world.samples.filter(({status}) => status === 'deleted');
	await world.judge('reject', sample => sample === deleted[0] || sample === deleted[1]);
	await world.judge('accept', sample => sample === deleted[2]);
	const modified = world.samples.find(({status}) => status === 'modified');
	await world.judge('reject', sample => sample === modified);
	const file = path.join(world.folder, 'accepted.manifest');
	const {words} = await world.run('-o', file, '--unjudged', 'keep');
	const left = new Set([...deleted.slice(2), modified]);
	const expected = world.samples.filter(sample => !left.has(sample)).map(({status, before, after}) => asStore((status === 'deleted' ? before : after).address));
	const lines = await linesOf(file);
	assert.deepEqual(lines.map(line => (JSON.parse(line) as {source: string}).source), [...new Set(expected)]);
	assert.match(words, /including 2 deleted samples put back/);
	assert.match(words, /1 sample left out: rejected/);
	assert.match(words, new RegExp(`${deleted.length - 2} samples left out: deleted by the job, and not rejected`));
	assert.match(words, /obsutil cp \S+accepted\.manifest (obs:\/\/\S+)[^]*winnow import-manifest DATASET \1 --endpoint http:\/\/\S+ --project \w+/);
});

test('the summary counts flagged samples and names the options that mark them or leave them out; -o - is stdout', async context => {
	const world = await inCloud(context);
	const flagged = new Set(world.samples.filter(({status}) => status === 'modified').slice(0, 2));
	await world.judge('flag', sample => flagged.has(sample));
	const kept = await world.runAs('csv', '-o', '-', '--unjudged', 'keep');
	assert.match(kept.words, /^winnow: including 2 flagged samples: --flagged hard marks them as hard examples, --flagged drop leaves them out$/m);
	assert.equal(kept.out, (await world.runAs('csv', '--unjudged', 'keep')).out);
	assert.equal(kept.out.split('\r\n').filter(line => line.includes(',flag,')).length, 2);
	assert.doesNotMatch((await world.run('-o', '-', '--unjudged', 'keep', '--flagged', 'hard')).words, /flagged sample/);
	assert.match((await world.failsAs('yolo', '-o', '-', '--unjudged', 'keep')).what, /^yolo is a folder of files$/);
});

test('samples without a verdict need an option, since a script can\'t be asked', async context => {
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

test('--unjudged drop keeps only accepted samples; nothing is written if none is left', async context => {
	const world = await inCloud(context);
	const file = path.join(world.folder, 'accepted.manifest');
	const error = await world.fails('-o', file, '--unjudged', 'drop');
	assert.match(error.line, /The file would be empty/);
	assert.deepEqual(await readdir(world.folder), []);
	const one = world.samples.find(({status}) => status === 'added')!;
	await world.judge('accept', sample => sample === one);
	await world.run('-o', file, '--unjudged', 'drop');
	assert.deepEqual(await linesOf(file), [JSON.stringify({source: asStore(one.after.address)})]);
});

test('an existing file is unchanged unless --overwrite is given', async context => {
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

test('--dry-run says what the manifest would contain and writes nothing; without -o the manifest goes to stdout', async context => {
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

const inFolders = async (context: TestContext, files: Readonly<Record<string, string>>): Promise<World> => {
	const folder = await realpath(await temporaryFolder(context));
	for (const [name, content] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	}

	const names = [path.join(folder, 'before'), path.join(folder, 'after')];
	const source = await openLocalSource({origin: names[0]!, output: names[1]!, signal: new AbortController().signal});
	context.after(async () => source.close());
	return {...await worldOf(context, source, {names, flags: ['--local']}), folder};
};

const voc = (name: string, ...[left, top, right, bottom]: readonly number[]): string => `<annotation><folder>f</folder><filename>1.jpg</filename><size><width>100</width><height>50</height><depth>3</depth></size><segmented>0</segmented><object><name>${name}</name><pose>0</pose><truncated>0</truncated><difficult>0</difficult><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object></annotation>`;

const labeledFolders = {
	'before/a/1.jpg': '1', 'before/a/1.xml': voc('cat', 1, 2, 11, 22), 'before/a/2.jpg': '2', 'before/a/2.xml': voc('cat', 1, 2, 11, 22), 'before/a/3.jpg': '3',
	'after/Data/a/1.jpg': '1', 'after/Data/a/2.jpg': 'changed', 'after/Data/a/2.xml': voc('dog', 5, 6, 7, 8), 'after/Data/a/4.jpg': '4', 'after/Data/a/4.xml': '<annotation/>', 'after/Data/a/5.jpg': '5',
};

test('the VOC files beside local pictures label the manifest; broken ones are listed under what stays without labels', async context => {
	const world = await inFolders(context, labeledFolders);
	const flags = ['--unjudged', 'keep', '--after-base', 'obs://out/job'];
	const {out, words} = await world.run(...flags, '--before-base', 'obs://in');
	const locations = Object.fromEntries(out.trim().split('\n').map(line => {
		const {source, annotation} = JSON.parse(line) as {source: string; annotation?: Array<Record<string, string>>};
		return [source, annotation?.[0]!['annotation-loc']];
	}));
	assert.deepEqual(locations, {
		's3://out/job/Data/a/1.jpg': 's3://in/a/1.xml', 's3://out/job/Data/a/2.jpg': 's3://out/job/Data/a/2.xml', 's3://out/job/Data/a/4.jpg': undefined, 's3://out/job/Data/a/5.jpg': undefined,
	});
	assert.match(words, /1 VOC file can't be used: a\/4\.xml \(the file has no folder\)/);
	assert.match(words, /warning: 2 samples without labels, 1 because the labels can't be used/);
	assert.match(words, /classes: (?:cat 1, dog 1|dog 1, cat 1)/);
	const {words: withoutBase} = await world.run(...flags);
	assert.match(withoutBase, /3 samples without labels, 1 because the VOC file is in the folder before and --before-base is missing, 1 because the labels can't be used/);
});

test('coco has the boxes of local VOC files, and paths relative to the folder of the output', async context => {
	const world = await inFolders(context, labeledFolders);
	const file = path.join(world.folder, 'before', 'new.json');
	const {words} = await world.runAs('coco', '--unjudged', 'keep', '-o', file);
	const coco = JSON.parse(await readFile(file, 'utf8')) as {images: Array<{file_name: string}>; annotations: Array<{bbox: number[]}>};
	assert.deepEqual(coco.images.map(({file_name}) => file_name).sort(), ['../after/Data/a/1.jpg', '../after/Data/a/2.jpg']);
	assert.deepEqual(coco.annotations.map(({bbox}) => bbox.join(' ')).sort(), ['1 2 10 20', '5 6 2 2']);
	assert.match(words, /2 samples left out: no boxes known/);
	assert.doesNotMatch(words, /import-manifest/);
	assert.deepEqual(await readdir(path.dirname(file)), ['a', 'new.json']);
	const {out} = await world.runAs('coco', '--unjudged', 'keep', '--paths', 'absolute');
	assert.match(out, new RegExp(`"file_name":"${path.join(world.folder, 'after')}/Data/a/1\\.jpg"`));
});

test('boxes of a manifest that names a VOC file are read beside local pictures', async context => {
	const world = await inFolders(context, labeledFolders);
	const labels = path.join(world.folder, 'output.manifest');
	await writeFile(labels, `${JSON.stringify({source: path.join(world.folder, 'after/Data/a/2.jpg'), usage: 'TRAIN', annotation: [{type: 'modelarts/object_detection', 'annotation-loc': 's3://out/2.xml'}]})}\n`);
	const {out} = await world.runAs('coco', '--unjudged', 'keep', '--labels', labels);
	assert.match(out, /"bbox":\[5,6,2,2]/);
	assert.match(out, /"categories":\[\n{"id":1,"name":"dog"/);
});

test('a manifest of OBS addresses labels local pictures below --after-base; a manifest that names none of them is reported', async context => {
	const world = await inFolders(context, labeledFolders);
	const labels = path.join(world.folder, 'output.manifest');
	await writeFile(labels, `${JSON.stringify({source: 'obs://out/Data/a/2.jpg', annotation: [{type: 'modelarts/image_classification', name: 'bird'}]})}\n`);
	const {out, words} = await world.runAs('csv', '--unjudged', 'keep', '--labels', labels, '--after-base', 'obs://out');
	assert.match(out, /2\.jpg,.*bird/);
	assert.doesNotMatch(words, /no line names/);
	assert.match((await world.runAs('csv', '--unjudged', 'keep', '--labels', labels)).words, /output\.manifest: no line names an included sample; --after-base gives the address of the folder in OBS/);
	assert.match((await world.runAs('csv', '--unjudged', 'keep', '--labels', labels, '--after-base', 'obs://other')).words, /no line names an included sample\n/);
});

test('saved pictures give relative paths: where get saved them, with %flat names first; others are left out', async context => {
	const world = await inCloud(context);
	const kept = world.samples.filter(({status}) => status === 'added').slice(0, 3);
	await world.judge('accept', sample => kept.includes(sample));
	const pictures = path.join(world.folder, 'pictures');
	for (const [index, {after}] of kept.slice(0, 2).entries()) {
		const file = path.join(pictures, 'after', index === 0 ? pathOf(after.address!) : flatPathOf(after.address!));
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, '');
	}

	const {out, words} = await world.runAs('csv', '--unjudged', 'drop', '--pictures', pictures, '-o', path.join(world.folder, 'new.csv')).then(async ({words}) => ({words, out: await readFile(path.join(world.folder, 'new.csv'), 'utf8')}));
	const paths = out.trim().split('\r\n').slice(1).map(line => line.split(',')[0]!);
	assert.equal(paths.length, 2);
	assert.deepEqual(paths, [`pictures/after/${pathOf(kept[0]!.after.address!)}`, `pictures/after/${flatPathOf(kept[1]!.after.address!)}`]);
	assert.match(words, /1 sample left out: the picture is not in the --pictures folder/);
});

test('--all gives a row to every sample without a question, and says why it is left out', async context => {
	const world = await inCloud(context);
	await world.judge('reject', sample => sample === world.samples.find(({status}) => status === 'modified'));
	const {out} = await world.runAs('csv', '--all');
	const rows = out.trim().split('\r\n');
	assert.equal(rows.length - 1, 120);
	assert.equal(rows.filter(row => row.includes(',reject,')).length, 1);
	assert.equal(rows.filter(row => row.includes(',deleted,')).length, world.samples.filter(({status}) => status === 'deleted').length);
});

const misuses: ReadonlyArray<readonly [argv: readonly string[], message: RegExp]> = [
	[['coco', '--all'], /--all can't be used with coco/],
	[['manifest', '--all'], /--all can't be used with manifest/],
	[['coco', '--flagged', 'hard'], /coco has no mark for hard examples/],
	[['manifest', '--paths', 'relative'], /A manifest names pictures by their addresses/],
	[['yolo'], /yolo is a folder of files/],
	[['yolo', '-o', 'x', '--overwrite'], /--overwrite can't be used with yolo/],
	[['yolo', '-o', 'x'], /yolo links to pictures on this machine/],
	[['yolo', '-o', 'x', '--paths', 's3'], /yolo links to pictures on this machine/],
	[['csv', '--paths', 'relative'], /--paths relative needs the folder of the saved pictures/],
	[['csv', '--paths', 's3', '--pictures', '.'], /--pictures can't be used with --paths s3/],
	[['csv', '--pictures', 'missing'], /No such folder for --pictures: missing/],
	[['csv', '--labels', 'voc'], /--labels voc needs --local/],
	[['csv', '-o', 'missing/new.csv'], /Can't write missing\/new\.csv/],
];

test('flags that don\'t apply to a format or a source are refused', async context => {
	const world = await inCloud(context);
	for (const [[format, ...argv], message] of misuses) {
		const error = await world.failsAs(format!, '--unjudged', 'keep', ...argv);
		assert.match(error.line, message);
	}
});

test('yolo creates a folder with links to local pictures, which appears complete and never replaces a folder', async context => {
	const world = await inFolders(context, labeledFolders);
	const folder = path.join(world.folder, 'yolo');
	const {words} = await world.runAs('yolo', '--unjudged', 'keep', '-o', folder);
	const images = path.join(folder, 'images', 'train');
	const names = await readdir(images);
	assert.deepEqual(names.map(name => name.replace(/^\d+-/, '')).sort(), ['1.jpg', '2.jpg']);
	for (const name of names) {
		assert.equal(await readFile(path.join(images, name), 'utf8'), name.endsWith('-1.jpg') ? '1' : 'changed');
		assert.match(await readlink(path.join(images, name)), /^(?:\.{2}\/){3}after\/Data\/\w\/[12]\.jpg$/);
		assert.equal(await readFile(path.join(folder, 'labels', 'train', name.replace('.jpg', '.txt')), 'utf8'), name.endsWith('-1.jpg') ? `${name.startsWith('0000001') ? 0 : 1} 0.06 0.24 0.1 0.4\n` : `${name.startsWith('0000001') ? 0 : 1} 0.06 0.14 0.02 0.04\n`);
	}

	assert.match(words, /2 samples left out: no boxes known/);
	assert.match((await world.failsAs('yolo', '--unjudged', 'keep', '-o', folder)).line, /yolo exists/);
	assert.match((await world.failsAs('yolo', '--unjudged', 'drop', '-o', `${folder}2`)).line, /The file would be empty/);
	await world.runAs('yolo', '--unjudged', 'keep', '--dry-run', '-o', `${folder}3`);
	await world.runAs('yolo', '--unjudged', 'keep', '--paths', 'absolute', '-o', `${folder}4`);
	assert.ok(path.isAbsolute(await readlink(path.join(`${folder}4`, 'images', 'train', names[0]!))));
	assert.deepEqual((await readdir(world.folder)).sort(), ['after', 'before', 'yolo', 'yolo4']);
});

test('parquet goes to a file or a pipe, never to a terminal', async context => {
	const world = await inCloud(context);
	const file = path.join(world.folder, 'all.parquet');
	const {words} = await world.runAs('parquet', '--all', '-o', file);
	assert.match(words, /samples included/);
	const bytes = await readFile(file);
	const rows: ReadonlyArray<Record<string, unknown>> = await parquetReadObjects({file: new Uint8Array(bytes).buffer});
	assert.deepEqual(rows.map(({sample_id, status}) => [sample_id, status]), world.samples.map(({id, status}) => [id, status]));
	assert.ok((await world.runAs('parquet', '--all')).bytes.equals(bytes));
	assert.match((await errorOf(world.showAs('parquet', '--all'))).line, /A terminal can't show this format/);
});

test('two folders need their addresses in OBS, and the manifest has the paths below them', async context => {
	const folder = await realpath(await temporaryFolder(context));
	for (const [name, content] of [['before/cats/a b.jpg', '1'], ['before/cats/gone.jpg', '2'], ['after/cats/a b.jpg', '3'], ['after/猫.jpg', '4']] as const) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	}

	const names = [path.join(folder, 'before'), path.join(folder, 'after')];
	const source = await openLocalSource({origin: names[0]!, output: names[1]!, signal: new AbortController().signal});
	context.after(async () => source.close());
	const world = await worldOf(context, source, {names, flags: ['--local']});
	assert.match((await world.fails('--unjudged', 'keep')).advice!, /--after-base obs:/);
	await world.judge('reject', ({status}) => status === 'deleted');
	const {out} = await world.run('--unjudged', 'keep', '--after-base', 'obs://out/job/', '--before-base', 'obs://in');
	assert.deepEqual(out.trim().split('\n').map(line => (JSON.parse(line) as {source: string}).source).sort(), ['s3://in/cats/gone.jpg', 's3://out/job/cats/a b.jpg', 's3://out/job/猫.jpg']);
});

test('an unknown format is refused, and the nearest one suggested', async context => {
	const folder = await temporaryFolder(context);
	await assert.rejects(async () => runCommand(command, {argv: ['manifes', 'T', 'V'], env: {HOME: folder}}), {message: /Unknown export format "manifes"/});
});
