import type {Pixels} from '../../model/pixels.js';
import type {PictureFacts} from '../preview.js';
import type {Header} from './header.js';
import type {SampleRange} from './samples.js';

export type Size = {readonly width: number; readonly height: number};

export type Decoded = {
	readonly pixels: Pixels;
	readonly facts: PictureFacts;
};

/** Maximum size to be shown (pixels): a size to cover while keeping the aspect ratio, or a function that sizes each axis. */
export type Need = Size | ((upright: Size) => Size);

/**
Decodes a file to upright sRGB, with transparency over a checkerboard. Decodes only the first frame of an animation.

@param need A larger picture may be shrunk to this size.
@param scale Overrides the range of samples with more than 8 bits.
@throws WinnowError if the file can't be decoded at all. A truncated file yields the part that could be decoded, with `facts.damaged`.
*/
export type Decoder = (bytes: Uint8Array, header: Header, need: Need, scale?: SampleRange) => Promise<Decoded>;
