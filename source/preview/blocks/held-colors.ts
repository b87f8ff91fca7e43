import {paletteSquare, paletteValues} from './palette.js';

/**
The squared error that drawing a part with a held color adds, minus the sum of the part's squares, which is constant. A fixed color doesn't change. A mean moves: the error grows around the common mean of everything drawn with it (Ward's criterion), because that mean is finally written.

Takes plain numbers, because this is the inner loop: first the part's, then the held color's, as in `HeldColors`.
*/
export const errorWith = (
	fixed: boolean,
	samples: number,
	red: number,
	green: number,
	blue: number,
	heldSamples: number,
	heldRed: number,
	heldGreen: number,
	heldBlue: number,
	heldSquare: number,
): number => {
	if (fixed) {
		return (samples * heldSquare) - (2 * ((red * heldRed) + (green * heldGreen) + (blue * heldBlue)));
	}

	const r = red + heldRed;
	const g = green + heldGreen;
	const b = blue + heldBlue;
	return heldSquare - (((r * r) + (g * g) + (b * b)) / (samples + heldSamples));
};

/**
The foreground or background color of each state of the search: the sums of the samples drawn with it, or a palette color.
*/
export class HeldColors {
	/** Identifies the color. */
	readonly id: Int32Array;
	readonly samples: Float64Array;
	/** Sums of the samples drawn with the color, or the fixed color's values. */
	readonly red: Float64Array;
	readonly green: Float64Array;
	readonly blue: Float64Array;
	/** For a mean: the squared sums divided by the number of samples, which is the error that it removes. For a fixed color: the sum of its squared values. Infinity if no color is set, so that none is kept. */
	readonly square: Float64Array;

	constructor(count: number, private readonly fixed: boolean) {
		this.id = new Int32Array(count);
		this.samples = new Float64Array(count);
		this.red = new Float64Array(count);
		this.green = new Float64Array(count);
		this.blue = new Float64Array(count);
		this.square = new Float64Array(count).fill(Infinity);
	}

	/** Copies a color from a slot of other colors. */
	copy(slot: number, {id, samples, red, green, blue, square}: HeldColors, from: number): void {
		this.id[slot] = id[from]!;
		this.samples[slot] = samples[from]!;
		this.red[slot] = red[from]!;
		this.green[slot] = green[from]!;
		this.blue[slot] = blue[from]!;
		this.square[slot] = square[from]!;
	}

	/** Adds a part to the color in a slot. */
	draw(slot: number, samples: number, red: number, green: number, blue: number): void {
		if (samples === 0 || this.fixed) {
			return;
		}

		const r = red + this.red[slot]!;
		const g = green + this.green[slot]!;
		const b = blue + this.blue[slot]!;
		this.samples[slot]! += samples;
		this.red[slot] = r;
		this.green[slot] = g;
		this.blue[slot] = b;
		this.square[slot] = ((r * r) + (g * g) + (b * b)) / this.samples[slot]!;
	}

	/** Sets a new color: a palette color, or the mean of a part. */
	set(slot: number, id: number, samples: number, red: number, green: number, blue: number): void {
		this.id[slot] = id;
		if (this.fixed) {
			this.red[slot] = paletteValues[id * 3]!;
			this.green[slot] = paletteValues[(id * 3) + 1]!;
			this.blue[slot] = paletteValues[(id * 3) + 2]!;
			this.square[slot] = paletteSquare[id]!;
			return;
		}

		this.samples[slot] = 0;
		this.red[slot] = 0;
		this.green[slot] = 0;
		this.blue[slot] = 0;
		this.draw(slot, samples, red, green, blue);
	}
}
