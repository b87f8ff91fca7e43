import type {Pixels} from '../../model/pixels.js';
import {readBmpHeader, type BmpHeader} from './bmp-header.js';

type Rgb = readonly [red: number, green: number, blue: number];

/** Writes pixels. Rows are in file order. */
type Canvas = {
	readonly pixels: Pixels;
	/** Ignores pixels outside the picture, which occur in damaged files. */
	set(x: number, row: number, color: Rgb): void;
};

const black: Rgb = [0, 0, 0];

const canvasOf = ({width, height, isTopDown}: BmpHeader): Canvas => {
	const data = new Uint8Array(width * height * 3);
	return {
		pixels: {width, height, data},
		set(x, row, [red, green, blue]) {
			if (x < width && row < height) {
				const at = (((isTopDown ? row : height - 1 - row) * width) + x) * 3;
				data[at] = red;
				data[at + 1] = green;
				data[at + 2] = blue;
			}
		},
	};
};

/** Reads the palette. Missing colors are black. */
const readPalette = (bytes: Uint8Array, {size, colors, colorBytes}: BmpHeader): readonly Rgb[] => Array.from({length: colors}, (_, index) => {
	const at = 14 + size + (index * colorBytes);
	return [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0] as const;
});

/** Scales the bits of a mask to 0..255. */
const channelOf = (mask: number): ((value: number) => number) => {
	if (mask === 0) {
		return () => 0;
	}

	const shift = 31 - Math.clz32(mask & -mask);
	const most = mask >>> shift;
	return value => Math.round(((value & mask) >>> shift) * 255 / most);
};

/** Reads one pixel of 16 or 32 bits. */
const masked = (view: DataView, {bits, compression}: BmpHeader): ((value: number) => Rgb) => {
	const standard = bits === 16 ? [0x7C_00, 0x03_E0, 0x00_1F] : [0xFF_00_00, 0x00_FF_00, 0x00_00_FF];
	// The masks follow a 40-byte header and are part of longer headers, at the same offset.
	const masks = compression === 'masks' && view.byteLength >= 66 ? [54, 58, 62].map(at => view.getUint32(at, true)) : standard;
	const [red, green, blue] = masks.map(mask => channelOf(mask)) as [(value: number) => number, (value: number) => number, (value: number) => number];
	return value => [red(value), green(value), blue(value)];
};

/** Decodes rows, each padded to a multiple of four bytes. */
const readRows = (bytes: Uint8Array, header: BmpHeader, palette: readonly Rgb[], {set}: Canvas): boolean => {
	const {width, height, bits, pixels} = header;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const rowBytes = Math.ceil(width * bits / 32) * 4;
	const color = bits === 16 || bits === 32 ? masked(view, header) : undefined;
	for (let row = 0; row < height; row++) {
		const start = pixels + (row * rowBytes);
		if (start + Math.ceil(width * bits / 8) > bytes.length) {
			return false;
		}

		for (let x = 0; x < width; x++) {
			if (bits <= 8) {
				const bit = x * bits;
				const index = (bytes[start + (bit >> 3)]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
				set(x, row, palette[index] ?? black);
			} else if (color) {
				set(x, row, color(bits === 16 ? view.getUint16(start + (x * 2), true) : view.getUint32(start + (x * 4), true)));
			} else {
				const at = start + (x * 3);
				set(x, row, [bytes[at + 2]!, bytes[at + 1]!, bytes[at]!]);
			}
		}
	}

	return true;
};

/** Decodes runs (RLE8, RLE4, OS/2's RLE24): a count and a value, or a zero and a command. @returns False if the file is truncated. */
const readRuns = (bytes: Uint8Array, {width, height, bits, pixels}: BmpHeader, palette: readonly Rgb[], {set}: Canvas): boolean => {
	let at = pixels;
	let x = 0;
	let row = 0;
	/** Returns the color of pixel `index` in a run that begins at `from`. */
	const colorAt = (from: number, index: number): Rgb => {
		switch (bits) {
			case 24: {
				return [bytes[from + 2] ?? 0, bytes[from + 1] ?? 0, bytes[from] ?? 0];
			}

			case 4: {
				return palette[index % 2 === 0 ? bytes[from]! >> 4 : bytes[from]! & 15] ?? black;
			}

			default: {
				return palette[bytes[from]!] ?? black;
			}
		}
	};

	const step = bits === 24 ? 3 : 1;
	while (row < height) {
		if (at + 1 >= bytes.length) {
			return false;
		}

		const count = bytes[at]!;
		const command = bytes[at + 1]!;
		const length = Math.ceil(command * bits / 8);
		if (count > 0) {
			for (let index = 0; index < count; index++) {
				set(x++, row, colorAt(at + 1, index));
			}

			at += 1 + step;
			x = Math.min(x, width);
			continue;
		}

		switch (command) {
			case 0: {
				x = 0;
				row++;
				at += 2;
				break;
			}

			case 1: {
				return true;
			}

			case 2: {
				x += bytes[at + 2] ?? 0;
				row += bytes[at + 3] ?? 0;
				at += 4;
				break;
			}

			default: {
				for (let index = 0; index < command; index++) {
					set(x++, row, colorAt(at + 2 + Math.floor(index * bits / 8), index));
				}

				at += 2 + length + (length % 2);
			}
		}
	}

	return true;
};

const depths: Readonly<Record<BmpHeader['compression'], readonly number[]>> = {
	none: [1, 2, 4, 8, 16, 24, 32], masks: [16, 32], rle8: [8], rle4: [4], rle24: [24], unknown: [],
};

/**
Decodes a Windows or OS/2 BMP file. Jimp's decoder can't read OS/2 headers, shows wrong colors for runs, and crops 4-bit pictures of odd width.

@returns `isWhole` is false if the file is truncated; missing pixels are black.
@throws Error if the kind of BMP is not supported.
*/
export const decodeBmp = (bytes: Uint8Array): {readonly pixels: Pixels; readonly isWhole: boolean} => {
	const header = readBmpHeader(bytes);
	if (!header || !depths[header.compression].includes(header.bits)) {
		throw new Error(header ? `unsupported BMP compression (${header.bits} bits)` : 'unsupported BMP header');
	}

	const canvas = canvasOf(header);
	const palette = readPalette(bytes, header);
	const isWhole = header.compression.startsWith('rle') ? readRuns(bytes, header, palette, canvas) : readRows(bytes, header, palette, canvas);
	return {pixels: canvas.pixels, isWhole};
};
