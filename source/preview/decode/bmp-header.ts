/** The headers of a BMP file, in any of their versions. */
export type BmpHeader = {
	/** Size of the header that follows the file header, in bytes: 12 (OS/2 1.x, Windows 2), 16 to 64 (OS/2 2.x), 40, 52, 56, 108, 124 (Windows). */
	readonly size: number;
	readonly width: number;
	readonly height: number;
	/** Whether the first row in the file is the top one. */
	readonly isTopDown: boolean;
	readonly bits: number;
	readonly compression: 'none' | 'rle8' | 'rle4' | 'rle24' | 'masks' | 'unknown';
	/** Number of palette colors, and bytes per color. */
	readonly colors: number;
	readonly colorBytes: 3 | 4;
	/** Offset of the pixels. */
	readonly pixels: number;
};

const windows: ReadonlyArray<BmpHeader['compression']> = ['none', 'rle8', 'rle4', 'masks', 'unknown', 'unknown', 'masks'];
/** OS/2 assigns other meanings to 3 (Huffman codes) and 4 (24-bit runs). */
const os2: ReadonlyArray<BmpHeader['compression']> = ['none', 'rle8', 'rle4', 'unknown', 'rle24'];
const windowsSizes = new Set([40, 52, 56, 108, 124]);

/** @returns Undefined if the header is truncated or unknown. */
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

	// An OS/2 2.x header can end anywhere; missing fields are zero.
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
