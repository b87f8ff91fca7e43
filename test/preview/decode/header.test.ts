import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {readHeader} from '../../../source/preview/decode/header.js';
import {WinnowError} from '../../../source/model/errors.js';
import {encoded, scene} from '../sample-pictures.js';
import {makePng} from './make-png.js';

const refusal = (bytes: Uint8Array): string => {
	try {
		readHeader(bytes);
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error.what;
	}

	return 'nothing';
};

/** The shortest thing that says it is a JPEG of some size. */
const jpegOf = (width: number, height: number, marker: number): Uint8Array => {
	const bytes = Buffer.from([0xFF, 0xD8, 0xFF, marker, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
	bytes.writeUInt16BE(height, 7);
	bytes.writeUInt16BE(width, 9);
	return new Uint8Array(bytes);
};

/** The boxes before an AVIF's picture: what kind of file it is, and the picture's properties. */
const avifOf = (width: number, height: number): Uint8Array => {
	const bytes = Buffer.from('0000001c6674797061766966000000006d696631617669666d696166000000d66d657461000000000000002168646c720000000000000000706963740000000000000000000000000000000022696c6f63000000004440000100010000000000fa000100000000000001370000002369696e6600000000000100000015696e6665020000000001000061763031000000000e7069746d0000000000010000005669707270000000386970636f0000000c61763143813002000000001469737065000000000000000000000000000000107069786900000000030808080000001669706d61000000000000000100010381020300', 'hex');
	bytes.writeUInt32BE(width, 196);
	bytes.writeUInt32BE(height, 200);
	return new Uint8Array(bytes);
};

describe('readHeader', () => {
	for (const format of ['png', 'jpeg', 'gif', 'bmp'] as const) {
		test(`reads format and size of a ${format} file`, async () => {
			assert.deepEqual(readHeader(await encoded(31, 17, scene, format)), {format, width: 31, height: 17});
		});
	}

	test('reads the size of a top-down BMP and of one with the oldest header', async () => {
		const bytes = Buffer.from(await encoded(31, 17, scene, 'bmp'));
		bytes.writeInt32LE(-17, 22);
		assert.equal(readHeader(bytes).height, 17);
		bytes.writeUInt32LE(12, 14);
		bytes.writeUInt16LE(9, 18);
		bytes.writeUInt16LE(5, 20);
		assert.deepEqual(readHeader(bytes), {format: 'bmp', width: 9, height: 5});
	});

	test('reads the size of a TIFF in either byte order', () => {
		const little = Buffer.from('49492a0008000000020000010300010000000700000001010300010000000500000000000000', 'hex');
		const big = Buffer.from('4d4d002a00000008000201000003000000010007000001010003000000010005000000000000', 'hex');
		assert.deepEqual(readHeader(little), {format: 'tiff', width: 7, height: 5});
		assert.deepEqual(readHeader(big), {format: 'tiff', width: 7, height: 5});
		assert.equal(refusal(little.subarray(0, 20)), 'damaged: the tiff header has no picture size');
	});

	test('finds a JPEG frame after stray bytes and other segments', () => {
		const plain = jpegOf(300, 200, 0xC0);
		const stray = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xFF, 0xE0, 0, 4, 1, 2, 7, 7, 0xFF]), plain.subarray(2)]);
		assert.deepEqual(readHeader(stray), {format: 'jpeg', width: 300, height: 200});
	});

	test('refuses a file that is not a picture and says what it is', () => {
		assert.equal(refusal(new Uint8Array()), 'not a picture: the file is empty');
		assert.equal(refusal(Buffer.from('{"error": 1}')), 'not a picture: the file begins with “{"error": 1}”');
		assert.equal(refusal(Buffer.from('\u001B[31m evil')), 'not a picture: the file begins with bytes 1b 5b 33 31 6d 20 65 76');
		assert.equal(refusal(Buffer.from('\u202Egnp.exe')), String.raw`not a picture: the file begins with “\u{202e}gnp.exe”`);
		assert.equal(refusal(jpegOf(0, 0, 0xC0)), 'damaged: the jpeg header has no picture size');
		assert.equal(refusal(jpegOf(8, 8, 0xC0).subarray(0, 8)), 'damaged: the jpeg header has no picture size');
	});

	test('refuses a file of more than 25 MB', () => {
		assert.equal(refusal(new Uint8Array(25_000_001)), 'too large: the file has 25.1 MB; the limit is 25 MB');
	});

	test('refuses more pixels than it can decode: 250 million line by line, 32 million at once, 13 million of AVIF', () => {
		const raw = new Uint8Array(1);
		assert.equal(refusal(makePng({width: 30_000, height: 30_000, raw})), 'too large: 30,000 × 30,000 pixels; the limit for this kind of file is 250 million');
		assert.equal(refusal(makePng({width: 15_000, height: 15_000, raw})), 'nothing');
		assert.equal(refusal(makePng({
			width: 15_000, height: 15_000, raw, isInterlaced: true,
		})), 'too large: 15,000 × 15,000 pixels; the limit for this kind of file is 32 million');
		assert.equal(refusal(avifOf(4000, 3000)), 'nothing');
		assert.equal(refusal(avifOf(4000, 4000)), 'too large: 4,000 × 4,000 pixels; the limit for this kind of file is 13 million');
		assert.equal(refusal(jpegOf(15_000, 15_000, 0xC0)), 'nothing');
		assert.equal(refusal(jpegOf(15_000, 15_000, 0xC2)), 'too large: 15,000 × 15,000 pixels; the limit for this kind of file is 32 million');
	});
});
