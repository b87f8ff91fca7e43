import {Buffer} from 'node:buffer';
import {inflateSync} from 'node:zlib';
import utif, {type IFD} from 'utif2';
import type {Pixels} from '../../model/pixels.js';
import {overCheckerboard} from './checkerboard.js';
import {deepPixels, type DeepSamples} from './deep-pixels.js';
import type {SampleFacts, SampleRange} from './samples.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

const whiteIsZero = 0;
/** None, CCITT, LZW, JPEG, deflate and PackBits. UTIF decodes other compressions to black. */
const compressions = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946]);

/** Swaps the bytes of 32-bit numbers in place. */
const toLittleEndian = (data: Uint8Array): void => {
	for (let at = 0; at + 3 < data.length; at += 4) {
		data.subarray(at, at + 4).reverse();
	}
};

const numbersOf = (data: Uint8Array, bits: number, format: number): DeepSamples['values'] | undefined => {
	// UTIF's arrays begin at offset 0 of their buffers.
	const {buffer} = data;
	const length = Math.floor(data.length * 8 / bits);
	switch (`${bits} ${format}`) {
		case '16 1': {
			return new Uint16Array(buffer, 0, length);
		}

		case '16 2': {
			return new Int16Array(buffer, 0, length);
		}

		case '32 1': {
			return new Uint32Array(buffer, 0, length);
		}

		case '32 2': {
			return new Int32Array(buffer, 0, length);
		}

		case '32 3': {
			return new Float32Array(buffer, 0, length);
		}

		default: {
			return undefined;
		}
	}
};

const first = (page: IFD, tag: number, otherwise: number): number => {
	const value = (page[`t${tag}`] as readonly number[] | undefined)?.[0];
	return value ?? otherwise;
};

/** Samples of 16 and 32 bits; undefined for files that UTIF converts to 8 bits. */
const deepOf = (bytes: Uint8Array, page: IFD): DeepSamples | undefined => {
	const bits = first(page, tiffTag.bits, 1);
	const channels = first(page, tiffTag.samplesPerPixel, 1);
	const photometric = first(page, 262, 1);
	const values = numbersOf(page.data, bits, first(page, tiffTag.sampleFormat, 1));
	if (!values || photometric > 2 || channels > 4 || values.length < page.width * page.height * channels) {
		return undefined;
	}

	// UTIF swaps the bytes of 16-bit samples, but not of 32-bit samples.
	if (bits === 32 && !(page as {isLE?: boolean}).isLE) {
		toLittleEndian(page.data);
	}

	const text = readTiffTags(bytes)?.text(tiffTag.gdalNoData);
	return {
		width: page.width,
		height: page.height,
		channels,
		hasAlpha: channels === 2 || channels === 4,
		values,
		bits,
		isFloat: first(page, tiffTag.sampleFormat, 1) === 3,
		isInverted: photometric === whiteIsZero,
		...(text !== undefined && {noData: Math.fround(Number(text))}),
	};
};

/**
Rejects a TIFF whose strips unpack to more than the picture: UTIF would unpack each of them completely.

@throws Error
*/
const refuseBomb = (bytes: Uint8Array, page: IFD): void => {
	if (![8, 32_946].includes(first(page, tiffTag.compression, 1))) {
		return;
	}

	const bitsPerPixel = first(page, tiffTag.samplesPerPixel, 1) * first(page, tiffTag.bits, 1);
	const most = Math.ceil(first(page, tiffTag.width, 0) * first(page, tiffTag.height, 0) * bitsPerPixel / 8);
	const offsets = (page.t273 ?? page.t324 ?? []) as readonly number[];
	const lengths = (page.t279 ?? page.t325 ?? []) as readonly number[];
	for (const [index, offset] of offsets.entries()) {
		// Tiles can extend beyond the picture.
		inflateSync(bytes.subarray(offset, offset + (lengths[index] ?? 0)), {maxOutputLength: (2 * most) + 1_000_000});
	}
};

/**
Decodes a TIFF's first page with UTIF, Jimp's decoder. Jimp itself would decode every page, and only the first page's size has been checked.

@throws Error if UTIF can't decode it.
*/
export const decodeTiff = (bytes: Uint8Array, scale?: SampleRange): {readonly pixels: Pixels; readonly samples?: SampleFacts} => {
	const file = Buffer.from(bytes);
	const [page] = utif.decode(file);
	if (!page || !compressions.has(first(page, tiffTag.compression, 1)) || first(page, 284, 1) === 2 || first(page, tiffTag.predictor, 1) > 2) {
		throw new Error('unsupported TIFF compression or sample layout');
	}

	refuseBomb(bytes, page);
	utif.decodeImage(file, page);
	const deep = deepOf(bytes, page);
	return deep ? deepPixels(deep, scale) : {pixels: overCheckerboard(utif.toRGBA8(page), page.width, page.height, 4)};
};
