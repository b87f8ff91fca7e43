/** Decoded pixels: RGB, 8 bits a channel, row by row, no padding. */
export type Pixels = {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8Array;
};
