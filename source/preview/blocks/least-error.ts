import {CellParts} from './cell-parts.js';
import {cellSamples, glyphs, parts} from './glyphs.js';

/**
The squared error that is left where every cell has its best glyph and its own two colours: what no number of bytes can mend. Mean of all cells; each is the sum over its 64 samples and three channels.

@param samples RGB, 8×8 samples a cell.
*/
export const leastError = (samples: Uint8Array, columns: number, rows: number): number => {
	const cell = new CellParts();
	const {means} = cell;
	const squares = Float64Array.from(parts, () => 0);
	let sum = 0;
	for (let index = 0; index < columns * rows; index++) {
		cell.read(samples, columns * cellSamples, (index % columns) * cellSamples, Math.floor(index / columns) * cellSamples);
		for (let part = 1; part < parts.length; part++) {
			const at = part * 3;
			squares[part] = parts[part]!.samples * ((means[at]! ** 2) + (means[at + 1]! ** 2) + (means[at + 2]! ** 2));
		}

		let most = 0;
		for (const {foreground, background} of glyphs) {
			most = Math.max(most, squares[foreground]! + squares[background]!);
		}

		sum += cell.squares - most;
	}

	return sum / (columns * rows);
};
