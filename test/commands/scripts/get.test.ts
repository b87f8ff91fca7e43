import assert from 'node:assert/strict';
import {
	mkdir, readFile, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {flatPathOf} from '../../../source/handoff/file-name.js';
import {command} from '../../../source/commands/scripts/get.js';
import {WinnowError} from '../../../source/model/errors.js';
import {readHeader} from '../../../source/preview/decode/header.js';
import {temporaryFolder, writeTree} from '../../sources/local/tree.js';
import {runCommand} from '../run-command.js';
import {
	type Saved, objects, cloud, files,
} from './run-get.js';

test('get saves every picture under its own path in the order of the samples, and nothing on a second run', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 12, imageProcessing: false});
	const release = emulator.hold('picture');
	const running = get();
	await emulator.requests.until(log => log.counts('picture').inFlight === 6);
	release();
	const {code, out, words} = await running;
	assert.equal(code, 0);
	const rows = objects(out);
	assert.deepEqual(rows.map(({number}) => number), rows.map(({number}) => number).sort((one, other) => one - other));
	assert.ok(rows.some(({side}) => side === 'before') && rows.some(({side}) => side === 'after'));
	for (const {file, bytes, side, address} of rows) {
		assert.equal(file, path.join(folder, side, address.replace(/^\w+:\/\//, '')));
		assert.equal((await stat(file)).size, bytes);
	}

	assert.deepEqual(await files(folder), [...new Set(rows.map(({file}) => path.relative(folder, file!)))].sort((one, other) => one < other ? -1 : 1));
	assert.match(words, /^winnow: \d+ pictures saved \([\d.]+ [kM]B\)(?:, \d+ already there)?\n$/);
	assert.equal(emulator.requests.counts('picture').peak, 6);
	assert.doesNotMatch(out, /Signature|AccessKeyId/);

	const fetched = emulator.requests.count('picture');
	assert.equal(fetched, (await files(folder)).length);
	const again = await get();
	assert.ok(objects(again.out).every(({state}) => state === 'kept'));
	assert.equal(emulator.requests.count('picture'), fetched);
	assert.match(again.words, /^winnow: 0 pictures saved \(0 B\), \d+ already there\n$/);
});

test('get saves a selection of pictures, at a size, in a separate folder', async context => {
	const {emulator, folder, get} = await cloud(context, {samples: 200});
	const rows = objects((await get(['--size', '120', '--which', 'after', '--status', 'modified', '--start', '3', '--limit', '4'])).out);
	assert.deepEqual(rows.map(({number, side}) => [number, side]), [[3, 'after'], [4, 'after'], [5, 'after'], [6, 'after']]);
	for (const {file} of rows) {
		assert.ok(file!.startsWith(path.join(folder, 'after-120') + path.sep));
		const {width, height} = readHeader(await readFile(file!));
		assert.equal(Math.max(width, height), 120);
	}

	assert.equal(emulator.requests.count('picture'), 4);
	assert.ok(emulator.requests.of('picture').every(({query}) => query['x-image-process'] === 'image/resize,m_lfit,w_120,h_120'));
	const more = await get(['--process-parameter', 'image/resize,m_lfit,w_100,h_100', '--limit', '1']);
	assert.match(objects(more.out)[0]!.file!, /before-resize,m_lfit,w_100,h_100/);
});

for (const imageProcessing of [false, 'refuse'] as const) {
	test(`get says that the store can't resize pictures when its processing is ${imageProcessing}`, async context => {
		const {get} = await cloud(context, {samples: 8, imageProcessing});
		const {words, out} = await get(['--size', '60', '--which', 'before']);
		const saved = objects(out).filter(({state}) => state === 'saved').length;
		assert.match(words, new RegExp(`^winnow: ${saved} pictures saved .*, ${saved} of them in original size, because the store does not resize(?:, \\d+ already there)?\n$`));
	});
}

test('get saves a picture under another name when its path is in use', async context => {
	const {folder, get} = await cloud(context, {samples: 3, imageProcessing: false});
	const [first] = objects((await get(['--which', 'before', '--limit', '1'])).out) as [Saved];
	await rm(first.file!);
	await mkdir(path.join(first.file!, 'a folder'), {recursive: true});
	const [again] = objects((await get(['--which', 'before', '--limit', '1'])).out) as [Saved];
	assert.equal(again.file, path.join(folder, 'before', flatPathOf(first.address)));
	assert.equal(objects((await get(['--which', 'before', '--limit', '1'])).out)[0]!.state, 'kept');
});

test('get on a terminal prints a summary instead of rows', async context => {
	const {get} = await cloud(context, {samples: 5, imageProcessing: false});
	const {out, words} = await get([], {isTTY: true});
	assert.equal(out, '');
	assert.match(words, /pictures saved/);
	assert.match((await get(['--format', 'table', '--fields', 'number,state'], {isTTY: true})).out, /^number {2}state\n {5}1 {2}kept\n/);
});

test('get refuses a limit that is not a whole number', async context => {
	const {emulator, get} = await cloud(context, {samples: 2});
	await assert.rejects(get(['--limit', '1.5']), (error: unknown) => error instanceof WinnowError && error.kind === 'usage' && error.what.includes('--limit'));
	assert.equal(emulator.requests.count(), 0);
});

test('get copies pictures from two folders', async context => {
	const root = await temporaryFolder(context);
	await writeTree(path.join(root, 'origin'), {'cats/1.jpg': 'one', 'cats/2.jpg': 'two'});
	await writeTree(path.join(root, 'output'), {'cats/1.jpg': 'one'});
	const {out, code} = await runCommand(command, {argv: ['--local', path.join(root, 'origin'), path.join(root, 'output'), '-o', path.join(root, 'copy')]});
	assert.equal(code, 0);
	assert.deepEqual(await Promise.all(objects(out).map(async ({file, side}) => [side, path.basename(file!), await readFile(file!, 'utf8')])), [['before', '1.jpg', 'one'], ['after', '1.jpg', 'one'], ['before', '2.jpg', 'two']]);
});
