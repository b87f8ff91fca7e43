import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {manifestEntries} from '../../../source/sources/local/manifest-entries.js';
import {openLocalSource, type PairingWay} from '../../../source/sources/local/open-local-source.js';
import {unspell} from '../../../source/text/spell.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {temporaryFolder, writeTree} from './tree.js';

const {signal} = new AbortController();

type Files = Readonly<Record<string, string | Uint8Array>>;

const open = async (context: TestContext, before: Files, after: Files, pair?: PairingWay) => {
	const folder = await temporaryFolder(context);
	return openLocalSource({
		origin: await writeTree(path.join(folder, 'origin'), before), output: await writeTree(path.join(folder, 'output'), after), pair, signal,
	});
};

const samplesOf = async (source: Awaited<ReturnType<typeof open>>) => (await source.listing({offset: 0, limit: 100}, signal)).samples;

test('names that differ in Unicode form or case are paired by name; pairing by path reports them', async context => {
	const composed = {'höhle/café 1.jpg': '1', 'höhle/한글.jpg': '2', 'plain/IMG_0007.JPG': '3', 'plain/z.jpg': '4'};
	const decomposed = Object.fromEntries(Object.entries(composed).map(([name, content]) => [name.normalize('NFD').replace('IMG_0007.JPG', 'img_0007.jpg'), content]));
	const byName = await open(context, composed, decomposed, 'name');
	assert.deepEqual(byName.totals, {
		all: 4, retained: 4, modified: 0, deleted: 0, added: 0,
	});
	assert.match(byName.warnings.join('\n'), /3 paired although the names differ in case or Unicode form/);
	const byPath = await open(context, composed, decomposed);
	assert.deepEqual([byPath.totals.deleted, byPath.totals.added], [3, 3]);
	assert.match(byPath.warnings.join('\n'), /3 with a name that differs from another file's only in case or Unicode form: use --pair name to pair them/);
});

test('of files with the same folded name, those in folders with the same folded name are paired', async context => {
	const source = await open(context, {'Höhle/É.jpg': 'a', 'wald/É.jpg': 'b'}, {['WALD/É.jpg'.normalize('NFD')]: 'b', ['höhle/é.jpg'.normalize('NFD')]: 'a'}, 'name');
	assert.equal(source.totals.retained, 2);
});

test('a manifest finds files in any Unicode form of their names', async context => {
	const source = await open(context, {'plain/Ångström.jpg': '1', 'plain/b.jpg': '2'}, {
		[`plain/${'Ångström.jpg'.normalize('NFD')}`]: '1', 'output.manifest': JSON.stringify({source: `obs://b/out/plain/${'Ångström.jpg'.normalize('NFC')}`}),
	}, 'manifest');
	assert.deepEqual([source.totals.retained, source.totals.deleted, source.totals.added], [1, 1, 0]);
});

test('names that are not UTF-8 stay distinct, and the address gives back their bytes', {skip: process.platform !== 'linux' && 'only Linux keeps names as bytes'}, async context => {
	const folder = await temporaryFolder(context);
	const names = ['caf\u00E9.png', 'caf\u00E8.png', '\u00C3\u00A8.png', String.raw`caf\x{e9}.png`].map(name => Buffer.from(name, 'latin1'));
	for (const side of ['before', 'after']) {
		await mkdir(path.join(folder, side));
		for (const name of names) {
			await writeFile(Buffer.concat([Buffer.from(`${path.join(folder, side)}/`), name]), name);
		}
	}

	const source = await openLocalSource({origin: path.join(folder, 'before'), output: path.join(folder, 'after'), signal});
	const samples = await samplesOf(source);
	assert.equal(source.totals.retained, 4);
	assert.equal(new Set(samples.map(({before}) => before.address)).size, 4);
	const bytes = samples.map(({before}) => unspell(before.address!).subarray(folder.length + '/before/'.length).toString('latin1'));
	assert.deepEqual(bytes.sort(), names.map(name => name.toString('latin1')).sort());
});

const names = ['cats/1.jpg', 'cats/2.jpg', 'dogs/a b.jpg', 'dogs/狗 3.jpg'];
const entry = (name: string, scheme = 'obs://bucket/out/Data/') => ({source: `${scheme}${name}`, usage: 'TRAIN', annotation: [{type: 'modelarts/image_classification', name: 'a } brace { and a " quote'}]});
const objects = names.map(name => entry(name));

test('a manifest is read in any layout', async context => {
	const pictures = Object.fromEntries(names.map(name => [name, name]));
	for (const [name, text] of Object.entries({
		lines: objects.map(one => JSON.stringify(one)).join('\r\n'),
		'over several lines': objects.map(one => JSON.stringify(one, undefined, 4)).join('\n'),
		'one array': JSON.stringify(objects),
		'an array over several lines': JSON.stringify(objects, undefined, 2),
		'an array of lines': `[\n${objects.map(one => JSON.stringify(one)).join(',\n')}\n]\n`,
		'other schemes': names.map((name, index) => JSON.stringify(entry(name, ['S3://bucket/out/Data/', 's3a://bucket/out/Data/', './', '/bucket/out/Data/'][index]))).join('\n'),
		'a byte order mark': `\uFEFF${JSON.stringify(objects, undefined, 1)}`,
		'source-ref': names.map(name => JSON.stringify({'source-ref': `s3://bucket/${name}`})).join('\n'),
	})) {
		const source = await open(context, pictures, {...Object.fromEntries(Object.entries(pictures).map(([file, content]) => [`Data/${file}`, content])), 'x.manifest': text}, 'manifest');
		assert.deepEqual([source.totals.retained, source.totals.all], [4, 4], name);
		assert.deepEqual(source.warnings.filter(words => words.includes('manifest')), [], name);
	}
});

test('a damaged entry of a manifest affects no other, and text files are not treated as pictures', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'm');
	await writeFile(file, ['{"source": "obs://b/1.jpg", "cut', JSON.stringify(entry('2.jpg', '')), '{', '  "source": "obs://b/3.jpg",', JSON.stringify(entry('4.jpg', '')), 'nonsense', '{"source": "content://I love machine learning"}', '{"id": 5}', JSON.stringify(entry('6.jpg', ''), undefined, 2), '{ "source":'].join('\n'));
	const entries: string[] = [];
	for await (const one of manifestEntries(file, signal)) {
		entries.push(one.kind === 'source' ? one.source : one.kind);
	}

	assert.deepEqual(entries, ['other', '2.jpg', 'other', '4.jpg', 'other', 'text', 'other', '6.jpg', 'other']);
});

