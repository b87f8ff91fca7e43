const starts = (bytes: Uint8Array, text: string, at = 0): boolean => {
	for (let index = 0; index < text.length; index++) {
		if (bytes[at + index] !== text.codePointAt(index)) {
			return false;
		}
	}

	return true;
};

/** Returns the brands of an ISO media file (ISO 14496-12, 4.3): the major brand, then the compatible brands. */
const brandsOf = (bytes: Uint8Array): readonly string[] => {
	const length = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 200);
	const brands: string[] = [];
	for (let at = 8; at + 4 <= length; at += 4) {
		if (at !== 12) {
			brands.push(String.fromCodePoint(...bytes.subarray(at, at + 4)));
		}
	}

	return brands;
};

const heif = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs', 'mif1', 'mif2', 'msf1', 'miaf']);

/** AVIF and HEIC share a container. Both can have `mif1` as the major brand, so check the compatible brands, too. */
const isoFormat = (bytes: Uint8Array): string | undefined => {
	const brands = brandsOf(bytes);
	if (brands.some(brand => brand === 'avif' || brand === 'avis')) {
		return 'avif';
	}

	return brands.some(brand => heif.has(brand)) ? 'heic' : undefined;
};

const isBmp = (bytes: Uint8Array): boolean => bytes.length > 26 && starts(bytes, 'BM') && bytes[15] === 0 && bytes[16] === 0 && bytes[17] === 0;

/** Detects the format from the file's first bytes, not its name: `jpeg`, `png`, `gif`, `webp`, `bmp`, `tiff`, `avif`, `heic`. */
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

	if (isBmp(bytes)) {
		return 'bmp';
	}

	// The second pair is BigTIFF.
	if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some(signature => starts(bytes, signature))) {
		return 'tiff';
	}

	return starts(bytes, 'ftyp', 4) ? isoFormat(bytes) : undefined;
};
