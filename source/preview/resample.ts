import type {Pixels} from '../model/pixels.js';
import {wholePicture, type Crop} from './preview.js';

/** Lanczos with three lobes. A softer filter for upscaling costs 0.3 dB in blocks (measured on photographs of 200 to 600 pixels at 60×30 cells). */
const lobes = 3;
const lanczos = (x: number): number => {
	if (x === 0) {
		return 1;
	}

	const at = Math.PI * x;
	return Math.abs(x) >= lobes ? 0 : lobes * Math.sin(at) * Math.sin(at / lobes) / (at * at);
};

/** For each output position: the first input position, the number of inputs, and their weights (sum 1). */
type Taps = {readonly first: Int32Array; readonly width: number; readonly weights: Float32Array};

const tapsFor = (from: number, length: number, size: number, target: number): Taps => {
	const scale = length / target;
	// A plain copy: all other weights are zero.
	if (scale === 1 && Number.isInteger(from)) {
		return {first: Int32Array.from({length: target}, (_, position) => from + position), width: 1, weights: new Float32Array(target).fill(1)};
	}

	const stretch = Math.max(1, scale);
	const width = Math.min(size, Math.ceil(lobes * stretch * 2));
	const first = new Int32Array(target);
	const weights = new Float32Array(target * width);
	for (let position = 0; position < target; position++) {
		const center = from + ((position + 0.5) * scale);
		const start = Math.max(0, Math.min(size - width, Math.ceil(center - (lobes * stretch) - 0.5)));
		let sum = 0;
		for (let tap = 0; tap < width; tap++) {
			const weight = lanczos((start + tap + 0.5 - center) / stretch);
			weights[(position * width) + tap] = weight;
			sum += weight;
		}

		for (let tap = 0; tap < width; tap++) {
			weights[(position * width) + tap]! /= sum;
		}

		first[position] = start;
	}

	return {first, width, weights};
};

/** Computes the weighted sum of some rows, four at a time, because each pass reads and writes the whole sum. */
const sumRows = ({data, width}: Pixels, firstRow: number, firstColumn: number, weights: Float32Array, into: Float32Array): void => {
	const stride = width * 3;
	const {length} = into;
	into.fill(0);
	let from = (firstRow * stride) + (firstColumn * 3);
	let tap = 0;
	for (; tap + 3 < weights.length; tap += 4) {
		const [one, two, three, four] = [weights[tap]!, weights[tap + 1]!, weights[tap + 2]!, weights[tap + 3]!];
		const [second, third, fourth] = [from + stride, from + (2 * stride), from + (3 * stride)];
		for (let x = 0; x < length; x++) {
			into[x]! += (one * data[from + x]!) + (two * data[second + x]!) + (three * data[third + x]!) + (four * data[fourth + x]!);
		}

		from += stride * 4;
	}

	for (; tap < weights.length; tap++) {
		const share = weights[tap]!;
		for (let x = 0; x < length; x++) {
			into[x]! += share * data[from + x]!;
		}

		from += stride;
	}
};

const isWhole = ({left, top, width, height}: Crop): boolean => left === 0 && top === 0 && width === 1 && height === 1;

/**
Resizes a picture or a part of it. Returns the picture itself if nothing changes.

@param crop In fractions of the picture, within its bounds.
*/
export const resample = (picture: Pixels, width: number, height: number, crop: Crop = wholePicture): Pixels => {
	if (isWhole(crop) && picture.width === width && picture.height === height) {
		return picture;
	}

	const across = tapsFor(crop.left * picture.width, crop.width * picture.width, picture.width, width);
	const down = tapsFor(crop.top * picture.height, crop.height * picture.height, picture.height, height);
	const firstColumn = across.first[0]!;
	const line = new Float32Array((across.first[width - 1]! + across.width - firstColumn) * 3);
	// This array type rounds and clamps on assignment.
	const result = new Uint8ClampedArray(width * height * 3);
	let to = 0;
	for (let y = 0; y < height; y++) {
		sumRows(picture, down.first[y]!, firstColumn, down.weights.subarray(y * down.width, (y + 1) * down.width), line);
		if (across.width === 1 && line.length === width * 3) {
			result.set(line, to);
			to += line.length;
			continue;
		}

		for (let x = 0; x < width; x++) {
			let from = (across.first[x]! - firstColumn) * 3;
			let weight = x * across.width;
			let red = 0;
			let green = 0;
			let blue = 0;
			for (const end = weight + across.width; weight < end; weight++) {
				const share = across.weights[weight]!;
				red += share * line[from]!;
				green += share * line[from + 1]!;
				blue += share * line[from + 2]!;
				from += 3;
			}

			result[to] = red;
			result[to + 1] = green;
			result[to + 2] = blue;
			to += 3;
		}
	}

	return {width, height, data: new Uint8Array(result.buffer)};
};

/** Shrinks a picture until its longest side is at most an edge (pixels). Returns smaller pictures unchanged. */
export const shrinkToFit = (pixels: Pixels, edge: number): Pixels => {
	const {width, height} = pixels;
	const ratio = Math.max(width, height) / edge;
	return ratio <= 1 ? pixels : resample(pixels, Math.max(1, Math.round(width / ratio)), Math.max(1, Math.round(height / ratio)));
};
