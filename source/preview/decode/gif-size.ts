type Size = {readonly width: number; readonly height: number};

/** Returns the size of a color table in bytes, from the packed field before it. */
const tableBytes = (packed: number): number => (packed & 0x80) === 0 ? 0 : 3 * (2 ** ((packed & 7) + 1));

/** Returns the offset after the sub-blocks that begin at `from`. */
const afterBlocks = (bytes: Uint8Array, from: number): number => {
	let at = from;
	while (at < bytes.length && bytes[at] !== 0) {
		at += 1 + bytes[at]!;
	}

	return at + 1;
};

/**
Returns the size needed to decode a GIF (pixels): the screen, extended to contain the first frame. Some decoders hold the whole frame, which can be 65,535 × 65,535 on a screen of one pixel (GIF89a, 18 to 20).

@returns Undefined if the file is shorter than 13 bytes.
*/
export const gifSize = (bytes: Uint8Array): Size | undefined => {
	if (bytes.length < 13) {
		return undefined;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const screen: Size = {width: view.getUint16(6, true), height: view.getUint16(8, true)};
	let at = 13 + tableBytes(bytes[10]!);
	while (at + 10 <= bytes.length && bytes[at] === 0x21) {
		at = afterBlocks(bytes, at + 2);
	}

	if (at + 10 > bytes.length || bytes[at] !== 0x2C) {
		return screen;
	}

	return {
		width: Math.max(screen.width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true)),
		height: Math.max(screen.height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true)),
	};
};
