import type {Pixels} from '../../model/pixels.js';
import {overCheckerboard} from './checkerboard.js';
import {
	isReal, rangeOf, type SampleDepth, type SampleFacts, type SampleRange,
} from './samples.js';

/** Samples of a file, with interleaved channels. */
export type DeepSamples = SampleDepth & {
	readonly width: number;
	readonly height: number;
	readonly channels: number;
	/** Whether the last channel is alpha, with a maximum of 2^bits − 1. */
	readonly hasAlpha: boolean;
	readonly values: Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
	/** Offset to add to each value. */
	readonly offset?: number;
	/** The file's marker for missing values. */
	readonly noData?: number;
	/** Whether the largest value is black. */
	readonly isInverted?: boolean;
};

/** Returns the range of the values, ignoring missing values and alpha. */
export const deepRange = ({values, channels, hasAlpha, noData, offset = 0, ...depth}: Omit<DeepSamples, 'isInverted'>): SampleRange => {
	let least = Infinity;
	let largest = -Infinity;
	let index = 0;
	for (const stored of values) {
		const value = stored + offset;
		const isAlpha = hasAlpha && index++ % channels === channels - 1;
		if (!isAlpha && value !== noData && isReal(value)) {
			least = Math.min(least, value);
			largest = Math.max(largest, value);
		}
	}

	return rangeOf(least, largest, depth);
};

/**
Converts samples to 8 bits, with transparency over a checkerboard.

@param scale The values shown as black and white; default: the samples' own range.
*/
export const deepPixels = (deep: DeepSamples, scale?: SampleRange): {readonly pixels: Pixels; readonly samples: SampleFacts} => {
	const {width, height, channels, hasAlpha, values, bits, isFloat, isInverted = false} = deep;
	const range = deepRange(deep);
	const shown = scale ?? range;
	const factor = 255 / (shown.high - shown.low);
	const alphaFactor = 255 / ((2 ** bits) - 1);
	const shades = new Uint8ClampedArray(values.length);
	let index = 0;
	for (const value of values) {
		const shade = (value - shown.low) * factor;
		const isAlpha = hasAlpha && index % channels === channels - 1;
		shades[index++] = isAlpha ? value * alphaFactor : (isInverted ? 255 - shade : shade);
	}

	return {
		pixels: overCheckerboard(new Uint8Array(shades.buffer), width, height, channels),
		samples: {
			bits, isFloat, range, shown,
		},
	};
};
