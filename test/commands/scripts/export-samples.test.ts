import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {inCloud, linesOf, asStore} from './export-world.js';

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

test('--all gives a row to every sample without a question, and says why it is left out', async context => {
	const world = await inCloud(context);
	await world.judge('reject', sample => sample === world.samples.find(({status}) => status === 'modified'));
	const {out} = await world.runAs('csv', '--all');
	const rows = out.trim().split('\r\n');
	assert.equal(rows.length - 1, 120);
	assert.equal(rows.filter(row => row.includes(',reject,')).length, 1);
	assert.equal(rows.filter(row => row.includes(',deleted,')).length, world.samples.filter(({status}) => status === 'deleted').length);
});
