import {imageDimensionsFromData} from 'image-dimensions';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {
	maxFileBytes, maxPixels, maxPixelsAvif, maxPixelsByLine, maxStoredBytes,
} from '../limits.js';
import {grouped} from '../../text/numbers.js';
import {previewWords as words} from '../words/index.js';
import {readBmpHeader} from './bmp-header.js';
import {foreignFormat} from './foreign-format.js';
import {formatOf} from './format.js';
import {gifSize} from './gif-size.js';
import {isInterlaced} from './png-chunks.js';
import {jpegFrame} from './jpeg-frame.js';
import {pixelBytes, pixelsWords} from './pixel-bytes.js';
import {rareKindError} from './rare-kind.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

export type Header = {
	readonly format: string;
	/** Size in pixels as stored, before EXIF orientation. */
	readonly width: number;
	readonly height: number;
};

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e5) / 10} MB`;
const refusal = (what: string, advice?: string): WinnowError => new WinnowError({kind: 'failure', what, advice});

/** Describes the first bytes of a file for an error message, as text if possible. */
const describeStart = (bytes: Uint8Array): string => {
	const head = bytes.subarray(0, 24);
	const isText = head.every(byte => byte === 9 || byte === 10 || byte === 13 || byte >= 32);
	if (!isText) {
		return words.bytes(Array.from(head.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join(' '));
	}

	const text = new TextDecoder().decode(head).replace(/\uFFFD+$/, '').trim().replaceAll(/\s+/g, ' ');
	return words.quoted(clean(text) + (bytes.length > head.length ? '…' : ''));
};

/** Reads the size in pixels as stored; undefined if the header is damaged or incomplete. */
export const sizeOf = (bytes: Uint8Array, format: string): {width: number; height: number} | undefined => {
	switch (format) {
		case 'jpeg': {
			return jpegFrame(bytes);
		}

		case 'bmp': {
			return readBmpHeader(bytes);
		}

		case 'gif': {
			return gifSize(bytes);
		}

		case 'tiff': {
			const tags = readTiffTags(bytes);
			return {width: tags?.number(tiffTag.width) ?? 0, height: tags?.number(tiffTag.height) ?? 0};
		}

		default: {
			// The function copies its input, so pass only the start. AVIF has its size in the first box, other formats at the very start.
			return imageDimensionsFromData(bytes.subarray(0, 1_000_000));
		}
	}
};

/** Returns the maximum number of pixels, which is higher for formats decoded line by line. */
const maxPixelsOf = (bytes: Uint8Array, format: string): number => {
	if (format === 'avif') {
		return maxPixelsAvif;
	}

	const isInLines = (format === 'png' && !isInterlaced(bytes)) || (format === 'jpeg' && jpegFrame(bytes)?.progressive === false);
	return isInLines ? maxPixelsByLine : Math.min(maxPixels, Math.floor(maxStoredBytes / pixelBytes(bytes, format)));
};

/**
Reads the format and size from the first bytes; decodes nothing.

@throws WinnowError if the file is empty, isn't a picture, has a damaged header, or exceeds the limits in `limits.ts`.
*/
export const readHeader = (bytes: Uint8Array): Header => {
	if (bytes.length === 0) {
		throw refusal(words.empty);
	}

	if (bytes.length > maxFileBytes) {
		throw refusal(words.tooManyBytes(inMegabytes(bytes.length), inMegabytes(maxFileBytes)));
	}

	const format = formatOf(bytes);
	const foreign = foreignFormat(bytes, format);
	if (foreign) {
		throw refusal(words.notSupported(foreign.name), foreign.advice);
	}

	if (format === undefined) {
		throw refusal(words.notPicture(describeStart(bytes)));
	}

	const size = sizeOf(bytes, format);
	if (!size && format === 'heic') {
		throw rareKindError('HEIC');
	}

	if (!size || size.width < 1 || size.height < 1) {
		throw refusal(words.noSize(format));
	}

	const most = maxPixelsOf(bytes, format);
	if (size.width * size.height > most) {
		throw refusal(words.tooManyPixels(grouped(size.width), grouped(size.height), pixelsWords(most)));
	}

	return {format, width: size.width, height: size.height};
};
