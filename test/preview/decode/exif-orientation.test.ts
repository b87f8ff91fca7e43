import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {orientationOf} from '../../../source/preview/decode/orientation.js';

const exifOrientation = (bytes: Uint8Array): number => orientationOf(bytes, 'jpeg');

/** The beginning of a JPEG whose EXIF block asks for an orientation, after an APP0 block. */
const asking = (
	orientation: number,
	{isLittle = true, tag = 0x01_12, cut}: {readonly isLittle?: boolean; readonly tag?: number; readonly cut?: number} = {},
): Uint8Array => {
	const tiff = Buffer.alloc(8 + 2 + (2 * 12) + 4);
	const write16 = (value: number, at: number) => isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
	const write32 = (value: number, at: number) => isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
	tiff.write(isLittle ? 'II' : 'MM', 'latin1');
	write16(42, 2);
	write32(8, 4);
	write16(2, 8);
	// Another field first: ImageWidth.
	write16(0x01_00, 10);
	write16(3, 12);
	write32(1, 14);
	write16(6, 18);
	write16(tag, 22);
	write16(3, 24);
	write32(1, 26);
	write16(orientation, 30);
	const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff.subarray(0, cut)]);
	const block = (marker: number, content: Uint8Array): Buffer => Buffer.concat([
		Buffer.from([0xFF, marker, (content.length + 2) >>> 8, (content.length + 2) & 0xFF]),
		content,
	]);
	return Buffer.concat([Buffer.from([0xFF, 0xD8]), block(0xE0, Buffer.alloc(14)), block(0xE1, body), Buffer.from([0xFF, 0xDA]), Buffer.alloc(30)]);
};

test('reads orientations from 1 to 8, and ignores any other', () => {
	for (const isLittle of [true, false]) {
		for (let orientation = 1; orientation <= 8; orientation++) {
			assert.equal(exifOrientation(asking(orientation, {isLittle})), orientation);
		}

		for (const wrong of [0, 9, 255, 0xFF_FF]) {
			assert.equal(exifOrientation(asking(wrong, {isLittle})), 1, String(wrong));
		}
	}
});

test('ignores a missing or truncated orientation', () => {
	assert.equal(exifOrientation(asking(6, {tag: 0x01_13})), 1);
	for (let cut = 0; cut < 34; cut++) {
		assert.equal(exifOrientation(asking(6, {cut})), 1, `${cut} bytes`);
	}

	assert.equal(exifOrientation(new Uint8Array()), 1);
	for (let length = 0; length < 70; length++) {
		assert.ok([1, 6].includes(exifOrientation(asking(6).subarray(0, length))), `${length} bytes`);
	}
});
