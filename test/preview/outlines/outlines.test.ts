import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, test} from 'node:test';
import type {Outline, Outlines} from '../../../source/preview/outlines/outlines.js';
import type {Crop} from '../../../source/preview/preview.js';
import {encoded, file, show} from '../sample-pictures.js';
import {
	around, box, cyan, kindAt, outlinesOf, painted, read, render, scaled, shownSize, ways, type Labeled, type Rectangle,
} from './read-back.js';

const whole: Labeled = {width: 160, height: 160, at: [40, 48, 104, 128]};

/** The label where an operator puts it, by its definition: `test/fixtures/boxes` has each picture as ImageMagick 6.9.11 makes it. */
const changes: Readonly<Record<string, (label: Labeled) => Labeled>> = {
	label: label => label,
	flop: ({width, height, at: [left, top, right, bottom]}) => ({width, height, at: [width - right, top, width - left, bottom]}),
	'rotate-90': ({width, height, at: [left, top, right, bottom]}) => ({
		width: height, height: width, at: [height - bottom, left, height - top, right],
	}),
	'resize-50': ({width, height, at: [left, top, right, bottom]}) => ({width: width / 2, height: height / 2, at: [left / 2, top / 2, right / 2, bottom / 2]}),
	border: ({width, height, at: [left, top, right, bottom]}) => ({
		width: width + 160, height: height + 160, at: [left + 80, top + 80, right + 80, bottom + 80],
	}),
};

describe('the drawn box covers exactly the red pixels', () => {
	for (const [how, change] of Object.entries(changes)) {
		test(how, async () => {
			const label = change(whole);
			const bytes = await readFile(`test/fixtures/boxes/${how}.png`);
			for (const [way, shown] of Object.entries(ways)) {
				const rendered = await render({kind: 'single', file: file(bytes, how), outlines: [outlinesOf(label)]}, box, shown);
				const raster = await read(rendered);
				const expected = scaled(label, raster.width);
				assert.equal(raster.width, shownSize, way);
				assert.deepEqual([around(raster, 'line'), around(raster, 'line', 'red')], [expected, expected], way);
				assert.equal(rendered.placements?.[0], 'exact');
				// The line is one pixel wide: the next one is red.
				const [left, top] = expected;
				assert.equal(rendered.picture.kind === 'text' ? 'red' : kindAt(raster, left + 1, top + 1), 'red', way);
			}
		});
	}

	test('without color, by other characters', async () => {
		const bytes = await encoded(whole.width, whole.height, painted(whole));
		for (const [shown, expected] of [[show({colors: 'none'}), '▔▏▕▁▛▜▙▟'], [show({way: 'ascii'}), '-||-++++']] as const) {
			const {picture} = await render({kind: 'single', file: file(bytes, 'gray'), outlines: [outlinesOf(whole)]}, box, shown);
			assert.equal(picture.kind, 'text');
			const [left, top, right, bottom] = [10, 6, 25, 15];
			const at = (column: number, row: number): string => String.fromCodePoint(picture.glyphs[(row * 40) + column]!);
			assert.equal([at(15, top), at(left, 10), at(right, 10), at(15, bottom), at(left, top), at(right, top), at(left, bottom), at(right, bottom)].join(''), expected);
		}
	});

	test('in a part of the picture, at its edge', async () => {
		const bytes = await encoded(whole.width, whole.height, painted(whole));
		const crop: Crop = {
			left: 0.5, top: 0, width: 0.5, height: 0.5,
		};
		const raster = await read(await render({
			kind: 'single', file: file(bytes, 'crop'), crop, outlines: [outlinesOf(whole)],
		}, box, ways.kitty));
		assert.deepEqual(around(raster, 'line'), [0, 192, 96, 320]);
		assert.deepEqual(around(raster, 'line', 'red'), [0, 192, 96, 320]);
	});

	test('in a smaller copy that the service made, by the size that the label says', async () => {
		const half = changes['resize-50']!(whole);
		const bytes = await encoded(half.width, half.height, painted(half));
		const rendered = await render({kind: 'single', file: file(bytes, 'copy'), outlines: [outlinesOf(whole, {longestSide: 80})]}, box, ways.kitty);
		assert.deepEqual([rendered.placements, around(await read(rendered), 'line')], [['scaled'], scaled(half, shownSize)]);
		const unsized = await render({kind: 'single', file: file(bytes, 'copy'), outlines: [outlinesOf(whole, {longestSide: 80, size: undefined})]}, box, ways.kitty);
		assert.deepEqual([unsized.placements, around(await read(unsized), 'line')], [['unsized'], undefined]);
	});

	test('at the pixels of the file if the label says another size, as training reads it', async () => {
		const bytes = await encoded(whole.width, whole.height, painted(whole));
		const rendered = await render({kind: 'single', file: file(bytes, 'size'), outlines: [outlinesOf(whole, {size: {width: 500, height: 400}})]}, box, ways.kitty);
		assert.deepEqual([rendered.placements, around(await read(rendered), 'line')], [['misfit'], scaled(whole, shownSize)]);
	});
});

