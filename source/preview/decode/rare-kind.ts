import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {previewWords as words} from '../words/index.js';
import {readBmpHeader} from './bmp-header.js';
import {cameraRaw} from './camera-raw.js';
import {jpegFrame} from './jpeg-frame.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

/** TIFF compressions (tag 259) that only some builds of libtiff support. UTIF supports none of them. */
const compressions: Readonly<Record<number, string>> = {
	34_661: 'JBIG', 34_712: 'JPEG 2000', 34_887: 'LERC', 34_925: 'LZMA', 50_000: 'Zstandard', 50_001: 'WebP', 50_002: 'JPEG XL', 52_546: 'JPEG XL',
};

/** TIFF compression code for lossy JPEG in DNG files. */
const lossyJpeg = 34_892;

const rareJpeg = (bytes: Uint8Array): string | undefined => {
	const frame = jpegFrame(bytes);
	if (!frame) {
		return undefined;
	}

	const {marker, bits} = frame;
	if (marker === 0xF7) {
		return 'JPEG-LS';
	}

	// SOF3, 7, 11 and 15; SOF5, 6, 7, 13, 14 and 15; SOF9 and later (ITU-T T.81, B.1).
	const lossless = (marker & 3) === 3;
	const hierarchical = (marker & 7) > 4;
	const {kinds} = words;
	const properties = [
		...(bits === 8 ? [] : [kinds.bits(bits)]),
		...(lossless ? [kinds.lossless] : []),
		...(hierarchical ? [kinds.hierarchical] : []),
		...(marker > 0xC8 ? [kinds.arithmetic] : []),
	];
	return properties.length === 0 ? undefined : kinds.jpeg(properties);
};

const rareTiff = (bytes: Uint8Array): string | undefined => {
	const raw = cameraRaw(bytes);
	if (raw) {
		return raw.name;
	}

	const tags = readTiffTags(bytes);
	const code = tags?.number(tiffTag.compression) ?? 1;
	const compression = code === lossyJpeg ? words.kinds.lossyJpeg : compressions[code];
	if (compression) {
		return words.kinds.tiff(compression);
	}

	const bits = tags?.number(tiffTag.bits) ?? 1;
	return bits === 1 || bits === 8 || bits === 16 ? undefined : words.kinds.deepTiff(bits);
};

/** The error for a file of an unsupported kind. */
export const rareKindError = (kind: string, cause?: unknown): WinnowError => new WinnowError({
	kind: 'failure', what: words.notSupported(kind), advice: words.advice.standard, ...(cause instanceof Error && {detail: clean(cause.message.split('\n')[0]!.trim()), cause}),
});

/** Returns the kind of file, such as `12-bit JPEG`, if its header shows a rarely supported one. A decoder may fail on such a file even if it isn't damaged. */
export const rareKind = (bytes: Uint8Array, format: string): string | undefined => {
	switch (format) {
		case 'heic': {
			return 'HEIC';
		}

		case 'jpeg': {
			return rareJpeg(bytes);
		}

		case 'tiff': {
			return rareTiff(bytes);
		}

		case 'bmp': {
			const header = readBmpHeader(bytes);
			return header?.compression === 'unknown' ? words.kinds.bmp : undefined;
		}

		default: {
			return undefined;
		}
	}
};
