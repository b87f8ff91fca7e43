const starts = (bytes: Uint8Array, text: string, at = 0): boolean => {
	for (let index = 0; index < text.length; index++) {
		if (bytes[at + index] !== text.codePointAt(index)) {
			return false;
		}
	}

	return true;
};

/** What a file says it is by its first bytes, whatever its name: `jpeg`, `png`, `gif`, `webp`, `bmp`, `tiff`, `avif`, `heic`. */
export const formatOf = (bytes: Uint8Array): string | undefined => {
	if (bytes[0] === 0xFF && bytes[1] === 0xD8 && bytes[2] === 0xFF) {
		return 'jpeg';
	}

	if (starts(bytes, '\u0089PNG\r\n\u001A\n')) {
		return 'png';
	}

	if (starts(bytes, 'GIF8')) {
		return 'gif';
	}

	if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) {
		return 'webp';
	}

	if (starts(bytes, 'BM') && bytes.length > 26) {
		return 'bmp';
	}

	if (starts(bytes, 'II*\0') || starts(bytes, 'MM\0*')) {
		return 'tiff';
	}

	if (starts(bytes, 'ftyp', 4)) {
		return starts(bytes, 'avif', 8) || starts(bytes, 'avis', 8) ? 'avif' : 'heic';
	}

	return undefined;
};
