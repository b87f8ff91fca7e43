import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {encodeBlocks, type BlockOptions} from '../../../source/preview/blocks/encode-blocks.js';
import {readCells} from '../../../source/preview/blocks/cells.js';
import {glyphs, parts} from '../../../source/preview/blocks/glyphs.js';
import {toAnsi} from '../../../source/preview/blocks/to-ansi.js';
import type {Pixels} from '../../../source/model/pixels.js';
import {encodeText} from '../../../source/preview/encode/encode-text.js';
import {resample} from '../../../source/preview/resample.js';
import {rgb} from '../../../source/model/picture.js';
import {psnr} from '../quality/metrics.js';
import {rasterize} from '../quality/raster.js';
import type {Show} from '../../../source/preview/preview.js';
import {scene, show, type Paint} from '../sample-pictures.js';

const paint = (width: number, height: number, color: Paint): Pixels => {
	const data = new Uint8ClampedArray(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		const [red, green, blue] = color(pixel % width, Math.floor(pixel / width));
		data.set([red, green, blue], pixel * 3);
	}

	return {width, height, data: new Uint8Array(data.buffer)};
};

const draw = (
	columns: number,
	rows: number,
	color: Paint,
	options: Partial<BlockOptions> = {},
) => encodeBlocks(readCells(paint(columns * 8, rows * 8, color).data, columns, rows), {
	colors: 'truecolor', lambda: 100, beam: 4, ...options,
});

const text = (codes: Uint16Array): string => String.fromCodePoint(...codes);

describe('glyphs', () => {
	test('every glyph splits the 64 samples of a cell in two, and is one column wide', () => {
		for (const {code, foreground, background} of glyphs) {
			assert.equal(parts[foreground]!.samples + parts[background]!.samples, 64);
			assert.ok(code === 0x20 || (code >= 0x25_80 && code <= 0x25_9F));
		}
	});
});

describe('encodeBlocks', () => {
	test('writes the colors of a uniform picture once', () => {
		const picture = draw(10, 4, () => [10, 200, 30]);
		assert.equal(text(picture.glyphs), ' '.repeat(40));
		assert.ok(picture.background.every(color => color === rgb(9, 200, 30) || color === rgb(10, 200, 30)));
		assert.equal(Buffer.byteLength(toAnsi(picture, {resetRows: false})), 40 + 3 + '\u001B[48;2;10;200;30m'.length + '\u001B[m'.length);
	});

	for (const [name, covers, glyph] of [
		['the lower half', (_x, y) => y >= 4, '▄▀'],
		['the lower three eighths', (_x, y) => y >= 5, '▃'],
		['the left five eighths', x => x < 5, '▋'],
		['a quadrant', (x, y) => x < 4 && y < 4, '▘▟'],
		['a diagonal', (x, y) => (x < 4) === (y < 4), '▚▞'],
	] as ReadonlyArray<[string, (x: number, y: number) => boolean, string]>) {
		test(`draws ${name} exactly`, () => {
			const picture = draw(1, 1, (x, y) => covers(x, y) ? [255, 100, 50] : [20, 40, 60], {lambda: 0});
			assert.ok(glyph.includes(text(picture.glyphs)), text(picture.glyphs));
			assert.deepEqual(new Set([picture.foreground[0], picture.background[0]]), new Set([rgb(255, 100, 50), rgb(20, 40, 60)]));
		});
	}

	test('writes fewer bytes the more a byte costs, and a better picture the less it costs', () => {
		const picture = paint(240, 160, scene);
		const samples = resample(picture, 240, 160).data;
		const reference = {...paint(240, 320, (x, y) => scene(x, y / 2))};
		const figures = [0, 100, 400, 1600].map(lambda => {
			const drawn = toAnsi(encodeBlocks(readCells(samples, 30, 20), {colors: 'truecolor', lambda, beam: 4}));
			return {bytes: drawn.length, quality: psnr({...reference, data: Float32Array.from(reference.data)}, rasterize(drawn, 30, 20), 2)};
		});
		for (let index = 1; index < figures.length; index++) {
			assert.ok(figures[index]!.bytes < figures[index - 1]!.bytes);
			assert.ok(figures[index]!.quality < figures[index - 1]!.quality);
		}
	});

	test('uses only the 240 fixed colors if asked to', () => {
		const picture = draw(20, 10, scene, {colors: '256'});
		assert.ok([...picture.foreground, ...picture.background].every(color => color >= 16 && color <= 255));
	});

	test('writes no foreground color for a space', () => {
		const picture = draw(3, 1, (x, y) => x >= 8 && x < 16 && y >= 4 ? [200, 0, 0] : [0, 0, 200], {lambda: 100});
		assert.equal(text(picture.glyphs), ' ▄ ');
		assert.equal(new Set(picture.foreground).size, 1);
		assert.equal(new Set(picture.background).size, 1);
	});

	test('stays within its byte and quality budgets against chafa and timg on a scene of 60×30 cells', () => {
		const pixels = paint(200, 200, scene);
		const reference = resample(pixels, 480, 480);
		const samples = resample(pixels, 480, 240).data;
		const draw = (changes: Partial<Show>) => {
			const drawn = toAnsi(encodeText(samples, 60, 30, show(changes)));
			return {
				kilobytes: Buffer.byteLength(drawn) / 1000,
				quality: psnr({...reference, data: Float32Array.from(reference.data)}, rasterize(drawn, 60, 30), 2),
			};
		};

		// What chafa 1.12 and timg 1.4 make of the same picture, stretched to 480×480 (`npm run bench -- pictures`).
		const chafa = {kilobytes: 66.8, quality: 40.63};
		const timg = {kilobytes: 66.5, quality: 37.84};
		const chafa240 = {kilobytes: 9.1, quality: 23.97};
		const high = draw({});
		assert.ok(high.quality >= chafa.quality - 0.1 && high.kilobytes <= 0.57 * chafa.kilobytes, JSON.stringify(high));
		const low = draw({bandwidth: 'low'});
		assert.ok(low.quality >= timg.quality && low.kilobytes <= 0.4 * timg.kilobytes, JSON.stringify(low));
		const few = draw({colors: '256'});
		assert.ok(few.quality >= chafa240.quality && few.kilobytes <= 0.8 * chafa240.kilobytes, JSON.stringify(few));
	});
});

describe('toAnsi', () => {
	test('writes a color only if a glyph shows it, and both colors in one sequence', () => {
		const red = rgb(255, 0, 0);
		const blue = rgb(0, 0, 255);
		assert.equal(toAnsi({
			kind: 'text',
			columns: 4,
			rows: 2,
			glyphs: Uint16Array.from('▄ █a▄bc ', character => character.codePointAt(0)!),
			foreground: Int32Array.of(red, blue, blue, blue, red, -1, -1, -1),
			background: Int32Array.of(blue, blue, red, 200, blue, blue, -1, -1),
		}), '\u001B[38;2;255;0;0;48;2;0;0;255m▄ \u001B[38;2;0;0;255m█\u001B[48;5;200ma\u001B[m\n\u001B[38;2;255;0;0;48;2;0;0;255m▄\u001B[39mb\u001B[49mc ');
	});
});
