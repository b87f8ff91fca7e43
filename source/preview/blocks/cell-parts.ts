import {cellSamples, parts} from './glyphs.js';

const rowsOf = parts.map(({mask}) => Array.from({length: cellSamples}, (_, y) => mask.slice(y * cellSamples, (y + 1) * cellSamples)));

/** Every part that is a run of whole rows, a run of whole columns or a set of quadrants is a short sum of rows, columns or quadrants. */
type Recipe = {readonly source: 'rows' | 'columns' | 'quadrants'; readonly from: readonly number[]};

const recipeOf = (part: number): Recipe => {
	const rows = rowsOf[part]!;
	const eight = Array.from({length: cellSamples}, (_, index) => index);
	if (rows.every(row => row.every(value => value === row[0]))) {
		return {source: 'rows', from: eight.filter(y => rows[y]![0] === 1)};
	}

	if (eight.every(x => rows.every(row => row[x] === rows[0]![x]))) {
		return {source: 'columns', from: eight.filter(x => rows[0]![x] === 1)};
	}

	const last = cellSamples - 1;
	const corners = [rows[0]![0], rows[0]![last], rows[last]![0], rows[last]![last]];
	return {source: 'quadrants', from: [0, 1, 2, 3].filter(corner => corners[corner] === 1)};
};

const recipes = parts.map((_, part) => recipeOf(part));
const offsets = {rows: 0, columns: cellSamples * 3, quadrants: cellSamples * 6};
// Flat, because this runs for every part of every cell: for part p the terms are terms[starts[p]] to terms[starts[p + 1]].
const terms = Uint8Array.from(recipes.flatMap(({source, from}) => from.map(index => offsets[source] + (index * 3))));
const starts = Uint16Array.from([0, ...recipes.map((_, part) => recipes.slice(0, part + 1).reduce((sum, {from}) => sum + from.length, 0))]);

/** Means of every part of one cell, and how much of the cell's squared error they explain. */
export class CellParts {
	/** Mean red, green, blue of each part, 0..255. */
	readonly means = new Float64Array(parts.length * 3);
	/** Sum of the squares of all samples and channels. */
	squares = 0;
	private readonly sums = new Float64Array((cellSamples * 6) + 12);

	/**
	Reads a cell.

	@param samples RGB samples of the whole picture, `stride` samples a row.
	@param left First sample of the cell.
	@param top First sample row of the cell.
	*/
	read(samples: Uint8Array, stride: number, left: number, top: number): void {
		const {sums, means} = this;
		sums.fill(0);
		let squares = 0;
		for (let y = 0; y < cellSamples; y++) {
			let offset = (((top + y) * stride) + left) * 3;
			const row = y * 3;
			const quadrantRow = offsets.quadrants + (y < cellSamples / 2 ? 0 : 6);
			for (let x = 0; x < cellSamples; x++) {
				const column = offsets.columns + (x * 3);
				const quadrant = quadrantRow + (x < cellSamples / 2 ? 0 : 3);
				for (let channel = 0; channel < 3; channel++) {
					const value = samples[offset++]!;
					squares += value * value;
					sums[row + channel]! += value;
					sums[column + channel]! += value;
					sums[quadrant + channel]! += value;
				}
			}
		}

		this.squares = squares;
		for (let part = 1; part < parts.length; part++) {
			let red = 0;
			let green = 0;
			let blue = 0;
			for (let term = starts[part]!; term < starts[part + 1]!; term++) {
				const at = terms[term]!;
				red += sums[at]!;
				green += sums[at + 1]!;
				blue += sums[at + 2]!;
			}

			const count = parts[part]!.samples;
			means[part * 3] = red / count;
			means[(part * 3) + 1] = green / count;
			means[(part * 3) + 2] = blue / count;
		}
	}
}
