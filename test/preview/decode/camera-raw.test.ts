import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {eachDecoder, letters} from './each-decoder.js';
import {makeTiff, type TiffEntry} from './make-tiff.js';

type Tags = ReadonlyArray<readonly [tag: number, value: number]>;

/** A directory of SHORT values, little-endian. */
const directory = (tags: Tags): Buffer => {
	const bytes = Buffer.alloc(2 + (12 * tags.length) + 4);
	bytes.writeUInt16LE(tags.length, 0);
	for (const [index, [tag, value]] of tags.entries()) {
		const at = 2 + (12 * index);
		bytes.writeUInt16LE(tag, at);
		bytes.writeUInt16LE(3, at + 2);
		bytes.writeUInt32LE(1, at + 4);
		bytes.writeUInt16LE(value, at + 8);
	}

	return bytes;
};

/** A raw file as cameras write it: a red preview of 4×4 pixels in the first directory, and others that it points to. */
const withPreview = (others: readonly Tags[], entries: readonly TiffEntry[] = []): Uint8Array => {
	const pixels = Buffer.from('ff0000'.repeat(16), 'hex');
	const directories = others.map(tags => directory(tags));
	const offsets = directories.map((_, index) => 8 + pixels.length + Buffer.concat(directories.slice(0, index)).length);
	return makeTiff({
		width: 4, height: 4, channels: 3, strip: Buffer.concat([pixels, ...directories]),
		entries: [[279, 4, [pixels.length]], [330, 4, offsets], ...entries],
	});
};

/** A raw file whose first directory is the raw data. */
const withoutPreview = (...entries: TiffEntry[]): Uint8Array => makeTiff({
	width: 4, height: 4, bits: 16, strip: new Uint8Array(32).fill(128), entries,
});

const dng: TiffEntry = [50_706, 4, [1]];
const jpegPreview: Tags = [[254, 1], [259, 6]];

for (const {name, decode, skip} of eachDecoder) {
	test(`names a camera raw file without a preview, ${name}`, {skip}, async () => {
		const files: ReadonlyArray<readonly [bytes: Uint8Array, kind: string]> = [
			[withoutPreview([259, 3, [34_713]]), 'Nikon camera raw'],
			[withoutPreview([259, 3, [32_767]]), 'Sony camera raw'],
			[withoutPreview([259, 3, [65_535]]), 'Pentax camera raw'],
			[withoutPreview([262, 3, [32_803]], [271, 2, 'NIKON CORPORATION']), 'Nikon camera raw'],
			[withoutPreview([262, 3, [32_803]], [271, 2, 'Some Maker']), 'camera raw'],
			[withoutPreview([262, 3, [32_803]], dng), 'DNG camera raw'],
			[withoutPreview([262, 3, [34_892]], dng), 'DNG camera raw'],
			[Buffer.concat([Buffer.from('II*\0\u0010\0\0\0CR\u0002\0', 'latin1'), Buffer.alloc(64)]), 'Canon camera raw'],
		];
		for (const [bytes, kind] of files) {
			await assert.rejects(decode(bytes), (error: unknown) => {
				assert.ok(error instanceof WinnowError);
				assert.equal(error.what, `not shown: ${kind} is not supported`);
				assert.equal(error.advice, 'Develop it to JPEG or PNG with a raw converter.');
				return true;
			}, kind);
		}
	});

	test(`shows the preview of a camera raw file, and says what it is, ${name}`, {skip}, async () => {
		const files: ReadonlyArray<readonly [bytes: Uint8Array, kind: string]> = [
			[withPreview([jpegPreview, [[259, 34_713], [262, 32_803]]]), 'Nikon camera raw'],
			[withPreview([[[259, 32_767], [262, 32_803]]]), 'Sony camera raw'],
			[withPreview([[[259, 65_535]]]), 'Pentax camera raw'],
			[withPreview([jpegPreview, [[259, 1], [262, 32_803]]], [[271, 2, 'NIKON']]), 'Nikon camera raw'],
			[withPreview([[[259, 7], [262, 32_803]]], [dng, [271, 2, 'Canon']]), 'DNG camera raw'],
		];
		for (const [bytes, kind] of files) {
			const decoded = await decode(bytes);
			assert.equal(decoded.facts.previewOf, kind);
			assert.deepEqual(letters(decoded), ['RRRR', 'RRRR', 'RRRR', 'RRRR']);
		}
	});

	test(`names a camera raw file whose preview can't be decoded, ${name}`, {skip}, async () => {
		await assert.rejects(decode(withPreview([[[259, 34_713]]], [[259, 3, [34_887]]])), /^WinnowError: not shown: Nikon camera raw is not supported/);
	});

	test(`does not mistake a TIFF file with other directories for camera raw, ${name}`, {skip}, async () => {
		const pyramid = await decode(withPreview([[[254, 1], [259, 1], [262, 2]]], [[271, 2, 'Canon']]));
		assert.equal(pyramid.facts.previewOf, undefined);
		// Directories outside the file, and a list of them that claims to be long.
		const broken = await decode(withPreview([], [[330, 4, [4_000_000_000, 3, 0]]]));
		assert.equal(broken.facts.previewOf, undefined);
	});
}
