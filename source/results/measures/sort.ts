import type {MeasureColumn} from './measure-column.js';

/** Number of rows per step. */
const block = 32_768;

/** 32-bit numbers are sorted by three digits of 11 bits, lowest first. */
const shifts = [0, 11, 22] as const;
const digits = 2 ** 11;
const digitMask = digits - 1;

/** Rows, and the number by which each is sorted. */
type Keyed = {readonly keys: Uint32Array; readonly rows: Uint32Array};

/** The rows of a step, from `from` up to but not including `to`. */
type Block = readonly [from: number, to: number];

const countDigits = (keys: Uint32Array, shift: number, counts: Uint32Array, [from, to]: Block): void => {
	for (let place = from; place < to; place++) {
		counts[(keys[place]! >>> shift) & digitMask]!++;
	}
};

/** `places` has the target position of the next row for each digit. */
type Digits = {readonly shift: number; readonly places: Uint32Array};

const moveRows = (source: Keyed, target: Keyed, {shift, places}: Digits, [from, to]: Block): void => {
	for (let place = from; place < to; place++) {
		const key = source.keys[place]!;
		const moved = places[(key >>> shift) & digitMask]!++;
		target.keys[moved] = key;
		target.rows[moved] = source.rows[place]!;
	}
};

const blocksOf = function * (length: number): Generator<Block, void, undefined> {
	for (let from = 0; from < length; from += block) {
		yield [from, Math.min(length, from + block)];
	}
};

/** Sorts rows by their keys with a stable radix sort. Yields after each block. @returns The sorted rows. */
const sortRows = function * (unsorted: Keyed): Generator<void, Uint32Array, undefined> {
	const {length} = unsorted.keys;
	let sorted = unsorted;
	let spare: Keyed = {keys: new Uint32Array(length), rows: new Uint32Array(length)};
	for (const shift of shifts) {
		const places = new Uint32Array(digits);
		for (const range of blocksOf(length)) {
			countDigits(sorted.keys, shift, places, range);
			yield;
		}

		if (places.includes(length)) {
			// All keys have the same digit.
			continue;
		}

		let sum = 0;
		for (const [digit, count] of places.entries()) {
			places[digit] = sum;
			sum += count;
		}

		for (const range of blocksOf(length)) {
			moveRows(sorted, spare, {shift, places}, range);
			yield;
		}

		[sorted, spare] = [spare, sorted];
	}

	return sorted.rows;
};

/** Converts the bits of a 32-bit float to an unsigned integer with the same order. */
const growing = (bits: number): number => bits >= 0x80_00_00_00 ? ~bits : bits + 0x80_00_00_00;

/**
Sorts samples by a measure, and samples of equal values by their index in the list. A generator that yields every few milliseconds.

@returns The indices in the list of all samples.
*/
export const sortColumn = function * ({indices, values}: Pick<MeasureColumn, 'indices' | 'values'>, isLargestFirst: boolean): Generator<void, Uint32Array, undefined> {
	const {length} = values;
	let rows: Uint32Array = new Uint32Array(length);
	for (let row = 0; row < length; row++) {
		rows[row] = row;
	}

	yield;
	// Usually unnecessary: samples are mostly measured in the list's order.
	if (!isAscending(indices)) {
		rows = yield * sortRows({keys: new Uint32Array(indices), rows});
	}

	const bits = new Uint32Array(values.buffer, values.byteOffset, length);
	const keys = new Uint32Array(length);
	for (let place = 0; place < length; place++) {
		const key = growing(bits[rows[place]!]!);
		keys[place] = isLargestFirst ? ~key : key;
	}

	yield;
	const sorted = yield * sortRows({keys, rows});
	for (let place = 0; place < length; place++) {
		sorted[place] = indices[sorted[place]!]!;
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
