import assert from 'node:assert/strict';
import type {Measured, MeasuredPicture} from '../../../source/measures/measured.js';
import {measureNames, measureOf} from '../../../source/measures/measure-values.js';
import {middleEdge} from '../../../source/measures/middle-edge.js';
import fc from '../../helpers/fast-check.js';

const share = fc.double({min: 0, max: 1, noNaN: true});
const length = (max: number) => fc.option(fc.integer({min: 1, max}), {nil: undefined});
const psnr = fc.oneof(fc.double({min: 0, max: 100, noNaN: true}), fc.constant(Number.POSITIVE_INFINITY));
const picture: fc.Arbitrary<MeasuredPicture> = fc.record({
	dark: share,
	light: share,
	contrast: share,
	blur: share,
	entropy: share,
	aspect: share,
	isGray: fc.boolean(),
	width: length(100_000),
	height: length(100_000),
	bytes: length(25_000_000),
	hash: fc.bigInt({min: 0n, max: (1n << 64n) - 1n}),
});
export const measured: fc.Arbitrary<Measured> = fc.record({
	before: picture, after: picture, pair: fc.record({changed: share, ssim: fc.double({min: -1, max: 1, noNaN: true}), psnr, middle: fc.constant(middleEdge)}, {requiredKeys: ['changed', 'ssim', 'psnr']}),
}, {requiredKeys: []});

export const isSame = (one: Measured | undefined, other: Measured): void => {
	assert.ok(one);
	for (const name of measureNames) {
		const [found, wanted] = [measureOf(name, one), measureOf(name, other)];
		assert.ok(found === wanted || Math.abs(found! - wanted!) < 0.002, `${name}: ${found}, not ${wanted}`);
	}

	assert.equal(one.before?.isGray, other.before?.isGray);
};

export const plain = (changed: number): Measured => ({pair: {changed, ssim: 1 - changed, psnr: 30}});
