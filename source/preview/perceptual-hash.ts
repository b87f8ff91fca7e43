import type {Pixels} from '../model/pixels.js';
import {resample} from './resample.js';

/** Edge of the gray picture, and of the block of low frequencies that are kept. */
const edge = 32;
const frequencyCount = 8;

/** Tolerance for rounding errors: the coefficients of a plain picture differ by nothing else. */
const noise = 1e-6;

/** DCT-II: a row of cosines per frequency. */
const cosines = Array.from({length: frequencyCount}, (_, frequency) => Float64Array.from(
	{length: edge},
	(_, position) => Math.cos(Math.PI * frequency * ((2 * position) + 1) / (2 * edge)),
));

/** Brightness of RGB (ITU-R BT.601), 32×32. */
const gray = (pixels: Pixels): Float64Array => {
	const {data} = resample(pixels, edge, edge);
	return Float64Array.from({length: edge * edge}, (_, index) => {
		const at = index * 3;
		return Math.round(((299 * data[at]!) + (587 * data[at + 1]!) + (114 * data[at + 2]!)) / 1000);
	});
};

/** The lowest frequencies of a picture, row by row. */
const lowFrequencies = (picture: Float64Array): number[] => cosines.flatMap(down => {
	const sums = Float64Array.from({length: edge}, (_, x) => down.reduce((sum, weight, y) => sum + (weight * picture[(y * edge) + x]!), 0));
	return cosines.map(across => across.reduce((sum, weight, x) => sum + (weight * sums[x]!), 0));
});

const medianOf = (values: readonly number[]): number => {
	const sorted = [...values].sort((one, other) => one - other);
	return (sorted[(sorted.length / 2) - 1]! + sorted[sorted.length / 2]!) / 2;
};

/**
Returns the perceptual hash of a picture, 64 bits: similar pictures of any size differ in few bits, unrelated ones in about half.

The picture is made gray and resized to 32×32; a bit is set for each of the 8×8 lowest DCT frequencies that exceeds their median, row by row from the highest bit (pHash as Krawetz describes it in "Looks Like It", 2011, and as the Python package ImageHash computes it).
*/
export const perceptualHash = (pixels: Pixels): bigint => {
	const frequencies = lowFrequencies(gray(pixels));
	const limit = medianOf(frequencies) + noise;
	return frequencies.reduce((hash, value) => (hash << 1n) | (value > limit ? 1n : 0n), 0n);
};
