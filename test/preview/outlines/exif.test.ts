import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {exifBlock} from '../decode/make-tiff.js';
import {makePng} from '../decode/make-png.js';
import {file} from '../sample-pictures.js';
import {
	around, box, outlinesOf, painted, read, render, scaled, ways, type Labeled, type Rectangle,
} from './read-back.js';

/** As the camera stored it. */
const stored: Labeled = {width: 160, height: 120, at: [16, 32, 56, 104]};

/** The red pixels of the upright picture, by the definition of each orientation (EXIF 2.32, tag 0x0112). */
const upright = (orientation: number): Labeled => {
	const {width, height, at: [left, top, right, bottom]} = stored;
	const [acrossX, acrossY] = [[width - right, width - left], [height - bottom, height - top]] as const;
	const swapped: Readonly<Record<number, Rectangle>> = {
		5: [top, left, bottom, right],
		6: [acrossY[0], left, acrossY[1], right],
		7: [acrossY[0], acrossX[0], acrossY[1], acrossX[1]],
		8: [top, acrossX[0], bottom, acrossX[1]],
	};
	const kept: Readonly<Record<number, Rectangle>> = {
		1: stored.at,
		2: [acrossX[0], top, acrossX[1], bottom],
		3: [acrossX[0], acrossY[0], acrossX[1], acrossY[1]],
		4: [left, acrossY[0], right, acrossY[1]],
	};
	return orientation > 4 ? {width: height, height: width, at: swapped[orientation]!} : {width, height, at: kept[orientation]!};
};

const photograph = (orientation: number): Uint8Array => {
	const {width, height} = stored;
	const paint = painted(stored);
	const rows = Array.from({length: height}, (_, y) => [0, ...Array.from({length: width}, (__, x) => [...paint(x, y)] as number[]).flat()]);
	return makePng({
		width, height, raw: Buffer.from(rows.flat()), exif: exifBlock(orientation),
	});
};

const drawn = async (orientation: number, label: Labeled, way: keyof typeof ways) => {
	const rendered = await render({kind: 'single', file: file(photograph(orientation), `exif ${orientation}`), outlines: [outlinesOf(label)]}, box, ways[way]);
	const raster = await read(rendered);
	return {raster, placement: rendered.placements![0], lines: around(raster, 'line'), all: around(raster, 'line', 'red')};
};

describe('orientation 6, in every way of showing', () => {
	for (const way of Object.keys(ways) as Array<keyof typeof ways>) {
		test(way, async () => {
			const turned = upright(6);
			for (const [label, placement] of [[stored, 'turned'], [turned, 'upright']] as const) {
				const {raster, lines, all, ...found} = await drawn(6, label, way);
				assert.ok(raster.height > raster.width);
				const expected = scaled(turned, raster.width);
				assert.deepEqual({...found, lines, all}, {placement, lines: expected, all: expected});
			}
		});
	}
});

for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
	test(`orientation ${orientation}: the box covers the red pixels of the picture as it shows`, async () => {
		const label = upright(orientation);
		const {raster, lines, all, placement} = await drawn(orientation, label, 'kitty');
		assert.deepEqual([placement, lines, all], [orientation === 1 ? 'exact' : 'upright', scaled(label, raster.width), scaled(label, raster.width)]);
	});
}

for (const orientation of [5, 6, 7, 8]) {
	test(`orientation ${orientation}: labels that were given for the stored picture are turned with it`, async () => {
		const {raster, lines, all, placement} = await drawn(orientation, stored, 'kitty');
		assert.deepEqual([placement, lines, all], ['turned', scaled(upright(orientation), raster.width), scaled(upright(orientation), raster.width)]);
	});
}

test('a label that counts from 1 is drawn one pixel too far right and down', async () => {
	const {raster, lines} = await drawn(1, {...stored, at: [17, 33, 57, 105]}, 'kitty');
	assert.deepEqual(lines, scaled(stored, raster.width).map(value => value + (raster.width / stored.width)));
});