test('a manifest without a matching file, and several manifests, are refused instead of calling everything deleted', async context => {
	const refused = async (after: Files, words: RegExp) => {
		await assert.rejects(open(context, {'1.jpg': '1'}, {'Data/1.jpg': '1', ...after}, 'manifest'), (error: WinnowError) => words.test(error.what) && error.advice!.includes('--pair path'));
	};

	await refused({'output.manifest': ''}, /lists no picture in either folder: it is empty/);
	await refused({'output.manifest': 'some,csv\n1,2'}, /lists no picture in either folder \(it starts with some,csv\)/);
	await refused({'output.manifest': JSON.stringify({source: 'obs://b/elsewhere.jpg?Signature=secret'})}, /lists no picture in either folder \(it starts with obs:\/\/b\/elsewhere\.jpg\)/);
	await refused({'V0001.manifest': '{}', 'V0002.manifest': '{}'}, /^2 manifests in .*: V0001\.manifest, V0002\.manifest$/);
});

const segment = (marker: number, content: string) => {
	const head = Buffer.from([0xFF, marker, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, Buffer.from(content)]);
};

const jpeg = (exif: string, scan: string, adobe = '') => Buffer.concat([Buffer.from([0xFF, 0xD8]), segment(0xE1, exif), segment(0xDB, 'tables'), ...(adobe === '' ? [] : [segment(0xEE, adobe)]), segment(0xFE, exif.slice(2)), segment(0xDA, 'x'), Buffer.from(scan), Buffer.from([0xFF, 0xD9])]);

const chunk = (type: string, content: string) => {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	return Buffer.concat([length, Buffer.from(type + content), Buffer.alloc(4, type)]);
};

const png = (text: string, pixels: string) => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'), chunk('IHDR', 'head'), chunk('tEXt', text), chunk('IDAT', pixels), chunk('IDAT', pixels), chunk('eXIf', text), chunk('IEND', '')]);

const riff = (type: string, content: string) => {
	const head = Buffer.from(`${type}0000`);
	head.writeUInt32LE(content.length, 4);
	return Buffer.concat([head, Buffer.from(content + (content.length % 2 === 0 ? '' : '\0'))]);
};

const webp = (exif: string, pixels: string) => Buffer.concat([Buffer.from('RIFF0000WEBP'), riff('VP8X', exif === '' ? 'plain' : 'flags'), riff('VP8L', pixels), ...(exif === '' ? [] : [riff('EXIF', exif)])]);

test('a change of metadata alone is modified and says so; a changed byte of the picture is plain modified', async context => {
	const source = await open(context, {
		'1.jpg': jpeg('Exif one', 'scan'), '2.jpg': jpeg('Exif one', 'scan'), '3.png': png('a', 'pixels'), '4.png': png('a', 'pixels'), '5.jpg': jpeg('Exif', 'scan', 'Adobe 1'), '6.png': 'not a png', '7.jpg': jpeg('Exif', 'scan').subarray(0, 12), '8.webp': webp('', 'pixels'), '9.webp': webp('one', 'pixel'),
	}, {
		'1.jpg': jpeg('Exif, another', 'scan'), '2.jpg': jpeg('Exif, another', 'scam'), '3.png': png('longer', 'pixels'), '4.png': png('longer', 'pixelz'), '5.jpg': jpeg('Exif', 'scan', 'Adobe 2'), '6.png': 'not a png, too', '7.jpg': jpeg('Exif, another', 'scan').subarray(0, 14), '8.webp': webp('Exif', 'pixels'), '9.webp': webp('another', 'pixet'),
	});
	assert.equal(source.totals.modified, 9);
	const words = 'same pixels, other bytes: only metadata differs (Exif, comments, color profile)';
	assert.deepEqual((await samplesOf(source)).filter(({descriptions}) => descriptions.includes(words)).map(({before}) => path.basename(before.address!)), ['1.jpg', '3.png', '8.webp']);
	assert.match(source.warnings.join('\n'), /3 modified in metadata only/);
});
