import assert from 'node:assert/strict';
import test from 'node:test';
import {imageDimensionsFromData} from 'image-dimensions';
import {codecFor, loadCodec} from '../../../source/emulator/pictures/codecs.js';
import {jimpCodec} from '../../../source/emulator/pictures/jimp-codec.js';

const pixels = {width: 30, height: 20, data: new Uint8Array(30 * 20 * 4).fill(200)};

/** What the codec in plain JavaScript does where sharp is not there, and every other one does as well. */
const codecs = async () => new Set([jimpCodec, await loadCodec()]);

test('every codec writes JPEG and PNG', async () => {
	for (const codec of await codecs()) {
		for (const type of ['jpeg', 'png'] as const) {
			assert.deepEqual(imageDimensionsFromData(await codec.encode(pixels, type)), {width: 30, height: 20, type});
		}
	}
});

test('every codec reads a picture\'s facts, scales, pads and cuts it', async () => {
	for (const codec of await codecs()) {
		const bytes = await codec.encode(pixels, 'png');
		assert.deepEqual(await codec.facts(bytes), {width: 30, height: 20, format: 'png'});
		for (const [scaled, result] of [[[15, 10], [15, 10]], [[15, 10], [20, 20]], [[30, 20], [20, 20]], [[30, 20], [10, 40]]] as const) {
			const plan = {scaled: {width: scaled[0], height: scaled[1]}, result: {width: result[0], height: result[1]}};
			const made = await codec.transform(bytes, {
				plan, color: 'FF0000', format: 'jpg', quality: 80,
			});
			assert.deepEqual(imageDimensionsFromData(made), {...plan.result, type: 'jpeg'});
		}

		await assert.rejects(codec.facts(new TextEncoder().encode('a note')));
	}
});

test('padding has the requested color', async () => {
	for (const codec of await codecs()) {
		const made = await codec.transform(await codec.encode(pixels, 'png'), {
			plan: {scaled: {width: 30, height: 20}, result: {width: 30, height: 40}}, color: '102030', format: 'png', quality: 80,
		});
		const bitmap = await jimpCodec.transform(made, {
			plan: undefined, color: '', format: 'bmp', quality: 80,
		});
		// A BMP's last row comes first, blue before red.
		const start = new DataView(bitmap.buffer, bitmap.byteOffset).getUint32(10, true);
		assert.deepEqual([...bitmap.subarray(start, start + 3)], [0x30, 0x20, 0x10]);
	}
});

test('codecFor leaves BMP to the codec that supports it', async () => {
	assert.equal(await codecFor(new TextEncoder().encode('BM…')), jimpCodec);
	assert.equal(await codecFor(new Uint8Array(4), 'bmp'), jimpCodec);
	assert.equal(await codecFor(new Uint8Array(4), 'jpg'), await loadCodec());
});
