/** Pixels in memory: RGB, 8 bits a channel, 3 bytes a pixel, row by row, no padding. */
export type Pixels = {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8Array;
};
