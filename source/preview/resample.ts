import {wholePicture} from './whole-picture.js';
import type {Crop} from './preview.js';
import type {Pixels} from './pixels.js';

/** Lanczos with three lobes. Upscaling by anything softer costs 0.3 dB in blocks (measured on photographs of 200 to 600 pixels at 60×30 cells). */
const lobes = 3;
const lanczos = (x: number): number => {
	if (x === 0) {
		return 1;
	}

	const at = Math.PI * x;
	return Math.abs(x) >= lobes ? 0 : lobes * Math.sin(at) * Math.sin(at / lobes) / (at * at);
};

/** For each output position: its first input position, how many follow, and their weights (sum 1). */
type Taps = {readonly first: Int32Array; readonly width: number; readonly weights: Float32Array};

const tapsFor = (from: number, length: number, size: number, target: number): Taps => {
	const scale = length / target;
	// Pixel by pixel: every other tap would be zero.
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

/**
Brings a picture, or a part of it, to another size.

@param crop In fractions of the picture; parts outside of it are not asked for.
*/
export const resample = (picture: Pixels, width: number, height: number, crop: Crop = wholePicture): Pixels => {
	const across = tapsFor(crop.left * picture.width, crop.width * picture.width, picture.width, width);
	const down = tapsFor(crop.top * picture.height, crop.height * picture.height, picture.height, height);
	const firstRow = down.first[0]!;
	const rows = down.first[height - 1]! + down.width - firstRow;

	const {data} = picture;
	const narrow = new Float32Array(width * rows * 3);
	for (let y = 0; y < rows; y++) {
		const row = (firstRow + y) * picture.width;
		let to = y * width * 3;
		for (let x = 0; x < width; x++) {
			let from = (row + across.first[x]!) * 3;
			let weight = x * across.width;
			let red = 0;
			let green = 0;
			let blue = 0;
			for (const end = weight + across.width; weight < end; weight++) {
				const share = across.weights[weight]!;
				red += share * data[from]!;
				green += share * data[from + 1]!;
				blue += share * data[from + 2]!;
				from += 3;
			}

			narrow[to] = red;
			narrow[to + 1] = green;
			narrow[to + 2] = blue;
			to += 3;
		}
	}

	const stride = width * 3;
	// Rounds and clamps by itself.
	const result = new Uint8ClampedArray(height * stride);
	const line = new Float32Array(stride);
	for (let y = 0; y < height; y++) {
		line.fill(0);
		for (let tap = 0; tap < down.width; tap++) {
			const share = down.weights[(y * down.width) + tap]!;
			const from = (down.first[y]! - firstRow + tap) * stride;
			for (let x = 0; x < stride; x++) {
				line[x]! += share * narrow[from + x]!;
			}
		}

		result.set(line, y * stride);
	}

	return {width, height, data: new Uint8Array(result.buffer)};
};
