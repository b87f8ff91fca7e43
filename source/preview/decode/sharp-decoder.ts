import type {Sharp, SharpOptions} from 'sharp';
import {mostPixelsInLines} from '../limits.js';
import {overCheckerboard} from './checkerboard.js';
import type {Decoder, Size} from './decoder.js';
import {workingSize} from './working-size.js';

export type SharpModule = (input: Uint8Array, options?: SharpOptions) => Sharp;

/** Bytes of pixels that are copied out of sharp's memory, which only the garbage collector can give back. */
const mostCopied = 8_000_000;

/** Sharp (libvips): the fast decoder. JPEG is shrunk while it is decoded; PNG and JPEG go through line by line. */
export const createSharpDecoder = (sharp: SharpModule): Decoder => async (bytes, header, need) => {
	const open = (failOn: 'error' | 'none'): Sharp => sharp(bytes, {limitInputPixels: mostPixelsInLines, failOn, sequentialRead: true});
	const {autoOrient, pages} = await open('none').metadata();
	const upright: Size = {width: autoOrient.width, height: autoOrient.height};
	const size = workingSize(upright, need);
	const whole = size.width === upright.width && size.height === upright.height;
	const decode = async (failOn: 'error' | 'none') => {
		const image = open(failOn).autoOrient().toColourspace('srgb');
		return (whole ? image : image.resize(size.width, size.height, {fit: 'fill', kernel: 'lanczos3'})).raw().toBuffer({resolveWithObject: true});
	};

	let damaged: boolean | undefined;
	let result: Awaited<ReturnType<typeof decode>>;
	try {
		result = await decode('error');
	} catch {
		// Cut short or wrong somewhere: what can be read is worth showing.
		damaged = true;
		result = await decode('none');
	}

	const {data, info} = result;
	return {
		pixels: overCheckerboard(info.channels === 3 && data.length <= mostCopied ? new Uint8Array(data) : data, info.width, info.height, info.channels),
		facts: {
			format: header.format, ...upright, bytes: bytes.length, ...(pages !== undefined && pages > 1 && {frames: pages}), ...(damaged && {damaged}),
		},
	};
};
