type JpegFrame = {
	readonly width: number;
	readonly height: number;
	readonly progressive: boolean;
	/** 1 gray, 3 color, 4 CMYK. */
	readonly components: number;
	/** Per sample. */
	readonly bits: number;
	/** The low byte of SOF0 to SOF15, or of JPEG-LS's frame (F7). */
	readonly marker: number;
};

/** Reads the frame header of a JPEG (ITU-T T.81, B.2.2). Undefined if the file is truncated before it. */
export const jpegFrame = (bytes: Uint8Array): JpegFrame | undefined => {
	let at = 2;
	while (at + 9 < bytes.length) {
		// Skip fill bytes, and stray bytes that some cameras write between segments.
		if (bytes[at] !== 0xFF || bytes[at + 1] === 0xFF || bytes[at + 1] === 0) {
			at++;
			continue;
		}

		const marker = bytes[at + 1]!;

		// SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC).
		if ((marker >= 0xC0 && marker <= 0xCF && marker !== 0xC4 && marker !== 0xC8 && marker !== 0xCC) || marker === 0xF7) {
			return {
				height: (bytes[at + 5]! << 8) | bytes[at + 6]!,
				width: (bytes[at + 7]! << 8) | bytes[at + 8]!,
				progressive: (marker & 3) === 2,
				bits: bytes[at + 4]!,
				marker,
				components: bytes[at + 9] ?? 3,
			};
		}

		at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
	}

	return undefined;
};
