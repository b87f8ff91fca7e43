import {imageDimensionsFromData} from 'image-dimensions';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {
	mostBytes, mostPixelsAtOnce, mostPixelsAvif, mostPixelsInLines, mostStored,
} from '../limits.js';
import {grouped} from '../../text/numbers.js';
import {readBmpHeader} from './bmp-header.js';
import {foreignFormat} from './foreign-format.js';
import {formatOf} from './format.js';
import {gifSize} from './gif-size.js';
import {isInterlaced} from './interlaced.js';
import {jpegFrame} from './jpeg-frame.js';
import {pixelBytes, pixelsWords} from './pixel-bytes.js';
import {rareKindError} from './rare-kind.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

export type Header = {
	readonly format: string;
	/** Pixels as stored, before any EXIF orientation. */
	readonly width: number;
	readonly height: number;
};

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e5) / 10} MB`;
const refusal = (what: string, advice?: string): WinnowError => new WinnowError({kind: 'failure', what, advice});

/** Why some bytes are no picture: what they begin with, as text where it is text. */
const beginning = (bytes: Uint8Array): string => {
	const head = bytes.subarray(0, 24);
	const isText = head.every(byte => byte === 9 || byte === 10 || byte === 13 || byte >= 32);
	if (!isText) {
		return `bytes ${Array.from(head.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join(' ')}`;
	}

	const text = new TextDecoder().decode(head).replace(/\uFFFD+$/, '').trim().replaceAll(/\s+/g, ' ');
	return `“${clean(text)}${bytes.length > head.length ? '…' : ''}”`;
};

const sizeOf = (bytes: Uint8Array, format: string): {width: number; height: number} | undefined => {
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
			// It copies what it is given; an AVIF tells its size in its first box, the others at once.
			return imageDimensionsFromData(bytes.subarray(0, 1_000_000));
		}
	}
};

/** How many pixels are decoded: more where a decoder goes through the picture line by line instead of holding it whole. */
const mostPixels = (bytes: Uint8Array, format: string): number => {
	if (format === 'avif') {
		return mostPixelsAvif;
	}

	const isInLines = (format === 'png' && !isInterlaced(bytes)) || (format === 'jpeg' && jpegFrame(bytes)?.progressive === false);
	return isInLines ? mostPixelsInLines : Math.min(mostPixelsAtOnce, Math.floor(mostStored / pixelBytes(bytes, format)));
};

/**
What a file is and how large, from its first bytes alone; nothing is decoded.

@throws WinnowError with a sentence that says why, when it is empty, no picture, damaged where its size should stand, or over the limits of `limits.ts`.
*/
export const readHeader = (bytes: Uint8Array): Header => {
	if (bytes.length === 0) {
		throw refusal('not a picture: the file is empty');
	}

	if (bytes.length > mostBytes) {
		throw refusal(`too large: the file has ${inMegabytes(bytes.length)}, and pictures are read up to ${inMegabytes(mostBytes)}`);
	}

	const foreign = foreignFormat(bytes);
	if (foreign) {
		throw refusal(`not shown: ${foreign.name} is not decoded here`, foreign.advice);
	}

	const format = formatOf(bytes);
	if (format === undefined) {
		throw refusal(`not a picture: the file begins with ${beginning(bytes)}`);
	}

	const size = sizeOf(bytes, format);
	if (!size && format === 'heic') {
		throw rareKindError('HEIC');
	}

	if (!size || size.width < 1 || size.height < 1) {
		throw refusal(`damaged: the ${format} file does not say how large the picture is`);
	}

	const most = mostPixels(bytes, format);
	if (size.width * size.height > most) {
		throw refusal(`too large: ${grouped(size.width)} × ${grouped(size.height)} pixels, and this kind of file is decoded up to ${pixelsWords(most)}`);
	}

	return {format, width: size.width, height: size.height};
};
