import {paletteSquare, paletteValues} from './palette.js';

/**
What drawing a part with a colour that is set adds to the squared error, less the sum of the part's squares: that is the same whatever is chosen. A fixed colour stays. A mean moves: its error grows around the common mean of everything drawn with it (Ward's criterion), because that is what is finally written.

Plain numbers, because this is what the search does all the time. The part's come first, then the held colour's, as `HeldColors` has them.
*/
export const errorWith = (fixed: boolean, samples: number, red: number, green: number, blue: number, heldSamples: number, heldRed: number, heldGreen: number, heldBlue: number, heldSquare: number): number => {
	if (fixed) {
		return (samples * heldSquare) - (2 * ((red * heldRed) + (green * heldGreen) + (blue * heldBlue)));
	}

	const r = red + heldRed;
	const g = green + heldGreen;
	const b = blue + heldBlue;
	return heldSquare - (((r * r) + (g * g) + (b * b)) / (samples + heldSamples));
};

/**
One colour, foreground or background, of every way that the search follows: what it has drawn so far, or which of a palette it is.
*/
export class HeldColors {
	/** Names the colour: the same name, the same colour. */
	readonly id: Int32Array;
	readonly samples: Float64Array;
	/** Sums of what was drawn, or the fixed colour itself. */
	readonly red: Float64Array;
	readonly green: Float64Array;
	readonly blue: Float64Array;
	/** Of a mean: the squares of the sums by the samples, which is how much of the error it takes away. Of a fixed colour: its square. Nothing can be kept before it was set. */
	readonly square: Float64Array;

	constructor(count: number, private readonly fixed: boolean) {
		this.id = new Int32Array(count);
		this.samples = new Float64Array(count);
		this.red = new Float64Array(count);
		this.green = new Float64Array(count);
		this.blue = new Float64Array(count);
		this.square = new Float64Array(count).fill(Infinity);
	}

	/** Takes over a colour as it is. */
	take(place: number, {id, samples, red, green, blue, square}: HeldColors, from: number): void {
		this.id[place] = id[from]!;
		this.samples[place] = samples[from]!;
		this.red[place] = red[from]!;
		this.green[place] = green[from]!;
		this.blue[place] = blue[from]!;
		this.square[place] = square[from]!;
	}

	/** Draws a part with the colour at a place. */
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

	/** Sets another colour: one of the palette, or the mean of a part. */
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
