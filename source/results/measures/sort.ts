import {maxRecords, type MeasureColumn} from './measure-column.js';

/** Samples in the order of a measure. */
export type Sorted = {
	/** Indices in the list of all samples. */
	readonly indices: Uint32Array;
	readonly values: Float32Array;
};

/**
Sorts samples by a measure; those of equal values by their index in the list.

A million take less than a second: the bits of a value, as a number that grows with it, and the sample's position fill the 53 bits of one number each, so that the numbers can be sorted without a comparison in JavaScript.
*/
export const sortColumn = ({indices, values}: Pick<MeasureColumn, 'indices' | 'values'>, isLargestFirst: boolean): Sorted => {
	// Samples are mostly measured in the list's order already.
	const inOrder = isAscending(indices) ? undefined : Uint32Array.from(indices.keys()).sort((one, other) => indices[one]! - indices[other]!);
	const bits = new Uint32Array(new Float32Array(values).buffer);
	const keys = new Float64Array(values.length);
	for (let rank = 0; rank < keys.length; rank++) {
		const raw = bits[inOrder ? inOrder[rank]! : rank]!;
		// Negative values have the highest bit, and grow as their bits shrink.
		const growing = raw >= 0x80_00_00_00 ? 0xFF_FF_FF_FF - raw : raw + 0x80_00_00_00;
		keys[rank] = ((isLargestFirst ? 0xFF_FF_FF_FF - growing : growing) * maxRecords) + rank;
	}

	keys.sort();
	const {length} = keys;
	const sorted = {indices: new Uint32Array(length), values: new Float32Array(length)};
	for (let place = 0; place < length; place++) {
		const rank = keys[place]! % maxRecords;
		const position = inOrder ? inOrder[rank]! : rank;
		sorted.indices[place] = indices[position]!;
		sorted.values[place] = values[position]!;
	}

	return sorted;
};

const isAscending = (numbers: Uint32Array): boolean => {
	for (let position = 1; position < numbers.length; position++) {
		if (numbers[position - 1]! > numbers[position]!) {
			return false;
		}
	}

	return true;
};
