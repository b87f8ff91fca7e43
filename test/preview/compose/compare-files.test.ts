import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {before, describe, test} from 'node:test';
import sharp, {type Sharp} from 'sharp';
import {compareFiles} from '../../../source/preview/compose/compare-files.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import type {DifferenceFacts} from '../../../source/preview/preview.js';
import {createRenderer} from '../../../source/preview/render-picture.js';
import {
	encoded, file, scene, show,
} from '../sample-pictures.js';

const exif = {IFD0: {ImageDescription: 'a ball'}};

describe('files of the same pixels', () => {
	let png: Uint8Array;
	let render: ReturnType<typeof createRenderer>;
	before(async () => {
		png = await encoded(64, 48, scene);
		render = createRenderer(await loadCodec(false), {maxBytes: 10_000_000});
	});

	const factsOf = async (one: Uint8Array, other: Uint8Array): Promise<DifferenceFacts> => {
		const [first, second] = [one, other].map(bytes => file(bytes, Buffer.from(bytes).toString('base64')));
		const {difference} = await render({kind: 'difference', before: first!, after: second!}, {columns: 20, rows: 10}, show());
		assert.equal(difference!.changed, 0);
		return difference!;
	};

	/** The files of a pair, from the same pixels. */
	const pair = async (...encoders: ReadonlyArray<(image: Sharp) => Sharp>) => {
		const [first, second] = await Promise.all(encoders.map(async encode => encode(sharp(png)).toBuffer()));
		return factsOf(first!, second!);
	};

	test('JPEG: other Huffman tables and progressive scans are another encoding, Exif is metadata', async () => {
		const plain = (image: Sharp) => image.jpeg({quality: 90, optimiseCoding: false});
		assert.deepEqual((await pair(plain, image => image.jpeg({quality: 90, optimiseCoding: true}))).files, {metadata: [], isEncodedDifferently: true});
		assert.deepEqual((await pair(plain, image => image.jpeg({quality: 90, progressive: true}))).files, {metadata: [], isEncodedDifferently: true});
		assert.deepEqual((await pair(plain, image => plain(image).withExif(exif))).files, {metadata: ['Exif'], isEncodedDifferently: false});
		const both = await pair(plain, image => image.jpeg({quality: 90, progressive: true}).withExif(exif));
		assert.deepEqual(both.files, {metadata: ['Exif'], isEncodedDifferently: true});
	});

	test('PNG: another level and other filters are another encoding, Exif is metadata', async () => {
		const plain = (image: Sharp) => image.png({compressionLevel: 0});
		assert.deepEqual((await pair(plain, image => image.png({compressionLevel: 9}))).files, {metadata: [], isEncodedDifferently: true});
		const small = (image: Sharp) => image.png({compressionLevel: 9});
		const filtered = await pair(small, image => image.png({compressionLevel: 9, adaptiveFiltering: true}));
		assert.deepEqual(filtered.files, {metadata: [], isEncodedDifferently: true});
		assert.deepEqual((await pair(plain, image => plain(image).withExif(exif))).files, {metadata: ['Exif'], isEncodedDifferently: false});
	});

	test('WebP: another effort is another encoding, Exif is metadata', async () => {
		const plain = (image: Sharp) => image.webp({lossless: true, effort: 0});
		assert.deepEqual((await pair(plain, image => image.webp({lossless: true, effort: 6}))).files, {metadata: [], isEncodedDifferently: true});
		assert.deepEqual((await pair(plain, image => plain(image).withExif(exif))).files, {metadata: ['Exif'], isEncodedDifferently: false});
	});

	test('other formats are named, and nothing is claimed of two files of another one', async () => {
		assert.deepEqual((await factsOf(await encoded(64, 48, scene, 'bmp'), png)).files, {metadata: [], isEncodedDifferently: true, formats: ['bmp', 'png']});
		const tiff = async (compression: 'none' | 'deflate') => sharp(png).tiff({compression}).toBuffer();
		const facts = await factsOf(await tiff('none'), await tiff('deflate'));
		assert.deepEqual([facts.files, facts.isSameFile, facts.isPartial], [undefined, false, undefined]);
	});

	test('frames after the first are not compared', async () => {
		const frames = async (last: string) => {
			const blank = {width: 8, height: 8, channels: 3} as const;
			const pages = await Promise.all(['#ff0000', last].map(async background => sharp({create: {...blank, background}}).png().toBuffer()));
			return sharp(pages, {join: {animated: true}}).webp({lossless: true}).toBuffer();
		};

		assert.equal((await factsOf(await frames('#00ff00'), await frames('#0000ff'))).isPartial, true);
	});
});

const chunk = (type: string, content: string): Buffer => {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	return Buffer.concat([length, Buffer.from(type + content), Buffer.alloc(4)]);
};

const pngOf = (...chunks: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'), ...chunks, chunk('IEND', '')]);

test('each kind of metadata that differs is named, and a hostile name is not', async () => {
	const data = chunk('IDAT', 'pixels');
	const one = pngOf(chunk('tEXt', 'same'), chunk('iCCP', 'one'), chunk('eXIf', 'one'), data);
	const other = pngOf(chunk('iCCP', 'other'), chunk('prVt', 'x'), chunk('\u001B]0;', 'x'), data, chunk('eXIf', 'one'), chunk('tEXt', 'same'));
	assert.deepEqual(await compareFiles(one, other), {metadata: ['ICC profile', 'prVt', 'other'], isEncodedDifferently: false});
});

test('nothing is claimed of damaged files, and of files that only order their parts differently', async () => {
	const whole = pngOf(chunk('tEXt', 'a'), chunk('IDAT', 'pixels'));
	assert.equal(await compareFiles(whole, whole.subarray(0, -12)), undefined);
	assert.equal(await compareFiles(whole, pngOf(chunk('IDAT', 'pixels'), chunk('tEXt', 'a'))), undefined);
	const jpeg = Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]);
	assert.equal(await compareFiles(jpeg, Buffer.concat([jpeg, jpeg])), undefined);
});
