import assert from 'node:assert/strict';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {parquetReadObjects} from 'hyparquet';
import {errorOf, inCloud, linesOf} from './export-world.js';

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
