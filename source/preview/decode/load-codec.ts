import type {JpegEncoder} from '../encode/encode-graphic.js';
import type {Codec} from '../render-picture.js';
import type {Decoder} from './decoder.js';
import {formatOf} from './format.js';
import {loadSharp} from './load-sharp.js';
import {paintPortable} from './paint-portable.js';
import {createSharpDecoder} from './sharp-decoder.js';

// Loaded on first use: loading takes a third of a second, and isn't needed while sharp can read every file.
const portableDecoder: Decoder = async (...job) => (await import('./portable-decoder.js')).portableDecoder(...job);

const portableJpeg: JpegEncoder = async (...job) => (await import('../encode/portable-jpeg.js')).portableJpeg(...job);

/**
Loads the decoders and encoders for this machine: sharp if available, then the plain JavaScript ones.

@param portable Don't use sharp.
*/
export const loadCodec = async (portable: boolean): Promise<Codec> => {
	const sharp = portable ? undefined : await loadSharp();
	if (!sharp) {
		return {decoders: [portableDecoder], jpeg: portableJpeg, paint: paintPortable};
	}

	return {
		decoders: [createSharpDecoder(sharp), portableDecoder],
		// Sharp can't read BMP.
		paint: bytes => formatOf(bytes) === 'bmp' ? paintPortable(bytes) : undefined,
		async jpeg({data, width, height}, quality, hasLines = false) {
			return sharp(data, {raw: {width, height, channels: 3}}).jpeg({quality, chromaSubsampling: hasLines ? '4:4:4' : '4:2:0'}).toBuffer();
		},
	};
};