describe('pairs', () => {
	const after = changes['rotate-90']!(whole);
	const outlines = [outlinesOf(whole), outlinesOf(after)];

	test('a wipe has the outlines of each side on its side', async () => {
		const [one, other] = [file(await encoded(160, 160, painted(whole)), 'one'), file(await encoded(160, 160, painted(after)), 'other')];
		const [before, both] = [scaled(whole, shownSize), scaled(after, shownSize)];
		const lines = async (at: number): Promise<Rectangle | undefined> => around(await read(await render({
			kind: 'wipe', before: one, after: other, at, outlines,
		}, box, ways.kitty)), 'line');
		assert.deepEqual([await lines(1), await lines(0)], [before, both]);
		assert.deepEqual(await lines(0.5), [Math.min(before[0], 160), Math.min(before[1], both[1]), Math.max(160, both[2]), Math.max(before[3], both[3])]);
	});

	test('a difference has those of the after picture, which it shows', async () => {
		const [one, other] = [file(await encoded(160, 160, painted(whole)), 'one'), file(await encoded(160, 160, painted(after)), 'other')];
		const rendered = await render({
			kind: 'difference', before: one, after: other, outlines,
		}, box, ways.kitty);
		assert.deepEqual(around(await read(rendered), 'line'), scaled(after, shownSize));
	});
});

test('other shapes: a closed path, an open one, and a point', async () => {
	const bytes = await encoded(160, 160, () => [128, 128, 128]);
	const path = (points: ReadonlyArray<readonly [number, number]>, isClosed: boolean): Outline => ({
		kind: 'path', color: cyan, points, isClosed,
	});
	const lines = async (outline: Outline, way: keyof typeof ways): Promise<Rectangle | undefined> => around(await read(await render({kind: 'single', file: file(bytes, 'shapes'), outlines: [{shapes: [outline]}]}, box, ways[way])), 'line');
	assert.deepEqual(await lines(path([[20, 20], [60, 20], [40, 80]], true), 'kitty'), [40, 40, 121, 161]);
	assert.deepEqual(await lines(path([[20, 20], [60, 20]], false), 'sixel'), [40, 40, 121, 41]);
	assert.deepEqual(await lines(path([[20, 20]], false), 'kitty'), [40, 40, 41, 41]);
	assert.deepEqual(await lines(path([[-500, 80], [700, 80]], false), 'kitty'), [0, 160, 320, 161]);
	assert.deepEqual(await lines(path([[20, 20], [60, 20]], false), 'blocks'), [40, 40, 124, 48]);
});

test('no outline loses its color to the picture\'s palette', async () => {
	const bytes = await encoded(160, 160, (x, y) => [x * 1.5, y * 1.5, (x ^ y) % 256]);
	const colors = [0x00_FF_FF, 0xFF_FF_00, 0xFF_00_FF, 0x87_FF_00, 0xFF_FF_FF];
	const outlines: Outlines = {
		shapes: colors.map((color, index) => ({
			kind: 'box', color, from: [10 * index, 10 * index], to: [(10 * index) + 8, (10 * index) + 8],
		})),
	};
	for (const way of ['kitty', 'sixel', 'kitty on a slow link'] as const) {
		const {width, data} = await read(await render({kind: 'single', file: file(bytes, 'busy'), outlines: [outlines]}, box, ways[way]));
		for (const [index, color] of colors.entries()) {
			const at = ((20 * index * width) + (20 * index)) * 3;
			assert.deepEqual([...data.subarray(at, at + 3)].map(value => Math.round(value)), [color >> 16, (color >> 8) & 0xFF, color & 0xFF].map(value => way === 'sixel' ? Math.round(Math.round(value / 2.55) * 2.55) : value), way);
		}
	}
});

test('outlines outside the picture, or without one, change nothing but the colors that are kept for them', async () => {
	const bytes = await encoded(160, 160, painted(whole));
	const plain = await render({kind: 'single', file: file(bytes, 'plain')}, box, ways.blocks);
	const outside = await render({
		kind: 'single', file: file(bytes, 'plain'), outlines: [{
			shapes: [{
				kind: 'box', color: cyan, from: [500, 500], to: [600, 600],
			}],
		}],
	}, box, ways.blocks);
	assert.deepEqual(outside.picture, plain.picture);
	assert.deepEqual((await render({kind: 'single', file: file(bytes, 'plain'), outlines: [undefined]}, box, ways.blocks)).picture, plain.picture);
	assert.equal(plain.placements, undefined);
});
