import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	mkdir, readdir, readFile, stat, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {flatPathOf} from '../../../../source/handoff/file-name.js';
import {pictureSize} from '../../../../source/commands/scripts/get/picture-size.js';
import {
	DiskError, isBlocked, savedSize, saveFile,
} from '../../../../source/commands/scripts/get/save-file.js';
import type {SavedPicture} from '../../../../source/commands/scripts/get/save-pictures.js';
import {WinnowError} from '../../../../source/model/errors.js';
import type {Sample} from '../../../../source/model/source.js';
import {encoded} from '../../../preview/sample-pictures.js';
import {temporaryFolder} from '../../../sources/local/tree.js';
import {getting} from './getting.js';

const facts = (saved: readonly SavedPicture[]): string[] => saved.map(({index, side, state, bytes}) => `${index} ${side} ${state} ${bytes ?? '-'}`);

test('samples that share an original fetch it once; after a failure the next sample tries again', async context => {
	let tries = 0;
	const samples = (listing: {readonly samples: readonly Sample[]}): Sample[] => listing.samples.map((sample, row) => ({...sample, id: `id ${row}`, before: {...sample.before, address: 'https://b.example/one.jpg?Signature=secret'}}));
	const {all, directory, fetched, totals} = await getting(context, {count: 4, change: listing => ({...listing, samples: samples(listing)}), picture() {
		tries++;
		if (tries === 1) {
			throw new WinnowError({kind: 'failure', what: 'broken', httpStatus: 404});
		}

		return new Uint8Array(2);
	}});
	assert.deepEqual(facts(await all()), ['0 before failed -', '1 before saved 2', '2 before kept 2', '3 before kept 2']);
	assert.equal(fetched.length, 2);
	assert.deepEqual([totals.saved, totals.kept, totals.failed, totals.bytes], [1, 2, 1, 2]);
	assert.deepEqual(await readdir(path.join(directory, 'before', 'b.example')), ['one.jpg']);
});

test('a sample without an address is named by its number and id', async context => {
	const {all, directory} = await getting(context, {count: 2, change: listing => ({...listing, samples: listing.samples.map(sample => ({...sample, id: 'same', before: {signed: sample.before.signed}}))})});
	assert.deepEqual((await all()).map(({file}) => path.relative(directory, file!)), ['before/sample/1-same', 'before/sample/2-same']);
});

test('where a folder has the name of a file, the picture gets another name; if that is in use too, it is reported', async context => {
	const {all, directory, totals} = await getting(context, {count: 1});
	const address = 's3://bucket/data/class-0/0.jpg';
	await mkdir(path.join(directory, 'before', 'bucket/data/class-0/0.jpg'), {recursive: true});
	const [saved] = await all();
	assert.equal(saved!.file, path.join(directory, 'before', flatPathOf(address)));
	const [again] = await all();
	assert.equal(again!.state, 'kept');
	const other = await getting(context, {count: 1});
	for (const name of ['bucket/data/class-0/0.jpg', flatPathOf(address)]) {
		await mkdir(path.join(other.directory, 'before', name), {recursive: true});
	}

	assert.deepEqual(await other.all(), []);
	assert.match(other.totals.failure!.what, /^Can't write .*%flat/);
	assert.equal(totals.failure, undefined);
});

test('a picture that fails with a code of the store or of a folder affects no other', async context => {
	const codes = [undefined, 'ENOENT', 'EntityTooLarge', 'AccessDenied', undefined];
	const {all, totals} = await getting(context, {count: 5, picture(_, number) {
		const code = codes[number];
		if (code !== undefined) {
			throw new WinnowError({kind: 'failure', what: 'broken', code});
		}

		return new Uint8Array(2);
	}});
	assert.deepEqual((await all()).map(({state, error}) => error?.code ?? state), codes.map(code => code ?? 'saved'));
	assert.equal(totals.failure, undefined);
});

test('a file that appears at the path while its picture is fetched is treated as one that existed before', async context => {
	const address = 's3://bucket/data/class-0/0.jpg';
	const folder = await getting(context, {count: 1, async picture() {
		await mkdir(path.join(folder.directory, 'before', 'bucket/data/class-0/0.jpg'), {recursive: true});
		return new Uint8Array(2);
	}});
	assert.deepEqual((await folder.all()).map(({file}) => file), [path.join(folder.directory, 'before', flatPathOf(address))]);
	assert.equal(folder.fetched.length, 1, 'it is not fetched again');

	const loop = await getting(context, {count: 40, async picture(_, number) {
		if (number === 0) {
			await symlink('pictures', loop.directory);
		}

		return new Uint8Array(2);
	}});
	assert.deepEqual(await loop.all(), []);
	assert.match(loop.totals.failure!.what, /^Can't write .*0\.jpg: /);
	assert.equal(loop.totals.failure!.code, 'ELOOP');
});

test('a picture larger than the requested size is treated as the original', async context => {
	const [small, large] = await Promise.all([encoded(10, 4, () => [0, 0, 0]), encoded(4, 11, () => [0, 0, 0])]);
	const {all, totals} = await getting(context, {count: 4, picture: (_, number) => [small, large, Buffer.from('no picture')][number % 3]!}, {size: pictureSize('10')});
	assert.deepEqual((await all()).map(({isOriginal, file}) => [isOriginal, path.basename(path.resolve(file!, '../../../..'))]), [[undefined, 'before-10'], [true, 'before-10'], [undefined, 'before-10'], [undefined, 'before-10']]);
	assert.equal(totals.originals, 1);
});

test('a file appears only when it is complete, and leftovers of an earlier try are replaced', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'deep', 'er', '1.jpg');
	assert.equal(await savedSize(file), undefined);
	await saveFile(file, Buffer.from('whole'));
	assert.equal(await savedSize(file), 5);
	assert.deepEqual(await readdir(path.dirname(file)), ['1.jpg']);
	await writeFile(file, '');
	assert.equal(await savedSize(file), undefined);
	await writeFile(`${file}%part`, 'a long rest of an earlier try');
	await saveFile(file, Buffer.from('x'));
	assert.equal(await readFile(file, 'utf8'), 'x');
	assert.deepEqual(await readdir(path.dirname(file)), ['1.jpg']);

	await assert.rejects(savedSize(path.join(file, 'below')), {code: 'ENOTDIR'});
	await assert.rejects(savedSize(path.dirname(file)), {code: 'EISDIR'});
	const taken = path.join(folder, 'taken');
	await mkdir(path.join(taken, 'full'), {recursive: true});
	await assert.rejects(saveFile(taken, Buffer.from('x')));
	assert.ok((await stat(taken)).isDirectory());
	assert.deepEqual((await readdir(folder)).sort(), ['deep', 'taken']);
	for (const [code, expected] of [['ENOTDIR', true], ['EEXIST', true], ['EISDIR', true], ['ENOSPC', false], ['ENOENT', false], [undefined, false]] as const) {
		assert.equal(isBlocked(Object.assign(new Error('x'), {code})), expected, code);
	}

	assert.equal(isBlocked('ENOTDIR'), false);
	const reported = new DiskError(Object.assign(new Error('x'), {code: 'ENOSPC'}), '/a/1.jpg');
	assert.deepEqual([reported.what, reported.code, reported.kind], ['Can\'t write /a/1.jpg: the disk is full', 'ENOSPC', 'failure']);
});
