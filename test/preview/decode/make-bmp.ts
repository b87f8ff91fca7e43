import {Buffer} from 'node:buffer';

export type BmpParts = {
	/** Bytes of the header after the file's own: 12 is OS/2 1.x, 16 to 64 OS/2 2.x, 40 Windows. */
	readonly size: number;
	readonly width: number;
	/** Negative where the first row is the upper one. */
	readonly height: number;
	readonly bits: number;
	readonly compression?: number;
	/** Blue, green, red of each color. */
	readonly palette?: ReadonlyArray<readonly [blue: number, green: number, red: number]>;
	/** Follow a header of 40 bytes: red, green, blue. */
	readonly masks?: readonly number[];
	/** Everything behind the palette. */
	readonly data: readonly number[];
};

/** A BMP file with a header of any form. */
export const makeBmp = ({size, width, height, bits, compression = 0, palette = [], masks = [], data}: BmpParts): Uint8Array => {
	const header = Buffer.alloc(14 + size + (masks.length * 4));
	header.write('BM', 'latin1');
	header.writeUInt32LE(size, 14);
	if (size === 12) {
		header.writeUInt16LE(width, 18);
		header.writeUInt16LE(height, 20);
		header.writeUInt16LE(1, 22);
		header.writeUInt16LE(bits, 24);
	} else {
		header.writeInt32LE(width, 18);
		header.writeInt32LE(height, 22);
		header.writeUInt16LE(1, 26);
		header.writeUInt16LE(bits, 28);
		if (size >= 20) {
			header.writeUInt32LE(compression, 30);
		}

		if (size >= 36) {
			header.writeUInt32LE(palette.length, 46);
		}
	}

	for (const [index, mask] of masks.entries()) {
		header.writeUInt32LE(mask, 54 + (index * 4));
	}

	const colors = palette.flatMap(color => size === 12 ? color : [...color, 0]);
	header.writeUInt32LE(header.length + colors.length, 10);
	const file = Buffer.concat([header, Buffer.from(colors), Buffer.from(data)]);
	file.writeUInt32LE(file.length, 2);
	return new Uint8Array(file);
};
