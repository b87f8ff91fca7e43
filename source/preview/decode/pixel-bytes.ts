import {grouped} from '../../text/numbers.js';
import {previewWords as words} from '../words/index.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

/** Samples per pixel by PNG color type. */
const channels: Readonly<Record<number, number>> = {
	0: 1, 2: 3, 3: 1, 4: 2, 6: 4,
};

/** Bits per pixel stored in a PNG. */
export const pngPixelBits = (png: Uint8Array): number => (channels[png[25]!] ?? 4) * png[24]!;

/** Bytes per pixel while decoding: 4, or more if the samples have more bits or channels. */
export const pixelBytes = (bytes: Uint8Array, format: string): number => {
	switch (format) {
		case 'png': {
			// Without sharp, everything becomes RGBA.
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
export const pixelsWords = (most: number): string => most >= 1e6 ? words.millions(Math.floor(most / 1e5) / 10) : grouped(most);
