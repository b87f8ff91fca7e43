import {paletteSquare, paletteValues} from './palette.js';

/**
The squared error that drawing a part with a held color adds, minus the sum of the part's squares, which is constant. A fixed color doesn't change. A mean moves: the error grows around the common mean of everything drawn with it (Ward's criterion), because that mean is finally written.

Takes plain numbers, because this is the inner loop. The part's come first, then the held color's, as in `HeldColors`.
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
One color, foreground or background, of each state of the search: the sums of what it has drawn, or its palette color.
*/
export class HeldColors {
	/** Identifies the color. */
	readonly id: Int32Array;
	readonly samples: Float64Array;
	/** Sums of what was drawn, or the fixed color itself. */
	readonly red: Float64Array;
	readonly green: Float64Array;
	readonly blue: Float64Array;
	/** For a mean: the squared sums divided by the samples, the part of the error that it removes. For a fixed color: its square. Undefined colors can't be kept. */
	readonly square: Float64Array;

	constructor(count: number, private readonly fixed: boolean) {
		this.id = new Int32Array(count);
		this.samples = new Float64Array(count);
		this.red = new Float64Array(count);
		this.green = new Float64Array(count);
		this.blue = new Float64Array(count);
		this.square = new Float64Array(count).fill(Infinity);
	}

	/** Copies a color. */
	take(place: number, {id, samples, red, green, blue, square}: HeldColors, from: number): void {
		this.id[place] = id[from]!;
		this.samples[place] = samples[from]!;
		this.red[place] = red[from]!;
		this.green[place] = green[from]!;
		this.blue[place] = blue[from]!;
		this.square[place] = square[from]!;
	}

	/** Adds a part to the color in a slot. */
	draw(place: number, samples: number, red: number, green: number, blue: number): void {
		if (samples === 0 || this.fixed) {
			return;
		}

		const r = red + this.red[place]!;
		const g = green + this.green[place]!;
		const b = blue + this.blue[place]!;
		this.samples[place]! += samples;
		this.red[place] = r;
		this.green[place] = g;
		this.blue[place] = b;
		this.square[place] = ((r * r) + (g * g) + (b * b)) / this.samples[place]!;
	}

	/** Sets a new color: one of the palette, or the mean of a part. */
	set(place: number, id: number, samples: number, red: number, green: number, blue: number): void {
		this.id[place] = id;
		if (this.fixed) {
			this.red[place] = paletteValues[id * 3]!;
			this.green[place] = paletteValues[(id * 3) + 1]!;
			this.blue[place] = paletteValues[(id * 3) + 2]!;
			this.square[place] = paletteSquare[id]!;
			return;
		}

		this.samples[place] = 0;
		this.red[place] = 0;
		this.green[place] = 0;
		this.blue[place] = 0;
		this.draw(place, samples, red, green, blue);
	}
}
