/** The values shown as black and white. */
export type SampleRange = {readonly low: number; readonly high: number};

/** Facts about samples of more than 8 bits. */
export type SampleFacts = {
	readonly bits: number;
	readonly isFloat: boolean;
	/** The picture's range, derived from its bits or its samples. */
	readonly range: SampleRange;
	/** The range shown. Both sides of a sample share it, so that they can be compared. */
	readonly shown: SampleRange;
};

export type SampleDepth = Pick<SampleFacts, 'bits' | 'isFloat'>;

/** Larger floats mean "no value": raster software uses fill values near the end of the range. */
const maxReal = 1e30;

/** Whether a float is an actual value. */
export const isReal = (value: number): boolean => Math.abs(value) < maxReal;

/**
Returns the range to stretch. For integers, it is the full range of the bits in use: 0 to 4095 for 12 bits in a 16-bit file, however bright the samples are. Negative values, and floats outside 0 to 1, have no such convention and are stretched from the smallest to the largest.
*/
export const rangeOf = (least: number, largest: number, {isFloat}: SampleDepth): SampleRange => {
	if (!isReal(least) || !isReal(largest) || largest < least) {
		return {low: 0, high: 1};
	}

	if (isFloat ? least >= 0 && largest <= 1 : least >= 0) {
		return {low: 0, high: isFloat ? 1 : Math.max(1, (2 ** Math.ceil(Math.log2(largest + 1))) - 1)};
	}

	return {low: least, high: largest === least ? least + 1 : largest};
};

/** The smallest range that contains both. */
export const unionOf = (one: SampleRange, other: SampleRange): SampleRange => ({low: Math.min(one.low, other.low), high: Math.max(one.high, other.high)});

export const isSameRange = (one: SampleRange, other: SampleRange): boolean => one.low === other.low && one.high === other.high;

/** Returns whether the shown range differs from the type's full range, which every decoder shows by default. */
export const isStretched = ({bits, isFloat, shown}: SampleFacts): boolean => isFloat
	? !(shown.low === 0 && shown.high === 1)
	: !(shown.low === 0 && shown.high === (2 ** bits) - 1);
