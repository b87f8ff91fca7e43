import {defaultColor, type TextPicture} from '../../model/picture.js';
import {glyphs, parts, wholePart} from './glyphs.js';
import {sumCells} from './sum-cells.js';

/** A glyph that lights part of its cell with this brightness (0..255). */
type Shade = {readonly code: number; readonly part: number; readonly light: number; readonly bytes: number};

const shade = (character: string, light: number, bytes: number): Shade => ({
	code: character.codePointAt(0)!, part: wholePart, light, bytes,
});
const asciiGlyphs: readonly Shade[] = Array.from(' .:-=+*#%@', (character, index) => shade(character, index * 255 / 9, 1));
const blockGlyphs: readonly Shade[] = [
	...Array.from('░▒▓', (character, index) => shade(character, (index + 1) * 255 / 4, 3)),
	...glyphs.map(({code, foreground, bytes}) => ({
		code, part: foreground, light: 255, bytes,
	})),
];

const luma = (samples: Uint8Array): Uint8Array => {
	const result = new Uint8Array(samples.length / 3);
	for (let index = 0; index < result.length; index++) {
		result[index] = Math.round((0.299 * samples[index * 3]!) + (0.587 * samples[(index * 3) + 1]!) + (0.114 * samples[(index * 3) + 2]!));
	}

	return result;
};

/** Stretches the range between the darkest and the lightest percent to the full range, by `strength` (0..1). */
const stretchContrast = (values: Uint8Array, strength: number): Uint8Array => {
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
	/** Use only ASCII characters. */
	readonly ascii: boolean;
	/** Whether the background is light. */
	readonly isLight: boolean;
	/** Squared error that one byte is worth. */
	readonly lambda: number;
	/** Contrast stretch, 0..1. */
	readonly stretch: number;
};

/**
Draws a picture in the terminal's default colors: block elements and shades, or an ASCII ramp, after stretching the contrast.

@param samples RGB, 8×8 samples a cell: `columns · 8` samples a row, `rows · 8` rows.
*/
export const encodeShades = (samples: Uint8Array, columns: number, rows: number, options: ShadeOptions): TextPicture => {
	const light = stretchContrast(luma(samples), options.stretch);
	const sums = sumCells(options.isLight ? light.map(value => 255 - value) : light, columns, rows, 1, 0);
	const picture: TextPicture = {
		kind: 'text',
		columns,
		rows,
		glyphs: new Uint16Array(columns * rows),
		foreground: new Int32Array(columns * rows).fill(defaultColor),
		background: new Int32Array(columns * rows).fill(defaultColor),
	};
	const candidates = options.ascii ? asciiGlyphs : blockGlyphs;
	for (let cell = 0; cell < picture.glyphs.length; cell++) {
		let least = Infinity;
		for (const {code, part, light, bytes} of candidates) {
			// Over all three channels, minus the sum of the squares. Unlit samples are black and add nothing.
			const error = 3 * ((parts[part]!.samples * light * light) - (2 * light * sums[(cell * parts.length) + part]!));
			const cost = error + (bytes * options.lambda);
			if (cost < least) {
				least = cost;
				picture.glyphs[cell] = code;
			}
		}
	}

	return picture;
};
