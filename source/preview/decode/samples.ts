/** The values that are shown from black to white. */
export type SampleRange = {readonly low: number; readonly high: number};

/** What is told of samples of more than 8 bits. */
export type SampleFacts = {
	readonly bits: number;
	readonly isFloat: boolean;
	/** What this picture by itself would be stretched from: the values that its bits or its samples reach. */
	readonly range: SampleRange;
	/** What it is stretched from; the same for both sides of a sample, so that they can be compared. */
	readonly shown: SampleRange;
};

export type SampleDepth = Pick<SampleFacts, 'bits' | 'isFloat'>;

/** Beyond this a float says that there is no value: the fillers of raster software lie near its end. */
const mostReal = 1e30;

/** Whether a float is a value at all. */
export const isReal = (value: number): boolean => Math.abs(value) < mostReal;

/**
The range that samples are stretched from. Whole numbers use some bits, and 12 bits in a file of 16 are 0 to 4095 whatever the brightest sample is; negative ones, and floats beyond 0 to 1, have no such convention and are stretched from the least to the largest.
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

/** The range that holds both. */
export const unionOf = (one: SampleRange, other: SampleRange): SampleRange => ({low: Math.min(one.low, other.low), high: Math.max(one.high, other.high)});

export const isSameRange = (one: SampleRange, other: SampleRange): boolean => one.low === other.low && one.high === other.high;

/** Whether samples are shown otherwise than every decoder would show them. */
export const isStretched = ({bits, isFloat, shown}: SampleFacts): boolean => isFloat ? !(shown.low === 0 && shown.high === 1) : !(shown.low === 0 && shown.high === (2 ** bits) - 1);
