import type {Metadata, Sharp, SharpOptions} from 'sharp';
import {maxPixelsByLine} from '../limits.js';
import {overCheckerboard} from './checkerboard.js';
import type {Decoder, Size} from './decoder.js';
import {sharpRange} from './deep-range.js';
import {
	isStretched, type SampleDepth, type SampleFacts, type SampleRange,
} from './samples.js';
import {workingSize} from './working-size.js';

export type SharpModule = (input: Uint8Array, options?: SharpOptions) => Sharp;

/** Maximum size of pixels to copy out of sharp's memory (bytes), which only the garbage collector can free. */
const maxCopied = 8_000_000;

/** Libvips formats of more than 8 bits. */
const depths: Readonly<Record<string, SampleDepth>> = {
	ushort: {bits: 16, isFloat: false},
	short: {bits: 16, isFloat: false},
	uint: {bits: 32, isFloat: false},
	int: {bits: 32, isFloat: false},
	float: {bits: 32, isFloat: true},
	double: {bits: 64, isFloat: true},
};

/** The facts and ranges of samples of more than 8 bits. */
const samplesOf = async (bytes: Uint8Array, open: () => Sharp, metadata: Metadata, scale: SampleRange | undefined): Promise<SampleFacts | undefined> => {
	const depth = depths[metadata.depth];
	if (!depth) {
		return undefined;
	}

	const range = await sharpRange(bytes, open, metadata, depth);
	return {...depth, range, shown: scale ?? range};
};

/** Maps the shown range to black and white in libvips. */
const stretch = (image: Sharp, {shown}: SampleFacts, {space, channels}: Metadata): Sharp => {
	// If the channels of a multiband picture aren't colors, show only the first.
	const picked = space === 'multiband' && channels !== 3 && channels !== 4 ? image.extractChannel(0) : image;
	const factor = (space.endsWith('16') ? 65_535 : 255) / (shown.high - shown.low);
	return picked.linear(factor, -shown.low * factor);
};

/** Creates the fast decoder, based on sharp (libvips). It shrinks JPEGs while decoding, and reads PNG and JPEG line by line. */
export const createSharpDecoder = (sharp: SharpModule): Decoder => async (bytes, header, need, scale) => {
	const open = (failOn: 'error' | 'none' = 'none'): Sharp => sharp(bytes, {limitInputPixels: maxPixelsByLine, failOn, sequentialRead: true});
	const metadata = await open().metadata();
	const {autoOrient, pages} = metadata;
	const upright: Size = {width: autoOrient.width, height: autoOrient.height};
	const size = workingSize(upright, need);
	const whole = size.width === upright.width && size.height === upright.height;
	const samples = await samplesOf(bytes, open, metadata, scale);
	const decode = async (failOn: 'error' | 'none') => {
		const image = open(failOn).autoOrient();
		const sized = whole ? image : image.resize(size.width, size.height, {fit: 'fill', kernel: 'lanczos3'});
		// Without a color profile, 8 and 16 bits are sRGB; floats are shown unchanged.
		const shown = samples && (samples.isFloat || isStretched(samples)) ? stretch(sized, samples, metadata) : sized;
		return shown.toColourspace('srgb').raw().toBuffer({resolveWithObject: true});
	};

	let damaged: boolean | undefined;
	let result: Awaited<ReturnType<typeof decode>>;
	try {
		result = await decode('error');
	} catch {
		// Truncated or damaged: show what can be read.
		damaged = true;
		result = await decode('none');
	}

	const {data, info} = result;
	return {
		pixels: overCheckerboard(info.channels === 3 && data.length <= maxCopied ? new Uint8Array(data) : data, info.width, info.height, info.channels),
		facts: {
			format: header.format,
			...upright,
			bytes: bytes.length,
			...(pages !== undefined && pages > 1 && {frames: pages}),
			...(damaged && {damaged}),
			...(samples && {samples}),
		},
	};
};
