import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openLocalSource, type PairingWay} from '../../../source/sources/local/open-local-source.js';
import {WinnowError} from '../../../source/model/errors.js';
import {statusFilters} from '../../../source/model/source.js';
import {temporaryFolder, writeTree} from './tree.js';
import {
	open, rowsOf, described, signal,
} from './opened.js';

test('openLocalSource finds the four statuses from files and their bytes, with rows ordered by path and added ones after their original', async context => {
	const source = await open(context, {
		'cats/1.jpg': 'same', 'cats/2.jpg': 'before', 'cats/3.jpg': 'gone', 'dogs/1.png': 'long one', 'dogs/not-an-image.jpg': 'words',
	}, {
		'cats/1.jpg': 'same', 'cats/1_Blur.jpg': 'blurred', 'cats/2.jpg': 'after!', 'dogs/1.png': 'short', 'birds/9.jpg': 'from nowhere', 'dogs/1_Flip.png': 'flipped',
	});
	assert.deepEqual(described(await rowsOf(source)), [
		'added undefined birds/9.jpg',
		'retained cats/1.jpg cats/1.jpg',
		'added cats/1.jpg cats/1_Blur.jpg',
		'modified cats/2.jpg cats/2.jpg',
		'deleted cats/3.jpg undefined',
		'modified dogs/1.png dogs/1.png',
		'added dogs/1.png dogs/1_Flip.png',
		'deleted dogs/not-an-image.jpg undefined',
	]);
	assert.deepEqual(source.totals, {
		all: 8, retained: 1, modified: 2, deleted: 2, added: 3,
	});
	assert.deepEqual(source.warnings, []);
});

test('the offset of a listing counts records, and each status has its own order', async context => {
	const files = Object.fromEntries(Array.from({length: 25}, (_, index) => [`${String(index).padStart(2, '0')}.jpg`, `picture ${index}`]));
	const changed = Object.fromEntries(Object.entries(files).map(([name, content], index) => [name, index % 5 === 0 ? 'changed' : content]));
	const source = await open(context, files, changed);
	const listing = await source.listing({offset: 3, limit: 2, status: 'modified'}, signal);
	assert.equal(listing.count, 5);
	assert.deepEqual(described(listing.samples), ['modified 15.jpg 15.jpg', 'modified 20.jpg 20.jpg']);
	assert.deepEqual(described((await source.listing({offset: 24, limit: 10}, signal)).samples), ['retained 24.jpg 24.jpg']);
	assert.deepEqual((await source.listing({offset: 25, limit: 10}, signal)).samples, []);
	const counts = await Promise.all(statusFilters.map(async status => (await source.listing({offset: 0, limit: 1, status}, signal)).count));
	assert.deepEqual(counts, [25, 20, 5, 0, 0]);
});

test('a sample has a stable id, sizes, absolute addresses and a description from its name', async context => {
	const source = await open(context, {'a/猫 é.jpg': '12345'}, {'a/猫 é.jpg': '1234567', 'a/猫 é_AddNoise.jpg': '1'});
	const [modified, added] = await rowsOf(source);
	assert.deepEqual(modified!.bytes, {before: 5, after: 7});
	assert.equal(modified!.id, added!.id);
	assert.match(modified!.id, /^[\da-f]{32}$/);
	assert.equal(modified!.before.address, path.join(source.folder, 'origin/a/猫 é.jpg'));
	assert.deepEqual(added!.descriptions, ['AddNoise (from the file name)']);
	const again = await openLocalSource({origin: path.join(source.folder, 'origin'), output: path.join(source.folder, 'output'), signal});
	assert.deepEqual(await rowsOf(again), [modified, added]);
});

test('names that are not UTF-8 are found, compared and read', async context => {
	const folder = await temporaryFolder(context);
	const name = Buffer.concat([Buffer.from('/caf'), Buffer.from([0xE9]), Buffer.from('.jpg')]);
	for (const side of ['origin', 'output']) {
		await mkdir(path.join(folder, side));
		await writeFile(Buffer.concat([Buffer.from(path.join(folder, side)), name]), 'bytes');
	}

	const source = await openLocalSource({origin: path.join(folder, 'origin'), output: path.join(folder, 'output'), signal});
	const [sample] = await rowsOf(source);
	assert.equal(sample!.status, 'retained');
	assert.equal(Buffer.from(await source.picture(sample!.after.signed!, signal)).toString(), 'bytes');
});

