import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {Jimp} from 'jimp';
import {calm} from '../../../source/preview/encode/calm.js';
import {palettePng} from '../../../source/preview/encode/palette-png.js';
import {quantize, type Indexed} from '../../../source/preview/encode/quantize.js';
import {sixel} from '../../../source/preview/encode/sixel.js';
import type {Pixels} from '../../../source/model/pixels.js';
import {psnr} from '../quality/metrics.js';
import type {Raster} from '../quality/raster.js';
import {readSixel} from '../quality/read-sixel.js';
import {scene} from '../sample-pictures.js';

const painted = (width: number, height: number): Pixels => {
	const data = new Uint8ClampedArray(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		const [red, green, blue] = scene(pixel % width, Math.floor(pixel / width));
		data.set([red, green, blue], pixel * 3);
	}

	return {width, height, data: new Uint8Array(data.buffer)};
};

const raster = ({width, height, data}: Pixels): Raster => ({width, height, data: Float32Array.from(data)});
const flat = ({width, height, palette, indices}: Indexed): Pixels => ({
	width,
	height,
	data: Uint8Array.from({length: indices.length * 3}, (_, at) => palette[(indices[Math.floor(at / 3)]! * 3) + (at % 3)]!),
});

describe('quantize', () => {
	test('keeps the colors of a picture with few colors', () => {
		const picture: Pixels = {width: 4, height: 1, data: Uint8Array.of(255, 0, 0, 0, 255, 0, 1, 2, 3, 255, 0, 0)};
		const indexed = quantize(picture, 16);
		assert.equal(indexed.palette.length, 9);
		assert.deepEqual(flat(indexed), picture);
	});

	test('gets closer to the picture with more colors', () => {
		const picture = painted(120, 90);
		const qualities = [4, 16, 64, 256].map(colors => psnr(raster(picture), raster(flat(quantize(picture, colors))), 0));
		assert.deepEqual([...qualities].sort((one, other) => one - other), qualities);
		assert.ok(qualities[3]! > 36);
	});
});

describe('calm', () => {
	test('forms runs within its tolerance', () => {
		const picture = painted(120, 90);
		const indexed = quantize(picture, 64);
		const calmed = calm(picture, indexed, 100);
		const changes = ({indices}: Indexed) => indices.filter((value, pixel) => pixel > 0 && value !== indices[pixel - 1]).length;
		assert.ok(changes(calmed) < changes(indexed) * 0.8);
		const [before, after] = [flat(indexed), flat(calmed)];
		const error = ({data}: Pixels, pixel: number) => [0, 1, 2].reduce(
			(sum, channel) => sum + ((data[(pixel * 3) + channel]! - picture.data[(pixel * 3) + channel]!) ** 2),
			0,
		);
		for (let pixel = 0; pixel < 120 * 90; pixel++) {
			assert.ok(error(after, pixel) <= error(before, pixel) + 200);
		}
	});
});

describe('palettePng', () => {
	for (const colors of [2, 16, 17, 256]) {
		test(`writes ${colors} colors that a sixel reader reads back`, async () => {
			const indexed = quantize(painted(33, 7), colors);
			const {bitmap} = await Jimp.fromBuffer(Buffer.from(palettePng(indexed)));
			assert.deepEqual([bitmap.width, bitmap.height], [33, 7]);
			const {data} = flat(indexed);
			for (let pixel = 0; pixel < 33 * 7; pixel++) {
				assert.deepEqual([...bitmap.data.subarray(pixel * 4, (pixel * 4) + 3)], [...data.subarray(pixel * 3, (pixel * 3) + 3)]);
			}
		});
	}
});

describe('sixel', () => {
	const textOf = (picture: Indexed): string => Buffer.from(sixel(picture)).toString('latin1');

	test('assigns every pixel its palette color, within one percent', () => {
		const indexed = quantize(painted(50, 20), 64);
		const read = readSixel(textOf(indexed));
		const {data} = flat(indexed);
		assert.deepEqual([read.width, read.height], [50, 20]);
		assert.ok(read.data.every((value, at) => Math.abs(value - data[at]!) <= 1.3));
	});

	test('shortens runs of more than three', () => {
		const one: Indexed = {
			width: 9, height: 6, palette: Uint8Array.of(255, 255, 255), indices: new Uint8Array(54),
		};
		assert.equal(textOf(one), '\u001BP0;1q"1;1;9;6#0;2;100;100;100#0!9~\u001B\\');
		assert.equal(textOf({...one, width: 3, indices: new Uint8Array(18)}), '\u001BP0;1q"1;1;3;6#0;2;100;100;100#0~~~\u001B\\');
	});

	test('draws the colors of a band in the order of their first pixels, and carries nothing over from the previous picture', () => {
		const two: Indexed = {
			width: 5, height: 7, palette: Uint8Array.of(0, 0, 0, 255, 0, 0), indices: Uint8Array.from({length: 35}, (_, at) => at === 2 || at >= 33 ? 0 : 1),
		};
		const expected = '\u001BP0;1q"1;1;5;7#0;2;0;0;0#1;2;100;0;0#1~~}~~$#0??@-#1@@@$#0???@@\u001B\\';
		assert.equal(textOf(two), expected);
		textOf(quantize(painted(300, 200), 256));
		assert.equal(textOf(two), expected);
	});

	test('formats numbers of any length', () => {
		const wide: Indexed = {
			width: 1205, height: 1, palette: Uint8Array.from({length: 768}, (_, at) => at >= 765 ? 255 : 0), indices: new Uint8Array(1205).fill(255),
		};
		assert.ok(textOf(wide).endsWith('#255;2;100;100;100#255!1205@\u001B\\'));
	});
});
