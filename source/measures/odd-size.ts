import type {Measured} from './measured.js';

/** The sizes that are usual in a version. A size is the square root of width × height (pixels). */
export type UsualSizes = {
	readonly low: number;
	readonly high: number;
	/** Samples whose sizes they follow from. */
	readonly judged: number;
	/** How many of these have another size. */
	readonly odd: number;
};

/** Below this number of sizes, none is judged: quartiles say little then. */
const minJudged = 10;

/** How many times the interquartile range a usual size may be from the quartiles. */
const rangeFactor = 3;

/** Returns the size of a picture, with the precision of a `Float32Array`: sizes are sorted in one. NaN for an unknown width or height. */
export const pictureSize = (width: number, height: number): number => Math.fround(Math.sqrt(width * height));

/** Sizes in ascending order. Not an array: a million numbers need not be copied in this order. */
export type SortedSizes = {readonly length: number; at(place: number): number};

/** Returns a percentile, interpolated linearly as `numpy.percentile` does. @param share From 0 to 1. */
const percentile = (sorted: SortedSizes, share: number): number => {
	const place = (sorted.length - 1) * share;
	const [low, high] = [sorted.at(Math.floor(place)), sorted.at(Math.ceil(place))];
	return low + ((high - low) * (place - Math.floor(place)));
};

const isOutside = (size: number, {low, high}: Pick<UsualSizes, 'low' | 'high'>): boolean => size < low || size > high;

/**
Returns the usual sizes: at most three interquartile ranges below the first or above the third quartile. That is the issue `odd_size` of cleanvision (`SizeProperty` with `iqr_factor` 3): its score is below its threshold exactly outside these limits.

@returns Undefined for fewer than 10 sizes.
*/
export const usualSizes = (sorted: SortedSizes): UsualSizes | undefined => {
	if (sorted.length < minJudged) {
		return undefined;
	}

	const [first, third] = [percentile(sorted, 0.25), percentile(sorted, 0.75)];
	const reach = rangeFactor * (third - first);
	const limits = {low: Math.max(0, first - reach), high: third + reach};
	// Odd ones are at both ends.
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

/** Whether the size of a sample's after, or of its before without an after, is odd. Undefined if its size is not known, or there are no usual ones. */
export const isOddSize = (measured: Measured | undefined, usual: UsualSizes | undefined): boolean | undefined => {
	const {width, height} = measured?.after ?? measured?.before ?? {};
	return usual === undefined || width === undefined || height === undefined ? undefined : isOutside(pictureSize(width, height), usual);
};
