import {maxPixelsPortable} from '../limits.js';
import type {Pixels} from '../../model/pixels.js';
import type {PictureFacts} from '../preview.js';
import type {Size} from './decoder.js';
import {readBmpHeader} from './bmp-header.js';
import {readHeader, type Header} from './header.js';
import {jpegFrame} from './jpeg-frame.js';
import {isInterlaced} from './png-chunks.js';
import {orientationOf} from './orientation.js';
import {refuseUnportable} from './refuse-unportable.js';

/** Samples per cell edge requested from terminal-image; eight take three times as long without showing more detail (measured on photographs at 60×30). */
export const paintedSamples = 4;

/** Returns whether a PNG's color type has no transparency: gray or RGB. Palettes can have transparent colors. */
const isOpaquePng = (bytes: Uint8Array): boolean => bytes[25] === 0 || bytes[25] === 2;

/** Returns whether terminal-image draws the file correctly: a single upright 8-bit RGB picture without transparency. It rotates JPEGs itself. */
const isPlain = (bytes: Uint8Array, {format, width, height}: Header): boolean => {
	switch (format) {
		case 'bmp': {
			const bmp = readBmpHeader(bytes);
			return bmp?.size === 40 && bmp.bits === 24 && bmp.compression === 'none' && bmp.pixels === 54 && width * height <= maxPixelsPortable;
		}

		case 'jpeg': {
			const frame = jpegFrame(bytes);
			return frame?.bits === 8 && frame.components !== 4;
		}

		case 'png': {
			return isOpaquePng(bytes) && bytes[24]! <= 8 && !isInterlaced(bytes) && orientationOf(bytes, format) === 1;
		}

		default: {
			return false;
		}
	}
};

export type Painted = {
	readonly facts: PictureFacts;
	/**
	Draws the picture with terminal-image and reads the output back as pixels.

	@throws Error if terminal-image can't draw it.
	*/
	paint(size: Size): Promise<Pixels>;
};

/**
Prepares a file that terminal-image can draw; undefined if its pixels are needed.

@throws WinnowError if the header is invalid or over the limits.
*/
export const paintPortable = (bytes: Uint8Array): Painted | undefined => {
	const header = readHeader(bytes);
	if (!isPlain(bytes, header)) {
		return undefined;
	}

	refuseUnportable(bytes, header);
	const isTurned = orientationOf(bytes, header.format) > 4;
	return {
		facts: {
			format: header.format,
			width: isTurned ? header.height : header.width,
			height: isTurned ? header.width : header.height,
			bytes: bytes.length,
		},
		async paint(size) {
			// Loaded on first use: loading takes a third of a second, and isn't needed while sharp can read every file.
			const {terminalImageSamples} = await import('./terminal-image-samples.js');
			return terminalImageSamples(bytes, size);
		},
	};
};
