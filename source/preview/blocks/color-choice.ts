import {nearestPaletteIndex, paletteSquare, paletteValues} from './palette.js';

/** How new colors are chosen and what they cost. A part is described by its number of samples and their sums. */
export type ColorChoice = {
	/** Bytes of `ESC [ … m` around one new color and around two, and the minimum bytes of a color's digits. */
	readonly overhead: {readonly one: number; readonly two: number; readonly digits: number};
	/** Whether a color stays as chosen (a palette) or becomes the mean of everything drawn with it. */
	readonly fixed: boolean;
	/** Returns the color's palette index; 0 without a palette. */
	choose(samples: number, red: number, green: number, blue: number): number;
	/** The squared error minus the sum of the part's squares, plus the price of the digits. */
	price(samples: number, red: number, green: number, blue: number, choice: number, lambda: number): number;
};

const digits = (value: number): number => value < 10 ? 1 : (value < 100 ? 2 : 3);

/** Returns the number of digits of the rounded mean. */
const digitsOfMean = (samples: number, sum: number): number => sum < 9.5 * samples ? 1 : (sum < 99.5 * samples ? 2 : 3);

/** `38;2;R;G;B`: the mean itself. */
export const anyColor: ColorChoice = {
	// `ESC [ 38;2;` + `;` + `;` + `m`; two colors share one introducer and one `m`, plus a separator.
	overhead: {one: 10, two: 18, digits: 3},
	fixed: false,
	choose: () => 0,
	price(samples, red, green, blue, _choice, lambda) {
		const bytes = digitsOfMean(samples, red) + digitsOfMean(samples, green) + digitsOfMean(samples, blue);
		return (bytes * lambda) - (((red * red) + (green * green) + (blue * blue)) / samples);
	},
};

/** `38;5;N`: the nearest of the fixed 240. */
export const fixedColors: ColorChoice = {
	overhead: {one: 8, two: 14, digits: 2},
	fixed: true,
	choose: (samples, red, green, blue) => nearestPaletteIndex(red / samples, green / samples, blue / samples),
	price(samples, red, green, blue, choice, lambda) {
		const at = choice * 3;
		const product = (red * paletteValues[at]!) + (green * paletteValues[at + 1]!) + (blue * paletteValues[at + 2]!);
		return (samples * paletteSquare[choice]!) - (2 * product) + (digits(choice) * lambda);
	},
};

/**
Returns the value to write for one channel of a color: the mean, or a nearby value with fewer digits if the error costs less than the bytes.

@param samples Number of samples drawn with the color.
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
