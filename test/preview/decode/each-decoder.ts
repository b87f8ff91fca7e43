import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import type {Decoded} from '../../../source/preview/decode/decoder.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import type {SampleRange} from '../../../source/preview/decode/samples.js';

export type DecoderToTest = {
	readonly name: 'with sharp' | 'without sharp';
	readonly decode: (bytes: Uint8Array, scale?: SampleRange) => Promise<Decoded>;
};

const everything = {width: Infinity, height: Infinity};

const decoderOf = async (name: DecoderToTest['name']): Promise<DecoderToTest> => {
	const {decoders} = await loadCodec(name === 'without sharp');
	return {name, decode: async (bytes, scale) => decodePicture(bytes, everything, decoders, scale)};
};

/** Sharp's own function, undefined where the package is missing. */
export const sharpHere = await loadSharp();

/** The ways to decode on this machine: sharp is optional. */
export const eachDecoder: readonly DecoderToTest[] = [...(sharpHere ? [await decoderOf('with sharp')] : []), await decoderOf('without sharp')];

/** The pixels' colours as text, row by row: `R` red, `G` green, `B` blue, `K` black, `W` white, `.` anything else. */
export const letters = ({pixels: {width, height, data}}: Pick<Decoded, 'pixels'>): string[] => Array.from({length: height}, (_, y) => Array.from({length: width}, (__, x) => {
	const at = ((y * width) + x) * 3;
	const bits = [...data.subarray(at, at + 3)].map(value => value > 200 ? '1' : (value < 60 ? '0' : 'x')).join('');
	return {
		100: 'R', '010': 'G', '001': 'B', '000': 'K', 111: 'W',
	}[bits] ?? '.';
}).join(''));

/** Shades of the pixels' red channel. */
export const shades = ({pixels: {data}}: Pick<Decoded, 'pixels'>): number[] => [...data].filter((_, index) => index % 3 === 0);
