import type {Pixels} from '../pixels.js';
import type {PictureFacts} from '../preview.js';
import type {Header} from './header.js';

export type Size = {readonly width: number; readonly height: number};

export type Decoded = {
	readonly pixels: Pixels;
	readonly facts: PictureFacts;
	/** Whether the pixels are all that the file has, and not shrunk. */
	readonly whole: boolean;
};

/**
Decodes a file upright, in sRGB, transparency over a checkerboard, an animation's first frame.

@param need The pixels that will be shown at most; a larger picture may be shrunk to cover them.
@throws WinnowError when the file can't be decoded at all; a file that is cut short gives what is there, with `facts.damaged`.
*/
export type Decoder = (bytes: Uint8Array, header: Header, need: Size) => Promise<Decoded>;
