import {Buffer} from 'node:buffer';
import {Jimp} from 'jimp';
import {overCheckerboard} from './checkerboard.js';
import type {Decoder} from './decoder.js';
import {refuseUnportable} from './refuse-unportable.js';

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
	};
};
