import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, mkdir, rm, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {openLocalSource, type LocalSource, type PairingWay} from '../../../source/sources/local/open-local-source.js';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {
	signedAddress, statusFilters, type Sample, type StatusFilter,
} from '../../../source/model/source.js';
import {temporaryFolder, writeTree} from './tree.js';

const {signal} = new AbortController();

type Files = Readonly<Record<string, string | Uint8Array>>;

const open = async (context: TestContext, before: Files, after: Files, pair?: PairingWay): Promise<LocalSource & {readonly folder: string}> => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'origin'), before);
	const output = await writeTree(path.join(folder, 'output'), after);
	return {
		...await openLocalSource({
			origin, output, pair, signal,
		}), folder,
	};
};

const rowsOf = async (source: LocalSource, status: StatusFilter = 'all'): Promise<readonly Sample[]> => (await source.listing({offset: 0, limit: 100, status}, signal)).samples;

const short = (address: string | undefined) => address?.split('/').slice(-2).join('/').replace(/^(?:origin|output|Data)\//, '');

const described = (samples: readonly Sample[]) => samples.map(({status, before, after}) => `${status} ${short(before.address)} ${short(after.address)}`);

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

test('picture reads the files of rows, whatever their names', async context => {
	const source = await open(context, {'a/猫 %41?#.jpg': 'before'}, {'a/猫 %41?#.jpg': 'after'});
	const [sample] = await rowsOf(source);
	assert.equal(Buffer.from(await source.picture(sample!.before.signed!, signal)).toString(), 'before');
	assert.equal(Buffer.from(await source.picture(sample!.after.signed!, signal)).toString(), 'after');
});

test('picture refuses a file larger than the confirmed limit, and reports its size', async context => {
	const source = await open(context, {'a.jpg': 'before'}, {'a.jpg': 'after, larger'});
	const [sample] = await rowsOf(source);
	assert.equal((await source.picture(sample!.before.signed!, signal, {agreed: 6})).length, 6);
	await assert.rejects(
		source.picture(sample!.after.signed!, signal, {agreed: 6}),
		(error: unknown) => error instanceof LargePictureError && error.size === 13,
	);
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

test('picture reads only pictures of the two folders', async context => {
	const source = await open(context, {'a.jpg': '1', '.hidden.jpg': '2', 'notes.txt': '3'}, {'a.jpg': '1'});
	await writeFile(path.join(source.folder, 'outside.jpg'), 'secret');
	const refused = ['local:before/../outside.jpg', 'local:before/%2E%2E/outside.jpg', 'local:before//etc/passwd', 'local:before/.hidden.jpg', 'local:before/notes.txt', 'local:after/b.jpg', '/etc/passwd', 'file:///etc/passwd', 'local:sideways/a.jpg', ''];
	for (const address of refused) {
		await assert.rejects(source.picture(signedAddress(address), signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found', address);
	}
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

test('if one folder is inside the other, a link into the other counts as a link out', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'job'), {'a.jpg': '1', 'output/Data/a.jpg': '1', 'output/Data/made.jpg': '2'});
	await symlink('output/Data/made.jpg', path.join(origin, 'linked.jpg'));
	const source = await openLocalSource({origin, output: path.join(origin, 'output'), signal});
	assert.deepEqual(described(await rowsOf(source)), ['retained job/a.jpg a.jpg', 'added undefined made.jpg']);
	assert.match(source.warnings.join('\n'), /1 skipped: a link out of the folder, or a broken link \(linked\.jpg\)/);
});

test('files of the same name are paired by the last folder of their path', async context => {
	const source = await open(context, {'one/dogs/2.jpg': 'dog', 'two/cats/2.jpg': 'cat'}, {'three/cats/2.jpg': 'cat', 'three/dogs/2.jpg': 'dog'}, 'name');
	assert.deepEqual(described(await rowsOf(source)), ['retained dogs/2.jpg dogs/2.jpg', 'retained cats/2.jpg cats/2.jpg']);
	const manifest = await open(context, {'a/x/1.jpg': 'ax', 'b/x/1.jpg': 'bx', 'x/b/1.jpg': 'xb'}, {
		'Data/2.jpg': '', 'output.manifest': JSON.stringify({source: 's3://bucket/x/b/x/1.jpg'}),
	}, 'manifest');
	assert.deepEqual(described(await rowsOf(manifest)), ['deleted x/1.jpg undefined', 'retained x/1.jpg x/1.jpg', 'deleted b/1.jpg undefined']);
});

test('a file that becomes a link out of its folder is not read', async context => {
	const source = await open(context, {'a.jpg': '1'}, {'a.jpg': '1'});
	await writeFile(path.join(source.folder, 'outside.jpg'), 'secret');
	await rm(path.join(source.folder, 'output/a.jpg'));
	await symlink(path.join(source.folder, 'outside.jpg'), path.join(source.folder, 'output/a.jpg'));
	const [sample] = await rowsOf(source);
	await assert.rejects(source.picture(sample!.after.signed!, signal), /is now a link out of its folder/);
});

test('files that were removed or changed are reported when they are viewed', async context => {
	const source = await open(context, {'a.jpg': '1', 'b.jpg': '2'}, {'a.jpg': '1', 'b.jpg': '2'});
	await rm(path.join(source.folder, 'output/a.jpg'));
	await appendFile(path.join(source.folder, 'origin/b.jpg'), 'more');
	const [gone, changed] = await rowsOf(source);
	assert.deepEqual(gone!.descriptions, ['the file after was deleted after the folders were read']);
	assert.deepEqual(changed!.descriptions, ['the file before has changed since the folders were compared']);
	await assert.rejects(source.picture(gone!.after.signed!, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.includes('a.jpg doesn\'t exist'));
	assert.equal(Buffer.from(await source.picture(changed!.before.signed!, signal)).toString(), '2more');
});

test('a picture larger than 25 MB is refused', async context => {
	const source = await open(context, {'a.jpg': new Uint8Array((25 * 1024 * 1024) + 1)}, {});
	const [sample] = await rowsOf(source);
	await assert.rejects(source.picture(sample!.before.signed!, signal), /is larger than 25 MB \(26\.2 MB\)/);
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

test('the Data folder of a version is found, and a folder inside the other is not counted twice', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'job'), {'a.jpg': '1', 'output/V001/Data/a.jpg': '1', 'output/V001/Data/a_Blur.jpg': '2'});
	const source = await openLocalSource({origin, output: path.join(origin, 'output/V001'), signal});
	assert.deepEqual(described(await rowsOf(source)), ['retained job/a.jpg a.jpg', 'added job/a.jpg a_Blur.jpg']);
	assert.match(source.warnings[0]!, /^Reading the pictures from the Data folder/);
});

test('--pair stem joins converted and checked files, and --pair path suggests it', async context => {
	const before = {'a/1.png': '1', 'a/2.bmp': '2', 'a/3.jpg': '3'};
	const after = {'a/1.jpg': 'one', 'a/2_checked.jpg': 'two', 'a/3.jpg': '3'};
	assert.deepEqual(described(await rowsOf(await open(context, before, after, 'stem'))), ['modified a/1.png a/1.jpg', 'modified a/2.bmp a/2_checked.jpg', 'retained a/3.jpg a/3.jpg']);
	const byPath = await open(context, before, after);
	assert.deepEqual(byPath.totals, {
		all: 5, retained: 1, modified: 0, deleted: 2, added: 2,
	});
	assert.match(byPath.warnings[0]!, /--pair stem/);
});

test('--pair name joins moved files, and prefers those whose folder has the same name', async context => {
	const source = await open(context, {'all/1.jpg': '1', 'x/cats/2.jpg': '2', 'x/dogs/2.jpg': '3'}, {
		'cats/1.jpg': '1', 'dogs/2.jpg': '3', 'cats/2.jpg': '2', 'flat/1_Blur.jpg': 'b',
	}, 'name');
	assert.deepEqual(described(await rowsOf(source)), ['retained all/1.jpg cats/1.jpg', 'added all/1.jpg flat/1_Blur.jpg', 'retained cats/2.jpg cats/2.jpg', 'retained dogs/2.jpg dogs/2.jpg']);
	assert.match(source.warnings[0]!, /1 with a duplicate name/);
});

test('--pair manifest joins exactly the files that the manifest names', async context => {
	const lines = [
		JSON.stringify({source: 'obs://bucket/out/Data/cats/1_checked.jpg', property: {'@modelarts:data_checked': true}}),
		JSON.stringify({source: 's3://bucket/in/cats/2.jpg', usage: 'TRAIN'}),
		JSON.stringify({source: 'obs://bucket/out/Data/cats/%E7%8C%AB.jpg'}),
		'{"source": truncated',
		'',
		JSON.stringify({source: 'obs://bucket/out/Data/cats/nowhere.jpg?AccessKeyId=AK&Signature=secret'}),
	];
	const source = await open(context, {
		'cats/1.png': '1', 'cats/2.jpg': '2', 'cats/3.jpg': '3', 'cats/猫.jpg': '4',
	}, {
		'Data/cats/1_checked.jpg': 'one', 'Data/cats/3.jpg': 'not in the manifest', 'Data/cats/猫.jpg': '4', 'output.manifest': lines.join('\n'),
	}, 'manifest');
	assert.deepEqual(described(await rowsOf(source)), ['modified cats/1.png cats/1_checked.jpg', 'retained cats/2.jpg cats/2.jpg', 'deleted cats/3.jpg undefined', 'retained cats/猫.jpg cats/猫.jpg']);
	const [, kept] = await rowsOf(source);
	assert.equal(Buffer.from(await source.picture(kept!.after.signed!, signal)).toString(), '2');
	assert.match(source.warnings.join('\n'), /1 in the manifest skipped/);
	assert.match(source.warnings.join('\n'), /1 in the manifest but in neither folder/);
	assert.doesNotMatch(source.warnings.join('\n'), /secret/);
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
