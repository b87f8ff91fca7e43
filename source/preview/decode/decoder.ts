import type {Pixels} from '../../model/pixels.js';
import type {PictureFacts} from '../preview.js';
import type {Header} from './header.js';
import type {SampleRange} from './samples.js';

export type Size = {readonly width: number; readonly height: number};

export type Decoded = {
	readonly pixels: Pixels;
	readonly facts: PictureFacts;
};

/** Maximum pixels that will be shown: a size to cover in the picture's aspect ratio, or a function that sizes each axis. */
export type Need = Size | ((upright: Size) => Size);

/**
Decodes a file: upright, in sRGB, transparency over a checkerboard, the first frame of an animation.

@param need A larger picture may be shrunk to this.
@param scale The range of samples of more than 8 bits, instead of their own.
@throws WinnowError if the file can't be decoded at all. A truncated file yields the part that could be decoded, with `facts.damaged`.
*/
export type Decoder = (bytes: Uint8Array, header: Header, need: Need, scale?: SampleRange) => Promise<Decoded>;
