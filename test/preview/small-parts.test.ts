import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {fitCells} from '../../source/preview/fit.js';
import {processParameterFor} from '../../source/preview/ladder.js';
import type {Pixels} from '../../source/preview/pixels.js';
import {resample} from '../../source/preview/resample.js';
import {restTime} from '../../source/ui/pictures/rest.js';
import {show} from './sample-pictures.js';

describe('fitCells', () => {
	const cell = {width: 8, height: 16};

	test('fits a picture by its own shape and that of a cell', () => {
		assert.deepEqual(fitCells({width: 400, height: 300}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 23});
		assert.deepEqual(fitCells({width: 300, height: 400}, {columns: 60, rows: 30}, cell), {columns: 45, rows: 30});
		assert.deepEqual(fitCells({width: 10, height: 10}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 30});
	});

	test('is at least one cell', () => {
		assert.deepEqual(fitCells({width: 1, height: 10_000}, {columns: 60, rows: 30}, cell), {columns: 1, rows: 30});
		assert.deepEqual(fitCells({width: 10_000, height: 1}, {columns: 60, rows: 30}, cell), {columns: 60, rows: 1});
	});
});

describe('processParameterFor', () => {
	test('requests the smallest size of the ladder that fills the box', () => {
		const at = (columns: number, rows: number, way: 'blocks' | 'kitty', bandwidth: 'high' | 'low' = 'high') => processParameterFor({columns, rows}, show({way, bandwidth}));
		assert.equal(at(60, 30, 'blocks'), 'image/resize,m_lfit,w_240,h_240');
		assert.equal(at(12, 6, 'blocks'), 'image/resize,m_lfit,w_120,h_120');
		assert.equal(at(60, 30, 'kitty'), 'image/resize,m_lfit,w_480,h_480');
		assert.equal(at(60, 30, 'kitty', 'low'), 'image/resize,m_lfit,w_360,h_360');
		assert.equal(at(300, 100, 'kitty'), 'image/resize,m_lfit,w_1080,h_1080');
	});
});

describe('restTime', () => {
	test('is short after a single step', () => {
		assert.equal(restTime([]), 30);
		assert.equal(restTime([1000]), 30);
		assert.equal(restTime([1000, 1500]), 30);
	});

	test('outlasts the interval of a held key, also when repeats arrive in bursts', () => {
		assert.ok(restTime([0, 33]) > 66);
		assert.ok(restTime([0, 100]) >= 250);
		assert.ok(restTime([0, 33, 34]) > 66);
	});
});

describe('resample', () => {
	const ramp: Pixels = {width: 64, height: 2, data: Uint8Array.from({length: 64 * 2 * 3}, (_, at) => (Math.floor(at / 3) % 64) * 4)};

	test('returns the same pixels at the same size', () => {
		assert.deepEqual(resample(ramp, 64, 2), ramp);
	});

	test('cuts out a part pixel by pixel', () => {
		const {data} = resample(ramp, 16, 1, {
			left: 0.25, top: 0.5, width: 0.25, height: 0.5,
		});
		assert.deepEqual([...data], Array.from({length: 48}, (_, at) => (16 + Math.floor(at / 3)) * 4));
	});

	test('keeps a uniform picture uniform at any size', () => {
		const even: Pixels = {width: 7, height: 5, data: new Uint8Array(7 * 5 * 3).fill(77)};
		for (const [width, height] of [[1, 1], [3, 40], [100, 2], [13, 11]] as const) {
			const result = resample(even, width, height);
			assert.equal(result.data.length, width * height * 3);
			assert.ok(result.data.every(value => value === 77));
		}
	});

	test('keeps the brightness of a picture that it scales down', () => {
		const {data} = resample(ramp, 4, 1);
		for (const [index, value] of [30, 94, 158, 222].entries()) {
			assert.ok(Math.abs(data[index * 3]! - value) <= 3, `${data[index * 3]} ${value}`);
		}
	});
});
