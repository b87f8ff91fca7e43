import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Pixels} from '../../source/model/pixels.js';
import {resample} from '../../source/preview/resample.js';

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
