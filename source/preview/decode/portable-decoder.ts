import {Buffer} from 'node:buffer';
import {Jimp} from 'jimp';
import {WinnowError} from '../../sources/errors.js';
import {mostPixelsPortable} from '../limits.js';
import {overCheckerboard} from './checkerboard.js';
import type {Decoder} from './decoder.js';

const readable = new Set(['jpeg', 'png', 'gif', 'bmp', 'tiff']);

/** Refuses what can only be read with sharp. */
export const refuseUnportable = ({format, width, height}: {format: string; width: number; height: number}): void => {
	if (!readable.has(format)) {
		throw new WinnowError({
			kind: 'failure', what: `not shown: ${format} is read with the package sharp only, which could not be loaded here`, advice: 'Install Winnow with its optional dependencies.',
		});
	}

	if (width * height > mostPixelsPortable) {
		throw new WinnowError({
			kind: 'failure', what: `too large: ${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels, and without the package sharp ${mostPixelsPortable / 1e6} million are decoded`, advice: 'Install Winnow with its optional dependencies.',
		});
	}
};

/** Jimp, terminal-image's own decoder in plain JavaScript: always there, slower, reads BMP, knows no WebP. */
export const portableDecoder: Decoder = async (bytes, header, _need) => {
	refuseUnportable(header);
	const decode = async (file: Buffer, tolerantDecoding: boolean) => Jimp.fromBuffer(file, {'image/jpeg': {tolerantDecoding, maxMemoryUsageInMB: 512}});
	const file = Buffer.from(bytes);
	let damaged: boolean | undefined;
	let image: Awaited<ReturnType<typeof decode>>;
	try {
		image = await decode(file, false);
	} catch (error) {
		if (header.format !== 'jpeg') {
			throw error;
		}

		damaged = true;
		// Tolerant of much, but not of a file that is cut short.
		image = await decode(file, true);
	}

	const {width, height, data} = image.bitmap;
	return {
		pixels: overCheckerboard(data, width, height, 4),
		facts: {
			format: header.format, width, height, bytes: bytes.length, ...(damaged && {damaged}),
		},
		whole: true,
	};
};
