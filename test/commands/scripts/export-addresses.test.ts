import assert from 'node:assert/strict';
import {
	mkdir, readFile, realpath, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {flatPathOf, pathOf} from '../../../source/handoff/file-name.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {temporaryFolder} from '../../review/samples.js';
import {worldOf, inCloud} from './export-world.js';

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
