import type {Pixels} from '../model/pixels.js';
import {luma} from './luma.js';
import type {PictureScores} from './measured.js';
import {shrinkGray, type GrayPicture} from './shrink-gray.js';

/** Longest side of the shrunk picture used to score sharpness (pixels): `MAX_RESOLUTION_FOR_BLURRY_DETECTION` of cleanvision. */
const sharpnessEdge = 64;

/** Brightness steps per gray value. */
const steps = 256;

/** Channel weights in cleanvision's `calculate_brightness`, in thousandths. */
const [red, green, blue] = [241, 691, 68];

/** Counts pixels by perceived brightness, in 256ths of a gray value. */
const brightnessCounts = ({data}: Pixels): Uint32Array => {
	const counts = new Uint32Array((255 * steps) + 1);
	for (let at = 0; at < data.length; at += 3) {
		const square = (red * data[at]! * data[at]!) + (green * data[at + 1]! * data[at + 1]!) + (blue * data[at + 2]! * data[at + 2]!);
		counts[Math.round(Math.sqrt(square / 1000) * steps)]!++;
	}

	return counts;
};

/** Returns a percentile of a histogram, interpolated between the two nearest values (like `numpy.percentile`). */
const percentileOf = (counts: Uint32Array, total: number, percent: number): number => {
	const place = (total - 1) * percent / 100;
	const rank = Math.floor(place);
	let passed = 0;
	let value = 0;
	while (passed + counts[value]! <= rank) {
		passed += counts[value]!;
		value++;
	}

	let next = value;
	if (passed + counts[value]! <= rank + 1 && rank + 1 < total) {
		do {
			next++;
		} while (counts[next] === 0);
	}

	return value + ((next - value) * (place - rank));
};

const isColorless = ({data}: Pixels): boolean => {
	for (let at = 0; at < data.length; at += 3) {
		if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) {
			return false;
		}
	}

	return true;
};

const countsOf = (values: Uint8Array): Uint32Array => {
	const counts = new Uint32Array(256);
	for (const value of values) {
		counts[value]!++;
	}

	return counts;
};

/** Returns the entropy of all channels' values taken together, in bits (Pillow's `Image.entropy`). A gray picture counts as one channel. */
const entropyOf = ({data}: Pixels, isGray: boolean): number => {
	const counts = Array.from({length: isGray ? 1 : 3}, () => new Uint32Array(256));
	const {length} = counts;
	for (let at = 0; at < data.length; at += 3) {
		for (let channel = 0; channel < length; channel++) {
			counts[channel]![data[at + channel]!]!++;
		}
	}

	const total = data.length / 3 * length;
	let entropy = 0;
	for (const channel of counts) {
		for (const count of channel) {
			entropy -= count === 0 ? 0 : count / total * Math.log2(count / total);
		}
	}

	return entropy;
};

/** Returns the population standard deviation. */
const deviationOf = (values: Uint8Array | Uint32Array): number => {
	let sum = 0;
	let squares = 0;
	for (const value of values) {
		sum += value;
		squares += value ** 2;
	}

	const mean = sum / values.length;
	return Math.sqrt(Math.max(0, (squares / values.length) - (mean * mean)));
};

/** Returns the edges of a gray picture (Pillow's `FIND_EDGES`): eight times each value minus its eight neighbors, clamped to 0..255. Border pixels are unchanged. */
const edgesOf = ({values: gray, width, height}: GrayPicture): Uint8Array => {
	const edges = Uint8Array.from(gray);
	for (let y = 1; y < height - 1; y++) {
		for (let x = 1; x < width - 1; x++) {
			const at = (y * width) + x;
			const row = (start: number): number => gray[start - 1]! + gray[start]! + gray[start + 1]!;
			edges[at] = Math.max(0, Math.min(255, (9 * gray[at]!) - row(at - width) - row(at) - row(at + width)));
		}
	}

	return edges;
};

/** Minimum spread of the gray histogram. At or below it, only the edges count toward sharpness. */
const leastSpread = 0.18;

/** Maps a value from 0 upward to the range 0 to 1, monotonically. */
const saturated = (value: number): number => 1 - Math.exp(-0.01 * value);

/** Scores sharpness from the deviation of the edges plus the deviation of the histogram, which is large for a sharp drawing on a plain background. */
const sharpnessOf = (pixels: Pixels): number => {
	const small = shrinkGray({width: pixels.width, height: pixels.height, values: luma(pixels)}, sharpnessEdge);
	const spread = saturated(deviationOf(countsOf(small.values)));
	return Math.min(1, saturated(deviationOf(edgesOf(small))) + (spread <= leastSpread ? 0 : spread));
};

/**
Scores one picture. `dark`, `light`, `entropy`, `aspect` and `blur` are the scores of cleanvision 0.3.8 (`image_property.py`); `contrast` is the RMS contrast (Peli, "Contrast in complex images", 1990). Unlike in cleanvision, a picture without color counts as gray even if its file has three channels.

A 64-pixel picture is enough for all scores, except `contrast` and `entropy` of fine textures and noise, which shrinking removes.

@param finer A larger version of the picture, if available, to score sharpness.
*/
export const scorePicture = (pixels: Pixels, finer = pixels): PictureScores => {
	const {width, height} = pixels;
	const counts = brightnessCounts(pixels);
	const brightness = (percent: number): number => percentileOf(counts, width * height, percent) / steps / 255;
	const isGray = isColorless(pixels);
	return {
		dark: brightness(99),
		light: 1 - brightness(5),
		contrast: deviationOf(luma(pixels)) / 255,
		blur: sharpnessOf(finer),
		entropy: Math.min(1, 0.1 * entropyOf(pixels, isGray)),
		aspect: Math.min(width / height, height / width),
		isGray,
	};
};
