/** What the headers of a BMP file say, whichever of their many forms they have. */
export type BmpHeader = {
	/** Bytes of the header after the file's own: 12 (OS/2 1.x, Windows 2), 16 to 64 (OS/2 2.x), 40, 52, 56, 108, 124 (Windows). */
	readonly size: number;
	readonly width: number;
	readonly height: number;
	/** The first row in the file is the upper one. */
	readonly isTopDown: boolean;
	readonly bits: number;
	readonly compression: 'none' | 'rle8' | 'rle4' | 'rle24' | 'masks' | 'unknown';
	/** Colours of the palette, and the bytes of each. */
	readonly colors: number;
	readonly colorBytes: 3 | 4;
	/** Where the pixels begin. */
	readonly pixels: number;
};

const windows: ReadonlyArray<BmpHeader['compression']> = ['none', 'rle8', 'rle4', 'masks', 'unknown', 'unknown', 'masks'];
/** OS/2 has other numbers for Huffman's code (3) and runs of 24 bits (4). */
const os2: ReadonlyArray<BmpHeader['compression']> = ['none', 'rle8', 'rle4', 'unknown', 'rle24'];
const windowsSizes = new Set([40, 52, 56, 108, 124]);

/** @returns Undefined where the file ends within its header, or the header is of no known form. */
export const readBmpHeader = (bytes: Uint8Array): BmpHeader | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = view.byteLength < 18 ? 0 : view.getUint32(14, true);
	if (view.byteLength < 14 + size || (size !== 12 && (size < 16 || size > 64) && !windowsSizes.has(size))) {
		return undefined;
	}

	const said = view.getUint32(10, true);
	if (size === 12) {
		const bits = view.getUint16(24, true);
		return {
			size, width: view.getUint16(18, true), height: view.getUint16(20, true), isTopDown: false, bits, compression: 'none', colors: bits <= 8 ? 2 ** bits : 0, colorBytes: 3, pixels: said || 26 + (bits <= 8 ? 3 * (2 ** bits) : 0),
		};
	}

	// A short header of OS/2 2.x ends anywhere: what is left out is zero.
	const field = (at: number): number => at + 4 <= size ? view.getUint32(14 + at, true) : 0;
	const height = view.getInt32(22, true);
	const bits = view.getUint16(28, true);
	const most = bits <= 8 ? 2 ** bits : 0;
	const used = field(32);
	const colors = used === 0 ? most : Math.min(used, most);
	return {
		size,
		width: Math.abs(view.getInt32(18, true)),
		height: Math.abs(height),
		isTopDown: height < 0,
		bits,
		compression: (windowsSizes.has(size) ? windows : os2)[field(16)] ?? 'unknown',
		colors,
		colorBytes: 4,
		pixels: said || 14 + size + (colors * 4),
	};
};
