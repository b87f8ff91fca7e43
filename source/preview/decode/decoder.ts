import type {Pixels} from '../pixels.js';
import type {PictureFacts} from '../preview.js';
import type {Header} from './header.js';
import type {SampleRange} from './samples.js';

export type Size = {readonly width: number; readonly height: number};

export type Decoded = {
	readonly pixels: Pixels;
	readonly facts: PictureFacts;
};

/** The pixels that will be shown at most: a size that is covered in the picture's own shape, or what becomes of each axis by itself. */
export type Need = Size | ((upright: Size) => Size);

/**
Decodes a file upright, in sRGB, transparency over a checkerboard, an animation's first frame.

@param need A larger picture may be shrunk to it.
@param scale What samples of more than 8 bits are stretched from, instead of their own range.
@throws WinnowError when the file can't be decoded at all; a file that is cut short gives what is there, with `facts.damaged`.
*/
export type Decoder = (bytes: Uint8Array, header: Header, need: Need, scale?: SampleRange) => Promise<Decoded>;
