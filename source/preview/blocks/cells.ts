import {cellSamples, glyphs, parts} from './glyphs.js';
import {sumCells} from './sum-cells.js';

/** Sums and errors of a picture's cells, independent of the colors that are chosen later. */
export type Cells = {
	readonly columns: number;
	readonly rows: number;
	/** The sum of samples of part p in cell c, at `c · parts.length + p`. */
	readonly red: Int32Array;
	readonly green: Int32Array;
	readonly blue: Int32Array;
	/** The squared error of glyph g in cell c with its two best colors, minus the sum of all squares of the cell; at `c · glyphs.length + g`. */
	readonly least: Float64Array;
	/**
	The squared error that remains if every cell has its best glyph and its own two colors, regardless of bytes. Mean of all cells; each is the sum over its 64 samples and three channels.
	*/
	readonly leastError: number;
};

const foregrounds = Uint8Array.from(glyphs, glyph => glyph.foreground);
const backgrounds = Uint8Array.from(glyphs, glyph => glyph.background);
/** 1 / samples of each part; 0 for the empty part, whose sums are 0. */
const shares = Float64Array.from(parts, ({samples}) => samples === 0 ? 0 : 1 / samples);

/**
Computes the cells of a picture.

@param samples RGB, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
*/
export const readCells = (samples: Uint8Array, columns: number, rows: number): Cells => {
	const cells = columns * rows;
	const red = sumCells(samples, columns, rows, 3, 0);
	const green = sumCells(samples, columns, rows, 3, 1);
	const blue = sumCells(samples, columns, rows, 3, 2);
	const least = new Float64Array(cells * glyphs.length);
	const explained = new Float64Array(parts.length);
	let error = 0;
	for (let sample = 0; sample < cells * cellSamples * cellSamples * 3; sample++) {
		error += samples[sample]! * samples[sample]!;
	}

	for (let cell = 0; cell < cells; cell++) {
		const from = cell * parts.length;
		for (let part = 1; part < parts.length; part++) {
			const r = red[from + part]!;
			const g = green[from + part]!;
			const b = blue[from + part]!;
			explained[part] = ((r * r) + (g * g) + (b * b)) * shares[part]!;
		}

		const to = cell * glyphs.length;
		let most = 0;
		for (let glyph = 0; glyph < glyphs.length; glyph++) {
			const both = explained[foregrounds[glyph]!]! + explained[backgrounds[glyph]!]!;
			least[to + glyph] = -both;
			most = Math.max(most, both);
		}

		error -= most;
	}

	return {
		columns, rows, red, green, blue, least, leastError: error / cells,
	};
};
