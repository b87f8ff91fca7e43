import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Pixels} from '../../source/model/pixels.js';
import {compareMiddles as compare} from '../../source/preview/compare-middles.js';
import type {Decoded} from '../../source/preview/decode/decoder.js';
import {scene, type Paint} from './sample-pictures.js';

const decoded = (width: number, height: number, paint: Paint, whole?: {readonly width: number; readonly height: number}): Decoded => {
	const data = new Uint8Array(width * height * 3);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			data.set(Uint8ClampedArray.from(paint(x, y).slice(0, 3)), ((y * width) + x) * 3);
		}
	}

	const pixels: Pixels = {width, height, data};
	return {pixels, facts: {
		format: 'png', width, height, ...whole, bytes: 1,
	}};
};

const compareMiddles = (before: Decoded, after: Decoded) => compare(before, after, 128);

const noisy: Paint = (x, y) => scene(x, y).map((value = 0) => value + ((((x * 7919) ^ (y * 104_729)) % 41) - 20)) as [number, number, number];

test('the middle 128×128 pixels are compared at full size, and the result says so', () => {
	const [before, after] = [decoded(301, 200, scene), decoded(301, 200, noisy)];
	const pair = compareMiddles(before, after)!;
	assert.equal(pair.middle, 128);
	assert.ok(pair.changed > 0.9, `${pair.changed}`);
	assert.ok(pair.psnr < 30, `${pair.psnr}`);
	assert.ok(pair.ssim < 0.95, `${pair.ssim}`);
	assert.deepEqual(compareMiddles(before, before), {
		changed: 0, psnr: Infinity, ssim: 1, middle: 128,
	});
	// What is outside the middle does not count.
	const border: Paint = (x, y) => x < 80 || y < 30 ? [0, 0, 0] : scene(x, y);
	assert.equal(compareMiddles(before, decoded(301, 200, border))!.changed, 0);
	const inside: Paint = (x, y) => x === 87 && y === 36 ? [0, 0, 0] : scene(x, y);
	assert.equal(compareMiddles(before, decoded(301, 200, inside))!.changed, 1 / (128 * 128));
});

test('a picture smaller than the middle is compared whole', () => {
	assert.equal(compareMiddles(decoded(20, 200, scene), decoded(20, 200, (x, y) => x === 0 && y === 100 ? [0, 0, 0] : scene(x, y)))!.changed, 1 / (20 * 128));
});

test('middles that show something else are not compared: another size, orientation or part, or pictures shrunk while decoding', () => {
	const before = decoded(300, 200, scene);
	assert.equal(compareMiddles(before, decoded(200, 300, scene)), undefined);
	assert.equal(compareMiddles(before, decoded(300, 200, (x, y) => scene(x / 2, y / 2))), undefined);
	assert.equal(compareMiddles(before, decoded(300, 200, scene, {width: 9000, height: 6000})), undefined);
});
