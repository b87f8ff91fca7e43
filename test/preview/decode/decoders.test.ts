import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import {WinnowError} from '../../../source/model/errors.js';
import {encoded, scene, type Paint} from '../sample-pictures.js';
import {makePng} from './make-png.js';

const everything = {width: Infinity, height: Infinity};
const withoutSharp = await loadSharp() === undefined && 'sharp is not installed';
const cmyk = Buffer.from('/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgICAgIDAgICAwMDAwQGBAQEBAQIBgYFBgkICgoJCAkJCgwPDAoLDgsJCQ0RDQ4PEBAREAoMEhMSEBMPEBAQ/9sAQwEDAwMEAwQIBAQIEAsJCxAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ/8AAFAgACAAIBAERAAIRAQMRAQQRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAgJ/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAcJ/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwBEHNKpVN//2Q==', 'base64');
const twoFrames = Buffer.from('R0lGODlhBAAEAPAAAP8AAAAAACH5BAAAAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAABAAEAAACBISPCQUAIfkEAAAAAAAsAAAAAAQABACAAAD/AAAAAgSEjwkFADs=', 'base64');

/** A JPEG that asks to be turned by a quarter. */
const turned = (jpeg: Uint8Array): Uint8Array => {
	const exif = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000006000000000000000000', 'hex').subarray(0, 36);
	return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
};

const leftRed: Paint = x => x < 16 ? [255, 0, 0] : [0, 0, 255];

for (const portable of [false, true]) {
	describe(`decodePicture, ${portable ? 'portable' : 'with sharp'}`, async () => {
		const skip = !portable && withoutSharp;
		const {decoders} = await loadCodec(portable);
		const decode = async (bytes: Uint8Array, need = everything) => decodePicture(bytes, need, decoders);
		const near = (data: Uint8Array, pixel: number, color: readonly number[], slack: number) => {
			for (const [channel, value] of color.entries()) {
				assert.ok(Math.abs(data[(pixel * 3) + channel]! - value) <= slack, `pixel ${pixel} is ${data.subarray(pixel * 3, (pixel * 3) + 3).join(' ')}, not ${color.join(' ')}`);
			}
		};

		test('decodes every pixel of a PNG', {skip}, async () => {
			const {pixels} = await decode(await encoded(32, 8, leftRed));
			assert.deepEqual([pixels.width, pixels.height, pixels.data.length], [32, 8, 768]);
			near(pixels.data, 0, [255, 0, 0], 0);
			near(pixels.data, 31, [0, 0, 255], 0);
		});

		test('rotates a picture by its EXIF orientation', {skip}, async () => {
			const {pixels, facts} = await decode(turned(await encoded(32, 8, leftRed, 'jpeg')));
			assert.deepEqual([facts.width, facts.height, pixels.width, pixels.height], [8, 32, 8, 32]);
			near(pixels.data, 0, [255, 0, 0], 30);
			near(pixels.data, (8 * 32) - 1, [0, 0, 255], 30);
		});

		test('shows a checkerboard through transparent pixels', {skip}, async () => {
			const {pixels} = await decode(await encoded(64, 64, (_x, y) => [255, 0, 0, y < 32 ? 0 : 255]));
			near(pixels.data, 0, [0xCC, 0xCC, 0xCC], 0);
			near(pixels.data, 2, [0x99, 0x99, 0x99], 0);
			near(pixels.data, 64 * 2, [0x99, 0x99, 0x99], 0);
			near(pixels.data, 64 * 63, [255, 0, 0], 0);
		});

		test('decodes CMYK to the right red', {skip}, async () => {
			const {pixels} = await decode(cmyk);
			const [red, green, blue] = pixels.data;
			assert.ok(red! > 180 && green! < 60 && blue! < 60, `${red} ${green} ${blue}`);
		});

		test('decodes 16 bits a channel', {skip}, async () => {
			const raw = Buffer.alloc(1 + (4 * 2));
			for (const [index, value] of [0, 0x55_55, 0xAA_AA, 0xFF_FF].entries()) {
				raw.writeUInt16BE(value, 1 + (index * 2));
			}

			const {pixels} = await decode(makePng({
				width: 4, height: 1, bits: 16, type: 0, raw,
			}));
			near(pixels.data, 0, [0, 0, 0], 1);
			near(pixels.data, 1, [0x55, 0x55, 0x55], 1);
			near(pixels.data, 3, [255, 255, 255], 1);
		});

		test('decodes the first frame of an animation', {skip}, async () => {
			const {pixels, facts} = await decode(twoFrames);
			near(pixels.data, 0, [255, 0, 0], 0);
			assert.equal(facts.height, 4);
			assert.equal(facts.frames, portable ? undefined : 2);
		});

		test('reports a truncated file as damaged', {skip}, async () => {
			const png = await encoded(32, 32, scene);
			const isTold = (error: unknown) => error instanceof WinnowError && error.what === 'damaged: the png file can\'t be decoded';
			await assert.rejects(decode(png.subarray(0, 40)), isTold);
			// Sharp shows the rows that are there.
			const half = decode(png.subarray(0, png.length / 2));
			await (portable
				? assert.rejects(half, isTold)
				: half.then(({facts}) => {
					assert.equal(facts.damaged, true);
				}));
		});

		test('decodes a PNG with one row too many', {skip}, async () => {
			const {pixels, facts} = await decode(makePng({
				width: 2, height: 2, type: 0, raw: new Uint8Array([0, 90, 90, 0, 90, 90, 0, 90, 90]),
			}));
			near(pixels.data, 3, [90, 90, 90], 0);
			assert.equal(facts.damaged, undefined);
		});
	});
}

test('decodePicture with sharp scales down to the needed size, and never up', {skip: withoutSharp}, async () => {
	const {decoders} = await loadCodec(false);
	const bytes = await encoded(200, 100, scene, 'jpeg');
	const small = await decodePicture(bytes, {width: 50, height: 10}, decoders);
	assert.deepEqual([small.pixels.width, small.pixels.height], [50, 25]);
	assert.deepEqual([small.facts.width, small.facts.height], [200, 100]);
	const large = await decodePicture(bytes, {width: 500, height: 10}, decoders);
	assert.deepEqual([large.pixels.width, large.pixels.height], [200, 100]);
});

test('decodePicture with sharp scales each axis separately if asked to', {skip: withoutSharp}, async () => {
	const {decoders} = await loadCodec(false);
	const seen: Array<[number, number]> = [];
	const {pixels, facts} = await decodePicture(turned(await encoded(200, 100, scene, 'jpeg')), ({width, height}) => {
		seen.push([width, height]);
		return {width: 70, height: 1000};
	}, decoders);
	assert.deepEqual(seen, [[100, 200]]);
	assert.deepEqual([pixels.width, pixels.height, pixels.data.length], [70, 200, 70 * 200 * 3]);
	assert.deepEqual([facts.width, facts.height], [100, 200]);
});
