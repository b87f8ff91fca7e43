import type {Indexed} from './quantize.js';

/** Rows of pixels in one row of sixels. */
const bandHeight = 6;

/** `?`: an empty sixel. */
const emptySixel = 0x3F;

const newBand = 0x2D;
const overOneAnother = 0x24;
const color = 0x23;
const repeat = 0x21;
const zero = 0x30;

const encoder = new TextEncoder();

/** A growing ASCII buffer. It is reused across pictures, because each one would leave up to 1 MB of garbage. */
class Ascii {
	#bytes = new Uint8Array(65_536);
	#length = 0;

	clear(): void {
		this.#length = 0;
	}

	/** Makes room for `count` more bytes. */
	reserve(count: number): void {
		if (this.#length + count > this.#bytes.length) {
			const longer = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
			longer.set(this.#bytes);
			this.#bytes = longer;
		}
	}

	/** Appends one byte. Call `reserve` first. */
	put(byte: number): void {
		this.#bytes[this.#length++] = byte;
	}

	/** Appends an integer in decimal. Call `reserve` first. */
	number(value: number): void {
		if (value > 9) {
			this.number(Math.floor(value / 10));
		}

		this.put(zero + (value % 10));
	}

	text(text: string): void {
		this.reserve(text.length);
		this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
	}

	/** Returns a copy of the bytes written so far. */
	take(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}
}

const output = new Ascii();

/** Writes the sixels of one color in a band, up to `end`. `!N` repeats the next sixel N times, which saves bytes from four repetitions on. */
const putRuns = (sixels: Uint8Array, from: number, end: number): void => {
	// One byte per sixel, plus the color's number.
	output.reserve(end - from + 8);
	for (let at = from; at < end;) {
		const value = sixels[at]!;
		const start = at;
		while (at < end && sixels[at] === value) {
			at++;
		}

		let length = at - start;
		if (length > 3) {
			output.put(repeat);
			output.number(length);
			length = 1;
		}

		for (; length > 0; length--) {
			output.put(emptySixel + value);
		}
	}
};

/** The sixels of one band by color, and for each color their count up to its last pixel. */
type Planes = {readonly sixels: Uint8Array; readonly ends: Int32Array};

const putBand = ({width, height, indices}: Indexed, top: number, {sixels, ends}: Planes): void => {
	const used: number[] = [];
	const bottom = Math.min(height, top + bandHeight);
	for (let y = top; y < bottom; y++) {
		const row = y * width;
		const bit = 1 << (y - top);
		for (let x = 0; x < width; x++) {
			const index = indices[row + x]!;
			if (ends[index] === 0) {
				used.push(index);
			}

			sixels[(index * width) + x]! |= bit;
			if (ends[index]! <= x) {
				ends[index] = x + 1;
			}
		}
	}

	for (const [position, index] of used.entries()) {
		const from = index * width;
		const end = from + ends[index]!;
		output.reserve(8);
		if (position > 0) {
			output.put(overOneAnother);
		}

		output.put(color);
		output.number(index);
		putRuns(sixels, from, end);
		sixels.fill(0, from, end);
		ends[index] = 0;
	}
};

/**
Encodes a picture as a sixel sequence (DEC STD 070): `ESC P 0;1 q`, the size, the palette in percent, then bands of six rows with each color's sixels overlaid. Every pixel is set; nothing is transparent.

@returns ASCII.
*/
export const sixel = (picture: Indexed): Uint8Array => {
	const {width, height, palette} = picture;
	const colors = palette.length / 3;
	output.clear();
	output.text(`\u001BP0;1q"1;1;${width};${height}`);
	for (let index = 0; index < colors; index++) {
		const percent = Array.from(palette.subarray(index * 3, (index * 3) + 3), value => Math.round(value * 100 / 255));
		output.text(`#${index};2;${percent.join(';')}`);
	}

	const planes: Planes = {sixels: new Uint8Array(colors * width), ends: new Int32Array(colors)};
	for (let top = 0; top < height; top += bandHeight) {
		if (top > 0) {
			output.reserve(1);
			output.put(newBand);
		}

		putBand(picture, top, planes);
	}

	output.text('\u001B\\');
	return output.take();
};
