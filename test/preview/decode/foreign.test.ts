import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {formatOf} from '../../../source/preview/decode/format.js';
import {WinnowError} from '../../../source/model/errors.js';
import {encoded, scene} from '../sample-pictures.js';
import {eachDecoder} from './each-decoder.js';
import {makeBmp} from './make-bmp.js';
import {makeTiff} from './make-tiff.js';

const isTold = (what: string) => (error: unknown): boolean => {
	assert.ok(error instanceof WinnowError);
	assert.equal(error.what, what);
	assert.ok(error.advice);
	return true;
};

/** Files by how they begin, in Latin-1, and what they are called. */
const beginnings = {
	'\0\0\0\u000CJXL \r\n\u0087\n': 'JPEG XL',
	'\u00FF\n\u00FA': 'JPEG XL',
	'\0\0\0\u000CjP  \r\n\u0087\n': 'JPEG 2000',
	'\u00FFO\u00FFQ\0': 'JPEG 2000',
	'II\u00BC\u0001': 'JPEG XR',
	'8BPS\0\u0001': 'Photoshop',
	'gimp xcf v011': 'GIMP',
	'II*\0\u0010\0\0\0CR\u0002\0': 'Canon camera raw',
	'\0\0\0\u0018ftypcrx \0\0\0\u0001': 'Canon camera raw',
	'FUJIFILMCCD-RAW 0201': 'Fujifilm camera raw',
	'IIRO\u0008\0': 'Olympus camera raw',
	'IIU\0\u0008\0': 'Panasonic camera raw',
	'v/1\u0001\u0002': 'OpenEXR',
	'#?RADIANCE\n': 'Radiance HDR',
	'DDS |': 'DirectDraw',
	qoif: 'QOI',
	'\0\0\u0001\0\u0001': 'icon (ICO)',
	'SIMPLE  =                    T': 'FITS',
	'P6\n2 2\n255\n': 'Netpbm',
	'%PDF-1.7': 'PDF',
	'PK\u0003\u0004': 'ZIP archive',
	'\u001F\u008B\u0008': 'gzip archive',
	'\u0093NUMPY\u0001': 'NumPy array',
	'\u0089HDF\r\n\u001A\n': 'HDF5',
	'\0\0\0\u0018ftypmp42\0\0\0\0': 'video',
	'\0\0\0\u0014ftypqt  \0\0\0\0': 'video',
	'RIFF\0\0\0\0AVI LIST': 'AVI video',
	'<svg xmlns="http://www.w3.org/2000/svg"/>': 'SVG',
	'<?xml version="1.0"?>\n<!-- made -->\n<!DOCTYPE svg>\n<svg/>': 'SVG',
};

for (const {name, decode, skip} of eachDecoder) {
	test(`names the format of a file that it can't decode, ${name}`, {skip}, async () => {
		for (const [beginning, format] of Object.entries(beginnings)) {
			await assert.rejects(decode(Buffer.concat([Buffer.from(beginning, 'latin1'), Buffer.alloc(64, 1)])), isTold(`not shown: ${format} is not supported`));
		}

		await assert.rejects(decode(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])), isTold('not shown: DICOM is not supported'));
	});

	test(`does not call a file of a rare format damaged, ${name}`, {skip}, async () => {
		const heic = Buffer.from('0000001c66747970686569630000000068656963', 'hex');
		const jpeg = Buffer.from(await encoded(16, 16, scene, 'jpeg'));
		const frame = jpeg.indexOf(Buffer.from([0xFF, 0xC0]));
		const changed = (at: number, value: number): Buffer => {
			const other = Buffer.from(jpeg);
			other[frame + at] = value;
			return other;
		};

		const tiff = (compression: number): Uint8Array => makeTiff({
			width: 4, height: 4, strip: new Uint8Array(16), entries: [[259, 3, [compression]]],
		});
		const named = [
			[changed(4, 12), '12-bit JPEG'],
			[changed(1, 0xC3), 'lossless JPEG'],
			[changed(1, 0xF7), 'JPEG-LS'],
			[tiff(34_887), 'TIFF compressed with LERC'],
			[tiff(34_712), 'TIFF compressed with JPEG 2000'],
		] as const;
		for (const [bytes, kind] of named) {
			await assert.rejects(decode(bytes), isTold(`not shown: ${kind} is not supported`), kind);
		}

		// With the boxes that tell a size, so that it gets as far as the decoders, and without.
		const meta = Buffer.from('000000d66d657461000000000000002168646c720000000000000000706963740000000000000000000000000000000022696c6f63000000004440000100010000000000fa000100000000000001370000002369696e6600000000000100000015696e6665020000000001000068766331000000000e7069746d0000000000010000005669707270000000386970636f0000000c61763143813002000000001469737065000000000000001000000010000000107069786900000000030808080000001669706d61000000000000000100010381020300', 'hex');
		for (const boxes of [meta, Buffer.alloc(64)]) {
			await assert.rejects(decode(Buffer.concat([heic, boxes])), isTold('not shown: HEIC is not supported'));
		}
	});

	test(`still calls a truncated or broken file of a supported format damaged, ${name}`, {skip}, async () => {
		const jpeg = Buffer.from(await encoded(16, 16, scene, 'jpeg'));
		await assert.rejects(decode(jpeg.subarray(0, 200)), /^WinnowError: damaged: /);
		await assert.rejects(decode(makeTiff({width: 4, height: 4, strip: new Uint8Array(16)}).subarray(0, 40)), /^WinnowError: damaged: /);
	});

	test(`detects the format from the content, whatever the file's name, ${name}`, {skip}, async () => {
		for (const format of ['png', 'jpeg', 'bmp', 'gif'] as const) {
			const {facts} = await decode(await encoded(8, 4, scene, format));
			assert.deepEqual([facts.format, facts.width, facts.height], [format, 8, 4]);
		}
	});
}

test('tells AVIF from HEIC by all their brands', () => {
	const file = (...brands: readonly string[]): Uint8Array => Buffer.concat([Buffer.from([0, 0, 0, 8 + (brands.length * 4) + 4]), Buffer.from(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`), Buffer.from('\0\0\0\u0008mdatavif')]);
	assert.equal(formatOf(file('avif', 'mif1')), 'avif');
	assert.equal(formatOf(file('mif1', 'miaf', 'avif')), 'avif');
	assert.equal(formatOf(file('mif1', 'heic')), 'heic');
	assert.equal(formatOf(file('heic')), 'heic');
	assert.equal(formatOf(file('isom', 'mp42')), undefined);
});

test('does not mistake text that starts like a short signature for a picture', () => {
	assert.equal(formatOf(Buffer.from('BM25 is a ranking function, with some more words behind it')), undefined);
	assert.equal(formatOf(makeBmp({
		size: 12, width: 1, height: 1, bits: 24, data: [0, 0, 0, 0],
	})), 'bmp');
});
