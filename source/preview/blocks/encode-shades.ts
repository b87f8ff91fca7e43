import {defaultColor, type TextPicture} from '../../terminal/picture.js';
import {CellParts} from './cell-parts.js';
import {cellSamples, glyphs, parts} from './glyphs.js';

/** Glyphs by the share of a cell that they light. */
type Shade = {readonly code: number; readonly light: number; readonly bytes: number};

const shades: readonly Shade[] = Array.from('░▒▓', (character, index) => ({code: character.codePointAt(0)!, light: (index + 1) / 4, bytes: 3}));
const ascii: readonly Shade[] = Array.from(' .:-=+*#%@', (character, index) => ({code: character.codePointAt(0)!, light: index / 9, bytes: 1}));

const luma = (samples: Uint8Array): Uint8Array => {
	const result = new Uint8Array(samples.length / 3);
	for (let index = 0; index < result.length; index++) {
		result[index] = Math.round((0.299 * samples[index * 3]!) + (0.587 * samples[(index * 3) + 1]!) + (0.114 * samples[(index * 3) + 2]!));
	}

	return result;
};

/** Spreads what lies between the darkest and the lightest hundredth over the whole range, as far as `strength` (0..1) goes. */
const stretched = (values: Uint8Array, strength: number): Uint8Array => {
	const counts = new Uint32Array(256);
	for (const value of values) {
		counts[value]!++;
	}

	const at = (share: number): number => {
		let left = values.length * share;
		return counts.findIndex(count => {
			left -= count;
			return left < 0;
		});
	};

	const low = at(0.01) * strength;
	const high = 255 - ((255 - at(0.99)) * strength);
	const range = Math.max(1, high - low);
	return values.map(value => Math.max(0, Math.min(255, Math.round((value - low) * 255 / range))));
};

export type ShadeOptions = {
	/** Characters of ASCII only. */
	readonly ascii: boolean;
	/** Whether the terminal draws dark on light. */
	readonly isLight: boolean;
	/** Squared error that one byte is worth. */
	readonly lambda: number;
	/** How far the contrast is stretched, 0..1. */
	readonly stretch: number;
};

/**
Draws a picture without any colour, in the terminal's own: block elements and shades, or an ASCII ramp, after stretching the contrast.

@param samples RGB, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
*/
export const encodeShades = (samples: Uint8Array, columns: number, rows: number, options: ShadeOptions): TextPicture => {
	const grey = stretched(luma(samples), options.stretch).map(value => options.isLight ? 255 - value : value);
	const rgb = new Uint8Array(grey.length * 3);
	for (const [index, element] of grey.entries()) {
		rgb.fill(element, index * 3, (index * 3) + 3);
	}

	const cell = new CellParts();
	const picture: TextPicture = {
		kind: 'text',
		columns,
		rows,
		glyphs: new Uint16Array(columns * rows),
		foreground: new Int32Array(columns * rows).fill(defaultColor),
		background: new Int32Array(columns * rows).fill(defaultColor),
	};
	const partError = (part: number, value: number): number => {
		const mean = cell.means[part * 3]!;
		return parts[part]!.samples * (((value - mean) ** 2) - (mean ** 2)) * 3;
	};

	for (let index = 0; index < picture.glyphs.length; index++) {
		cell.read(rgb, columns * cellSamples, (index % columns) * cellSamples, Math.floor(index / columns) * cellSamples);
		let least = Infinity;
		const consider = (code: number, cost: number): void => {
			if (cost < least) {
				least = cost;
				picture.glyphs[index] = code;
			}
		};

		for (const {code, light, bytes} of options.ascii ? ascii : shades) {
			consider(code, partError(1, light * 255) + (bytes * options.lambda));
		}

		if (!options.ascii) {
			for (const {code, foreground, background, bytes} of glyphs) {
				consider(code, partError(foreground, 255) + partError(background, 0) + (bytes * options.lambda));
			}
		}
	}

	return picture;
};
