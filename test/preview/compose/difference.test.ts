import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {difference} from '../../../source/preview/compose/difference.js';
import {heatMap} from '../../../source/preview/compose/heat-map.js';
import {wipe} from '../../../source/preview/compose/wipe.js';
import type {Pixels} from '../../../source/model/pixels.js';
import {wholePicture} from '../../../source/preview/preview.js';

const gray = (width: number, height: number, value = 128): Pixels => ({width, height, data: new Uint8Array(width * height * 3).fill(value)});

/** The same picture with a square of 10×10 changed by some levels of green. */
const changed = (picture: Pixels, left: number, top: number, levels: number): Pixels => {
	const data = new Uint8Array(picture.data);
	for (let y = top; y < top + 10; y++) {
		for (let x = left; x < left + 10; x++) {
			data[(((y * picture.width) + x) * 3) + 1]! += levels;
		}
	}

	return {...picture, data};
};

/** Pixels of a heat map that are not gray. */
const hot = ({width, data}: Pixels): Array<readonly [x: number, y: number]> => {
	const found: Array<readonly [number, number]> = [];
	for (let at = 0; at < data.length; at += 3) {
		if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) {
			found.push([(at / 3) % width, Math.floor(at / 3 / width)]);
		}
	}

	return found;
};

describe('difference', () => {
	test('marks a change of 10×10 pixels exactly', () => {
		const before = gray(200, 100);
		const {facts, magnitude} = difference(before, changed(before, 37, 52, 60));
		assert.deepEqual(facts.bounds, {
			left: 37, top: 52, width: 10, height: 10,
		});
		assert.equal(facts.changed, 100 / 20_000);
		assert.equal(facts.psnr, 10 * Math.log10(255 * 255 * 60_000 / (100 * 3600)));
		assert.deepEqual([...new Set(magnitude)], [0, 60]);
	});

	test('reports that nothing differs', () => {
		const {facts} = difference(gray(20, 10), gray(20, 10));
		assert.deepEqual(facts, {changed: 0, psnr: Infinity});
	});
});

describe('heatMap', () => {
	test('colors exactly the pixels that differ, at full size', () => {
		const before = gray(200, 100);
		const after = changed(before, 37, 52, 1);
		const map = heatMap(after, difference(before, after).magnitude, wholePicture, {width: 200, height: 100});
		const spots = hot(map);
		assert.equal(spots.length, 100);
		assert.ok(spots.every(([x, y]) => x >= 37 && x < 47 && y >= 52 && y < 62));
	});

	test('loses no change however much the picture is scaled down', () => {
		const before = gray(2000, 1000);
		const data = new Uint8Array(before.data);
		data[((777 * 2000) + 1234) * 3]! += 3;
		const after = {...before, data};
		const map = heatMap(after, difference(before, after).magnitude, wholePicture, {width: 20, height: 10});
		assert.deepEqual(hot(map), [[12, 7]]);
	});

	test('shows a part of the difference', () => {
		const before = gray(200, 100);
		const after = changed(before, 0, 0, 60);
		const crop = {
			left: 0, top: 0, width: 0.1, height: 0.2,
		};
		const map = heatMap(after, difference(before, after).magnitude, crop, {width: 20, height: 20});
		assert.equal(hot(map).length, 100);
	});
});

describe('wipe', () => {
	test('puts before to the left of the line and after to the right', () => {
		const {width, data} = wipe(gray(100, 2, 10), gray(100, 2, 200), 0.5);
		const row = Array.from({length: width}, (_, x) => data[x * 3]);
		assert.deepEqual(row.slice(0, 49), Array.from({length: 49}, () => 10));
		assert.deepEqual(row.slice(49, 51), [255, 0]);
		assert.deepEqual(row.slice(51), Array.from({length: 49}, () => 200));
	});

	test('shows a single picture at either end of the line', () => {
		assert.deepEqual(wipe(gray(9, 9, 10), gray(9, 9, 200), 0).data, gray(9, 9, 200).data);
		assert.deepEqual(wipe(gray(9, 9, 10), gray(9, 9, 200), 1).data, gray(9, 9, 10).data);
	});
});
