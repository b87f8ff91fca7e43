/** The orientation (1 to 8) that a JPEG file's EXIF block asks for; 1 where there is none. Above 4 width and height change places. */
export const exifOrientation = (bytes: Uint8Array): number => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 2;
	while (at + 18 < bytes.length && bytes[at] === 0xFF && bytes[at + 1] !== 0xDA) {
		const length = view.getUint16(at + 2);
		// APP1 that begins with "Exif".
		if (bytes[at + 1] === 0xE1 && view.getUint32(at + 4) === 0x45_78_69_66) {
			return orientationIn(new DataView(bytes.buffer, bytes.byteOffset + at + 10, Math.max(0, Math.min(length - 8, bytes.length - at - 10))));
		}

		at += 2 + length;
	}

	return 1;
};

const orientationIn = (view: DataView): number => {
	if (view.byteLength < 10) {
		return 1;
	}

	const little = view.getUint16(0) === 0x49_49;
	const directory = view.getUint32(4, little);
	if (directory + 2 > view.byteLength) {
		return 1;
	}

	const entries = view.getUint16(directory, little);
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + (entry * 12);
		if (at + 12 > view.byteLength) {
			return 1;
		}

		if (view.getUint16(at, little) === 0x01_12) {
			const value = view.getUint16(at + 8, little);
			return value >= 1 && value <= 8 ? value : 1;
		}
	}

	return 1;
};
