import {Buffer} from 'node:buffer';
import {Jimp} from 'jimp';
import type {Pixels} from '../../model/pixels.js';
import {overCheckerboard} from './checkerboard.js';
import {decodeBmp} from './decode-bmp.js';
import type {Decoder} from './decoder.js';
import {deepPixels} from './deep-pixels.js';
import type {Header} from './header.js';
import {jpegFrame} from './jpeg-frame.js';
import {orientationOf} from './orientation.js';
import {refuseUnportable} from './refuse-unportable.js';
import type {SampleFacts, SampleRange} from './samples.js';
import {turnUpright} from './turn-upright.js';

type Read = {readonly pixels: Pixels; readonly damaged?: boolean; readonly samples?: SampleFacts};

const readJpeg = async (file: Buffer): Promise<Read> => {
	const decode = async (tolerantDecoding: boolean): Promise<Pixels> => {
		const {bitmap: {data, width, height}} = await Jimp.fromBuffer(file, {'image/jpeg': {tolerantDecoding, maxMemoryUsageInMB: 512}});
		return overCheckerboard(data, width, height, 4);
	};

	try {
		return {pixels: await decode(false)};
	} catch {
		// Tolerates some damage, but not a truncated file.
		return {pixels: await decode(true), damaged: true};
	}
};

/** Reads 16-bit channels in full: pngjs would keep only the upper 8 bits, which makes 12-bit pictures nearly black. */
const readPng = async (file: Buffer, scale: SampleRange | undefined): Promise<Read> => {
	const isDeep = file[24] === 16;
	const {bitmap: {data, width, height}} = await Jimp.fromBuffer(file, {'image/png': {skipRescale: isDeep}});
	return isDeep
		? deepPixels({
			width, height, channels: 4, hasAlpha: true, bits: 16, isFloat: false, values: data as unknown as Uint16Array,
		}, scale)
		: {pixels: overCheckerboard(data, width, height, 4)};
};

const read = async (bytes: Uint8Array, {format}: Header, scale: SampleRange | undefined): Promise<Read> => {
	switch (format) {
		case 'bmp': {
			const {pixels, isWhole} = decodeBmp(bytes);
			return {pixels, ...(!isWhole && {damaged: true})};
		}

		case 'tiff': {
			const {decodeTiff} = await import('./portable-tiff.js');
			return decodeTiff(bytes, scale);
		}

		case 'jpeg': {
			if (jpegFrame(bytes)?.bits !== 8) {
				// Jimp would read any other depth as 8.
				throw new Error('unsupported JPEG sample depth');
			}

			return readJpeg(Buffer.from(bytes));
		}

		case 'png': {
			return readPng(Buffer.from(bytes), scale);
		}

		default: {
			const {bitmap: {data, width, height}} = await Jimp.fromBuffer(Buffer.from(bytes));
			return {pixels: overCheckerboard(data, width, height, 4)};
		}
	}
};

/** Decodes in plain JavaScript, mostly with Jimp, which terminal-image also uses. Always available, but slower. Reads BMP but not WebP. */
export const portableDecoder: Decoder = async (bytes, header, _need, scale) => {
	refuseUnportable(bytes, header);
	const {pixels: stored, ...facts} = await read(bytes, header, scale);
	// Jimp rotates JPEGs itself.
	const pixels = header.format === 'jpeg' ? stored : turnUpright(stored, orientationOf(bytes, header.format));
	return {
		pixels,
		facts: {
			format: header.format, width: pixels.width, height: pixels.height, bytes: bytes.length, ...facts,
		},
	};
};
