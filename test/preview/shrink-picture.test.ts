import assert from 'node:assert/strict';
import test from 'node:test';
import {Jimp, JimpMime} from 'jimp';
import {decodePicture} from '../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../source/preview/decode/load-codec.js';
import {shrinkPicture} from '../../source/preview/shrink-picture.js';

test('a picture is reduced to a small JPEG without its metadata, with sharp and without', async () => {
	const file = await new Jimp({width: 800, height: 400, color: 0xFF_80_00_FF}).getBuffer(JimpMime.png);
	for (const portable of [false, true]) {
		const codec = await loadCodec(portable);
		const {bytes, width, height, facts} = await shrinkPicture({
			file: {key: 'a', bytes: file}, edge: 320, quality: 72,
		}, codec);
		assert.deepEqual([width, height, facts.width, facts.height, [...bytes.subarray(0, 2)]], [320, 160, 800, 400, [0xFF, 0xD8]]);
		const {pixels} = await decodePicture(bytes, {width: 320, height: 320}, codec.decoders);
		assert.deepEqual([pixels.width, pixels.height], [320, 160]);
		assert.ok(Math.abs(pixels.data[0]! - 255) < 6 && Math.abs(pixels.data[1]! - 128) < 6);
	}
});

test('a smaller picture keeps its size, and one that no decoder reads is an error', async () => {
	const codec = await loadCodec(true);
	const file = await new Jimp({width: 20, height: 10, color: 0x00_00_00_FF}).getBuffer(JimpMime.png);
	const {width, height} = await shrinkPicture({
		file: {key: 'a', bytes: file}, edge: 320, quality: 72,
	}, codec);
	assert.deepEqual([width, height], [20, 10]);
	await assert.rejects(shrinkPicture({
		file: {key: 'b', bytes: file.subarray(0, 30)}, edge: 320, quality: 72,
	}, codec));
});
