import type {Measured} from './measured.js';

/** Range of usual picture sizes in a version. A size is the square root of width × height (pixels). */
export type UsualSizes = {
	readonly low: number;
	readonly high: number;
	/** Number of samples that the range is based on. */
	readonly judged: number;
	/** Number of those samples whose size is outside the range. */
	readonly odd: number;
};

/** Minimum number of sizes to judge. With fewer, quartiles mean little. */
const minJudged = 10;

/** Maximum distance of a usual size from the quartiles, in interquartile ranges. */
const rangeFactor = 3;

/** Returns the size of a picture, rounded to the precision of the `Float32Array` that sizes are sorted in. NaN if the width or height is unknown. */
export const pictureSize = (width: number, height: number): number => Math.fround(Math.sqrt(width * height));

/** Sizes in ascending order. Not an array, to avoid a sorted copy of a million numbers. */
export type SortedSizes = {readonly length: number; at(place: number): number};

/** Returns a percentile, interpolated linearly like `numpy.percentile`. @param share From 0 to 1. */
const percentile = (sorted: SortedSizes, share: number): number => {
	const place = (sorted.length - 1) * share;
	const [low, high] = [sorted.at(Math.floor(place)), sorted.at(Math.ceil(place))];
	return low + ((high - low) * (place - Math.floor(place)));
};

const isOutside = (size: number, {low, high}: Pick<UsualSizes, 'low' | 'high'>): boolean => size < low || size > high;

/**
Returns the usual sizes: at most three interquartile ranges below the first or above the third quartile. Sizes outside are exactly those that cleanvision reports as `odd_size` (`SizeProperty` with `iqr_factor` 3).

@returns Undefined for fewer than 10 sizes.
*/
export const usualSizes = (sorted: SortedSizes): UsualSizes | undefined => {
	if (sorted.length < minJudged) {
		return undefined;
	}

	const [first, third] = [percentile(sorted, 0.25), percentile(sorted, 0.75)];
	const reach = rangeFactor * (third - first);
	const limits = {low: Math.max(0, first - reach), high: third + reach};
	// Odd sizes are at both ends.
	let small = 0;
	while (isOutside(sorted.at(small), limits)) {
		small++;
	}

	let large = 0;
	while (isOutside(sorted.at(sorted.length - 1 - large), limits)) {
		large++;
	}

	return {...limits, judged: sorted.length, odd: small + large};
};

/** Returns whether the size of a sample's after is odd, or of its before if there is no after. Undefined if the size or the usual range is unknown. */
export const isOddSize = (measured: Measured | undefined, usual: UsualSizes | undefined): boolean | undefined => {
	const {width, height} = measured?.after ?? measured?.before ?? {};
	return usual === undefined || width === undefined || height === undefined ? undefined : isOutside(pictureSize(width, height), usual);
};
