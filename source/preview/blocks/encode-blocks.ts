import {defaultColor, rgb, type TextPicture} from '../../terminal/picture.js';
import {CellParts} from './cell-parts.js';
import {searchChain} from './chain.js';
import {anyColor, fixedColors, writtenValue} from './color-choice.js';
import {cellSamples, glyphs, parts} from './glyphs.js';
import {nearestPaletteIndex} from './palette.js';

export type BlockOptions = {
	/** Any 24-bit colour, or the fixed 240 of the 256. */
	readonly colors: 'truecolor' | '256';
	/** Squared error that one byte is worth; see `searchChain`. */
	readonly lambda: number;
	readonly beam: number;
};

/** Everything that one written colour draws. */
type Run = {readonly cells: number[]; red: number; green: number; blue: number; samples: number};

const startRun = (): Run => ({
	cells: [], red: 0, green: 0, blue: 0, samples: 0,
});

/**
Draws a picture with the block elements, two colours a cell.

A colour that a cell does not use is given as the one that the chain holds there, so that a writer of differences finds nothing to write.

@param samples RGB, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
*/
export const encodeBlocks = (samples: Uint8Array, columns: number, rows: number, {colors, lambda, beam}: BlockOptions): TextPicture => {
	const chain = searchChain(samples, columns, rows, {lambda, beam, color: colors === '256' ? fixedColors : anyColor});
	const cells = columns * rows;
	const picture = {
		glyphs: new Uint16Array(cells), foreground: new Int32Array(cells), background: new Int32Array(cells),
	};

	const finish = (run: Run, into: Int32Array): void => {
		const {red, green, blue} = run;
		const color = run.samples === 0
			? defaultColor
			: (colors === '256'
				? nearestPaletteIndex(red, green, blue)
				: rgb(writtenValue(red, run.samples, lambda), writtenValue(green, run.samples, lambda), writtenValue(blue, run.samples, lambda)));
		for (const cell of run.cells) {
			into[cell] = color;
		}
	};

	const cell = new CellParts();
	const draw = (run: Run, part: number, frozen: boolean): void => {
		const size = parts[part]!.samples;
		if (size === 0 || (frozen && run.samples > 0)) {
			return;
		}

		run.samples += size;
		const share = size / run.samples;
		run.red += share * (cell.means[part * 3]! - run.red);
		run.green += share * (cell.means[(part * 3) + 1]! - run.green);
		run.blue += share * (cell.means[(part * 3) + 2]! - run.blue);
	};

	let foreground = startRun();
	let background = startRun();
	for (let index = 0; index < cells; index++) {
		const glyph = glyphs[chain.glyph[index]!]!;
		const anew = chain.anew[index]!;
		picture.glyphs[index] = glyph.code;
		// What comes before the first colour takes that colour: setting both at once is the shortest.
		if ((anew & 1) === 1 && foreground.samples > 0) {
			finish(foreground, picture.foreground);
			foreground = startRun();
		}

		if ((anew & 2) === 2 && background.samples > 0) {
			finish(background, picture.background);
			background = startRun();
		}

		cell.read(samples, columns * cellSamples, (index % columns) * cellSamples, Math.floor(index / columns) * cellSamples);
		foreground.cells.push(index);
		background.cells.push(index);
		draw(foreground, glyph.foreground, colors === '256');
		draw(background, glyph.background, colors === '256');
	}

	finish(foreground, picture.foreground);
	finish(background, picture.background);
	return {
		kind: 'text', columns, rows, ...picture,
	};
};
