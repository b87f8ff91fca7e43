import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Pixels} from '../../../source/model/pixels.js';
import {isColorOnly} from '../../../source/preview/compose/color-only.js';
import {scene, type Paint} from '../sample-pictures.js';

const [width, height] = [160, 120];

const painted = (paint: Paint): Pixels => {
	const data = new Uint8Array(width * height * 3);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			data.set(Uint8ClampedArray.from(paint(x, y).slice(0, 3)), ((y * width) + x) * 3);
		}
	}

	return {width, height, data};
};

const before = painted(scene);
const changed = (change: (color: readonly number[], x: number, y: number) => readonly number[]): Pixels => painted((x, y) => {
	const at = ((y * width) + x) * 3;
	return change([...before.data.subarray(at, at + 3)], x, y) as [number, number, number];
});

test('gray, brighter, darker and inverted pictures differ in color only', () => {
	const gray = changed(([red, green, blue]) => Array.from({length: 3}, () => (0.299 * red!) + (0.587 * green!) + (0.114 * blue!)));
	const mapped = (map: (value: number) => number): Pixels => changed(color => color.map(value => map(value)));
	for (const after of [gray, mapped(value => value * 1.3), mapped(value => value * 0.5), mapped(value => 255 - value)]) {
		assert.equal(isColorOnly(before, after), true);
	}
});

test('what moved, was covered, or got noise differs in content', () => {
	const mirrored = painted((x, y) => scene(width - 1 - x, y));
	const covered = changed((color, x, y) => x > 40 && x < 90 && y > 30 && y < 80 ? [0, 0, 0] : color);
	const noisy = changed((color, x, y) => color.map(value => value + ((((x * 7919) ^ (y * 104_729)) % 61) - 30)));
	for (const after of [mirrored, covered, noisy]) {
		assert.equal(isColorOnly(before, after), false);
	}
});
