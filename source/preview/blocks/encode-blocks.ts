import {
	defaultColor, rgb, type Color, type TextPicture,
} from '../../model/picture.js';
import type {Cells} from './cells.js';
import {searchChain} from './chain.js';
import {anyColor, fixedColors, writtenValue} from './color-choice.js';
import {glyphs, parts} from './glyphs.js';
import {nearestPaletteIndex} from './palette.js';

export type BlockOptions = {
	/** Any 24-bit color, or the fixed 240 of the 256. */
	readonly colors: 'truecolor' | '256';
	/** Squared error that one byte is worth; see `searchChain`. */
	readonly lambda: number;
	readonly beam: number;
};

/** Everything drawn with one color, starting at a cell: the number of samples and their sums. */
type Run = {readonly from: number; samples: number; red: number; green: number; blue: number};

const startRun = (from: number): Run => ({
	from, samples: 0, red: 0, green: 0, blue: 0,
});

/**
Draws a picture with block elements, two colors a cell.

A cell's unused color is set to the chain's current color, so that `writeDifference` finds no change.
*/
export const encodeBlocks = (cells: Cells, {colors, lambda, beam}: BlockOptions): TextPicture => {
	const {columns, rows} = cells;
	const isFixed = colors === '256';
	const chain = searchChain(cells, {lambda, beam, color: isFixed ? fixedColors : anyColor});
	const count = columns * rows;
	const picture = {
		glyphs: new Uint16Array(count), foreground: new Int32Array(count), background: new Int32Array(count),
	};

	const colorOf = ({samples, red, green, blue}: Run): Color => {
		if (samples === 0) {
			return defaultColor;
		}

		const written = (sum: number): number => writtenValue(sum / samples, samples, lambda);
		return isFixed ? nearestPaletteIndex(red / samples, green / samples, blue / samples) : rgb(written(red), written(green), written(blue));
	};

	const draw = (run: Run, cell: number, part: number): void => {
		const size = parts[part]!.samples;
		// A palette color stays the one chosen for the first cell.
		if (size === 0 || (isFixed && run.samples > 0)) {
			return;
		}

		const at = (cell * parts.length) + part;
		run.samples += size;
		run.red += cells.red[at]!;
		run.green += cells.green[at]!;
		run.blue += cells.blue[at]!;
	};

	let foreground = startRun(0);
	let background = startRun(0);
	for (let cell = 0; cell < count; cell++) {
		const glyph = glyphs[chain.glyph[cell]!]!;
		const newColors = chain.newColors[cell]!;
		picture.glyphs[cell] = glyph.code;
		// Cells before the first color get it, too: setting both colors at once takes the fewest bytes.
		if ((newColors & 1) === 1 && foreground.samples > 0) {
			picture.foreground.fill(colorOf(foreground), foreground.from, cell);
			foreground = startRun(cell);
		}

		if ((newColors & 2) === 2 && background.samples > 0) {
			picture.background.fill(colorOf(background), background.from, cell);
			background = startRun(cell);
		}

		draw(foreground, cell, glyph.foreground);
		draw(background, cell, glyph.background);
	}

	picture.foreground.fill(colorOf(foreground), foreground.from);
	picture.background.fill(colorOf(background), background.from);
	return {
		kind: 'text', columns, rows, ...picture,
	};
};
