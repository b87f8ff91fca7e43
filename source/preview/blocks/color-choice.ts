import {nearestPaletteIndex, paletteSquare, paletteValues} from './palette.js';

/** What a newly set colour is and costs. Parts are given by the number of their samples and the sums of those. */
export type ColorChoice = {
	/** Bytes of `ESC [ … m` around one new colour, and around two; and of a colour's digits at the least. */
	readonly overhead: {readonly one: number; readonly two: number; readonly digits: number};
	/** Whether a set colour stays exactly as it was chosen (a palette) or becomes the mean of all that is drawn with it. */
	readonly fixed: boolean;
	/** The colour's index in the palette, where there is one. */
	choose(samples: number, red: number, green: number, blue: number): number;
	/** The squared error, less the sum of the part's squares, and the price of the digits. */
	price(samples: number, red: number, green: number, blue: number, choice: number, lambda: number): number;
};

const digits = (value: number): number => value < 10 ? 1 : (value < 100 ? 2 : 3);

/** Digits of the rounded mean of some samples. */
const digitsOfMean = (samples: number, sum: number): number => sum < 9.5 * samples ? 1 : (sum < 99.5 * samples ? 2 : 3);

/** `38;2;R;G;B`: the mean itself. */
export const anyColor: ColorChoice = {
	// `ESC [ 38;2;` + `;` + `;` + `m`, and for two one introducer, one separator and one `m` fewer.
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
