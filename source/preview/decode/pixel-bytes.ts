import {grouped} from '../../text/numbers.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

/** Samples of a pixel by a PNG's colour type. */
const channels: Readonly<Record<number, number>> = {
	0: 1, 2: 3, 3: 1, 4: 2, 6: 4,
};

/** Bits of a pixel as a PNG keeps it. */
export const pngPixelBits = (png: Uint8Array): number => (channels[png[25]!] ?? 4) * png[24]!;

/** Bytes of a pixel while a file is decoded: 4, or more where its samples have more bits or there are more of them. */
export const pixelBytes = (bytes: Uint8Array, format: string): number => {
	switch (format) {
		case 'png': {
			// Without sharp all colours are brought to RGBA.
			return bytes[24] === 16 ? 8 : 4;
		}

		case 'tiff': {
			const tags = readTiffTags(bytes);
			return Math.max(4, (tags?.number(tiffTag.bits) ?? 1) * (tags?.number(tiffTag.samplesPerPixel) ?? 1) / 8);
		}

		default: {
			return 4;
		}
	}
};

/** A limit in words: `16 million`, `64,000`. */
export const pixelsWords = (most: number): string => most >= 1e6 ? `${Math.floor(most / 1e5) / 10} million` : grouped(most);
