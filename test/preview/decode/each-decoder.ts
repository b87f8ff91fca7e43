import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import type {Decoded} from '../../../source/preview/decode/decoder.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import type {SampleRange} from '../../../source/preview/decode/samples.js';

export type DecoderToTest = {
	readonly name: 'with sharp' | 'without sharp';
	/** Why it can't be tested here. */
	readonly skip: string | false;
	readonly decode: (bytes: Uint8Array, scale?: SampleRange) => Promise<Decoded>;
};

/** Sharp's own function, undefined where the package is missing. */
export const sharpHere = await loadSharp();

const everything = {width: Infinity, height: Infinity};

const decoderOf = async (name: DecoderToTest['name']): Promise<DecoderToTest> => {
	const {decoders} = await loadCodec(name === 'without sharp');
	return {name, skip: name === 'with sharp' && sharpHere === undefined && 'sharp is not installed', decode: async (bytes, scale) => decodePicture(bytes, everything, decoders, scale)};
};

/** Both ways to decode: sharp is optional. */
export const eachDecoder: readonly DecoderToTest[] = [await decoderOf('with sharp'), await decoderOf('without sharp')];

/** The pixels' colors as text, row by row: `R` red, `G` green, `B` blue, `K` black, `W` white, `.` anything else. */
export const letters = ({pixels: {width, height, data}}: Pick<Decoded, 'pixels'>): string[] => Array.from({length: height}, (_, y) => Array.from({length: width}, (__, x) => {
	const at = ((y * width) + x) * 3;
	const bits = [...data.subarray(at, at + 3)].map(value => value > 200 || value < 60 ? Number(value > 200) : 'x').join('');
	return {
		100: 'R', '010': 'G', '001': 'B', '000': 'K', 111: 'W',
	}[bits] ?? '.';
}).join(''));

/** Shades of the pixels' red channel. */
export const shades = ({pixels: {data}}: Pick<Decoded, 'pixels'>): number[] => [...data].filter((_, index) => index % 3 === 0);