test('links within a folder count; links out of it and links to folders are reported and not followed', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'origin'), {'a/1.jpg': '1'});
	const output = await writeTree(path.join(folder, 'output'), {'a/1.jpg': '1'});
	await writeFile(path.join(folder, 'outside.jpg'), 'secret');
	await symlink('1.jpg', path.join(output, 'a/2.jpg'));
	await symlink(path.join(folder, 'outside.jpg'), path.join(output, 'a/3.jpg'));
	await symlink('..', path.join(output, 'a/loop'));
	await symlink('/', path.join(output, 'everything'));
	await symlink('nowhere.jpg', path.join(output, 'a/broken.jpg'));
	const source = await openLocalSource({origin, output, signal});
	assert.deepEqual(described(await rowsOf(source)), ['retained a/1.jpg a/1.jpg', 'added undefined a/2.jpg']);
	assert.equal(source.warnings.length, 2);
	assert.match(source.warnings.join('\n'), /3 skipped: a link out of the folder, or a broken link/);
	assert.match(source.warnings.join('\n'), /1 skipped: a link to a folder \(a\/loop\)/);
});

test('files of the same size that differ only at the end are modified', async context => {
	const bytes = new Uint8Array(200_000).fill(7);
	const late = Uint8Array.from(bytes);
	late[199_999] = 8;
	const source = await open(context, {'a.jpg': bytes, 'b.jpg': bytes, 'c.jpg': ''}, {'a.jpg': late, 'b.jpg': bytes, 'c.jpg': ''});
	assert.deepEqual(described(await rowsOf(source)), ['modified a.jpg a.jpg', 'retained b.jpg b.jpg', 'retained c.jpg c.jpg']);
});

test('hidden files are ignored, other files are counted', async context => {
	const source = await open(context, {
		'a.jpg': '1', '.a.jpg': '1', '__MACOSX/a.jpg': '1', '.git/a.jpg': '1', 'a.xml': '1', 'b.xml': '1',
	}, {'A.JPG': '1'});
	assert.deepEqual(described(await rowsOf(source)), ['added undefined A.JPG', 'deleted a.jpg undefined']);
	assert.deepEqual(source.warnings.map(text => text.replace(/[ab]\.xml/, 'x.xml')), ['2 skipped: no picture extension (for example x.xml).', '1 with a name that differs from another file\'s only in case or Unicode form: use --pair name to pair them (a.jpg).']);
});

test('a missing folder, a file in its place, equal folders and a missing manifest are refused by name', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'origin'), {'a.jpg': '1'});
	const cases: ReadonlyArray<[string, string, PairingWay, string, RegExp]> = [
		[origin, path.join(folder, 'absent'), 'path', 'not-found', /absent doesn't exist/],
		[path.join(origin, 'a.jpg'), folder, 'path', 'not-found', /a\.jpg is not a folder/],
		[origin, path.join(folder, '.', 'origin'), 'path', 'usage', /are the same folder/],
		[origin, folder, 'manifest', 'not-found', /No output\.manifest/],
	];
	for (const [before, after, pair, kind, words] of cases) {
		await assert.rejects(openLocalSource({
			origin: before, output: after, pair, signal,
		}), (error: unknown) => error instanceof WinnowError && error.kind === kind && words.test(error.what));
	}
});

test('opening reports progress, and can be aborted', async context => {
	const folder = await temporaryFolder(context);
	const files = Object.fromEntries(Array.from({length: 450}, (_, index) => [`${index}.jpg`, '']));
	const origin = await writeTree(path.join(folder, 'origin'), files);
	const output = await writeTree(path.join(folder, 'output'), files);
	const texts: string[] = [];
	await openLocalSource({
		origin, output, signal, onProgress({text}) {
			texts.push(text);
		},
	});
	assert.ok(texts.includes('200 files'));
	assert.ok(texts.includes('900 files'));
	assert.ok(texts.includes('100 of 450 pairs compared'));
	assert.equal(texts.at(-1), '450 of 450 pairs compared');
	const abort = new AbortController();
	await assert.rejects(openLocalSource({
		origin, output, signal: abort.signal, onProgress() {
			abort.abort();
		},
	}), {name: 'AbortError'});
});
