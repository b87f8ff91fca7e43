import type {Pixels} from '../model/pixels.js';
import {luma} from './luma.js';
import type {PictureScores} from './measured.js';
import {shrinkGray, type GrayPicture} from './shrink-gray.js';

/** Longest side of the picture whose sharpness is scored: `MAX_RESOLUTION_FOR_BLURRY_DETECTION` of cleanvision. */
const sharpnessEdge = 64;

/** Steps of brightness between two gray values. */
const steps = 256;

/** Factors of cleanvision's `calculate_brightness`, in thousandths. */
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

/** Returns a percentile of counted values, interpolated between the two nearest (as by `numpy.percentile`). */
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

/** Returns the entropy of the values of all channels together, in bits (Pillow's `Image.entropy`). A picture without color has one channel. */
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

/** Returns the standard deviation of some values, of all of them. */
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

/** Returns the edges of a gray picture (Pillow's `FIND_EDGES`): eight times a value less those around it, 0 to 255. The outermost pixels stay as they are. */
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

/** Pictures whose gray values are spread less than this are scored by their edges alone. */
const leastSpread = 0.18;

/** A value from 0 to 1 that grows with one from 0 on. */
const saturated = (value: number): number => 1 - Math.exp(-0.01 * value);

/** Scores the sharpness: the deviation of the edges, and that of the histogram, which is large in a sharp drawing on a plain background. */
const sharpnessOf = (pixels: Pixels): number => {
	const small = shrinkGray({width: pixels.width, height: pixels.height, values: luma(pixels)}, sharpnessEdge);
	const spread = saturated(deviationOf(countsOf(small.values)));
	return Math.min(1, saturated(deviationOf(edgesOf(small))) + (spread <= leastSpread ? 0 : spread));
};

/**
Scores one picture. `dark`, `light`, `entropy`, `aspect` and `blur` are the scores of cleanvision 0.3.8 (`image_property.py`); `contrast` is the RMS contrast (Peli, "Contrast in complex images", 1990). Unlike cleanvision, a picture whose pixels have no color is gray even if its file has three channels.

A picture of 64 pixels is enough for all of them but `contrast` and `entropy` of fine textures and noise, which vanish when a picture is shrunk.

@param finer The same picture with more pixels, if there is one, for the sharpness.
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
