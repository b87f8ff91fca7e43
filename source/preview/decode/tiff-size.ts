/** Width and height of a TIFF file's first picture (TIFF 6.0, section 2), or undefined where the file does not say. */
export const tiffSize = (bytes: Uint8Array): {width: number; height: number} | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const little = bytes[0] === 0x49;
	if (view.byteLength < 8) {
		return undefined;
	}

	const directory = view.getUint32(4, little);
	if (directory + 2 > view.byteLength) {
		return undefined;
	}

	const sizes = new Map<number, number>();
	const entries = view.getUint16(directory, little);
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + (entry * 12);
		if (at + 12 > view.byteLength) {
			return undefined;
		}

		// Type 3 is a 16-bit number, 4 a 32-bit one.
		sizes.set(view.getUint16(at, little), view.getUint16(at + 2, little) === 3 ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little));
	}

	const width = sizes.get(256);
	const height = sizes.get(257);
	return width && height ? {width, height} : undefined;
};
