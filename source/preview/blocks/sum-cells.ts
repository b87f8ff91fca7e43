import {cellSamples, parts} from './glyphs.js';

const half = cellSamples / 2;

/*
Every part of a cell is one piece, or the difference of two: the first rows, the first columns, a quadrant, or two diagonal quadrants. Pieces are cheap to sum, and there are far fewer pieces than parts.
*/
const isUpper = (sample: number): boolean => sample < cellSamples * half;
const isLeft = (sample: number): boolean => sample % cellSamples < half;
const upTo = Array.from({length: cellSamples + 1}, (_, count) => count);
const pieces: ReadonlyArray<(sample: number) => boolean> = [
	...upTo.map(count => (sample: number) => sample < count * cellSamples),
	...upTo.map(count => (sample: number) => sample % cellSamples < count),
	...[true, false].flatMap(upper => [true, false].map(left => (sample: number) => isUpper(sample) === upper && isLeft(sample) === left)),
	...[true, false].map(same => (sample: number) => (isUpper(sample) === isLeft(sample)) === same),
];
const emptyPiece = 0;
const wholePiece = cellSamples;
const columnsAt = cellSamples + 1;
const quadrantsAt = columnsAt * 2;

const recipes = parts.map(({mask}) => {
	const matches = (piece: number, without: number): boolean => mask
		.every((value, sample) => value === Number(pieces[piece]!(sample)) - Number(pieces[without]!(sample)));
	const exact = pieces.findIndex((_, piece) => matches(piece, emptyPiece));
	return exact === -1 ? [wholePiece, pieces.findIndex((_, piece) => matches(wholePiece, piece))] as const : [exact, emptyPiece] as const;
});
// The sum of part p is the sum of one piece minus that of another. Flat arrays, because this runs for every part of every cell.
const addedPiece = Uint8Array.from(recipes, ([piece]) => piece);
const subtractedPiece = Uint8Array.from(recipes, ([, without]) => without);

/**
Sums one channel of every part of every cell.

@param samples `channels` values a sample, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
@returns The sum for cell c and part p, at `c · parts.length + p`.
*/
export const sumCells = (samples: Uint8Array, columns: number, rows: number, channels: number, channel: number): Int32Array => {
	const count = parts.length;
	const sums = new Int32Array(columns * rows * count);
	const piece = new Int32Array(pieces.length);
	const stride = columns * cellSamples * channels;
	// Unrolled into variables, which is three times as fast as loops over arrays.
	for (let cell = 0; cell < columns * rows; cell++) {
		let from = (Math.floor(cell / columns) * cellSamples * stride) + ((cell % columns) * cellSamples * channels) + channel;
		let sum = 0;
		let left = 0;
		let column1 = 0;
		let column2 = 0;
		let column3 = 0;
		let column5 = 0;
		let column6 = 0;
		let column7 = 0;
		for (let y = 1; y <= cellSamples; y++) {
			const value1 = samples[from]!;
			const value2 = samples[from + channels]!;
			const value3 = samples[from + (2 * channels)]!;
			const value4 = samples[from + (3 * channels)]!;
			const value5 = samples[from + (4 * channels)]!;
			const value6 = samples[from + (5 * channels)]!;
			const value7 = samples[from + (6 * channels)]!;
			const value8 = samples[from + (7 * channels)]!;
			column1 += value1;
			column2 += value2;
			column3 += value3;
			column5 += value5;
			column6 += value6;
			column7 += value7;
			const first = value1 + value2 + value3 + value4;
			left += first;
			sum += first + value5 + value6 + value7 + value8;
			piece[y] = sum;
			if (y === half) {
				piece[quadrantsAt] = left;
			}

			from += stride;
		}

		piece[columnsAt + 1] = column1;
		piece[columnsAt + 2] = column1 + column2;
		piece[columnsAt + 3] = column1 + column2 + column3;
		piece[columnsAt + 4] = left;
		piece[columnsAt + 5] = left + column5;
		piece[columnsAt + 6] = left + column5 + column6;
		piece[columnsAt + 7] = left + column5 + column6 + column7;
		piece[columnsAt + 8] = sum;
		const upperLeft = piece[quadrantsAt]!;
		const upperRight = piece[half]! - upperLeft;
		const lowerLeft = left - upperLeft;
		const lowerRight = sum - left - upperRight;
		piece[quadrantsAt + 1] = upperRight;
		piece[quadrantsAt + 2] = lowerLeft;
		piece[quadrantsAt + 3] = lowerRight;
		piece[quadrantsAt + 4] = upperLeft + lowerRight;
		piece[quadrantsAt + 5] = upperRight + lowerLeft;
		const to = cell * count;
		for (let part = 0; part < count; part++) {
			sums[to + part] = piece[addedPiece[part]!]! - piece[subtractedPiece[part]!]!;
		}
	}

	return sums;
};
