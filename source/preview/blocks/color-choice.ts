import type {ColorChoice} from './chain.js';
import {nearestPaletteIndex, paletteColor} from './palette.js';

const digits = (value: number): number => value < 10 ? 1 : (value < 100 ? 2 : 3);

/** `38;2;R;G;B`: the mean itself. */
export const anyColor: ColorChoice = {
	// `ESC [ 38;2;` + `;` + `;` + `m`, and for two one introducer, one separator and one `m` fewer.
	overhead: {one: 10, two: 18},
	fixed: false,
	choose(red, green, blue, into, at) {
		into[at] = red;
		into[at + 1] = green;
		into[at + 2] = blue;
		return digits(Math.round(red)) + digits(Math.round(green)) + digits(Math.round(blue));
	},
};

/** `38;5;N`: the nearest of the fixed 240. */
export const fixedColors: ColorChoice = {
	overhead: {one: 8, two: 14},
	fixed: true,
	choose(red, green, blue, into, at) {
		const index = nearestPaletteIndex(red, green, blue);
		const color = paletteColor(index);
		into[at] = color[0];
		into[at + 1] = color[1];
		into[at + 2] = color[2];
		return digits(index);
	},
};

/**
The value for one channel of a colour: the mean, or a nearby one with fewer digits where that costs less than its byte is worth.

@param samples How many samples are drawn with the colour.
@param lambda Squared error that one byte is worth.
*/
export const writtenValue = (mean: number, samples: number, lambda: number): number => {
	const exact = Math.round(mean);
	let best = exact;
	let least = (samples * ((exact - mean) ** 2)) + (digits(exact) * lambda);
	for (const value of [99, 9]) {
		const cost = (samples * ((value - mean) ** 2)) + (digits(value) * lambda);
		if (value < exact && cost < least) {
			best = value;
			least = cost;
		}
	}

	return best;
};
