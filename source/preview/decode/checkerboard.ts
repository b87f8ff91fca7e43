import type {Pixels} from '../../model/pixels.js';

const light = 0xCC;
const dark = 0x99;

/**
Converts pixels of 1 (gray), 2 (gray, alpha), 3 (RGB) or 4 (RGBA) channels to RGB. Transparent pixels show a checkerboard with about 32 squares along the longer edge.
*/
export const overCheckerboard = (data: Uint8Array, width: number, height: number, channels: number): Pixels => {
	if (channels === 3) {
		return {width, height, data};
	}

	const square = Math.max(1, Math.round(Math.max(width, height) / 32));
	const color = channels > 2 ? 1 : 0;
	const alphaAt = channels === 4 || channels === 2 ? channels - 1 : -1;
	const result = new Uint8Array(width * height * 3);
	let from = 0;
	let to = 0;
	for (let y = 0; y < height; y++) {
		const odd = Math.floor(y / square) & 1;
		for (let x = 0; x < width; x++) {
			const alpha = alphaAt < 0 ? 255 : data[from + alphaAt]!;
			const board = alpha === 255 ? 0 : ((Math.floor(x / square) & 1) === odd ? light : dark) * (255 - alpha);
			for (let channel = 0; channel < 3; channel++) {
				result[to++] = Math.round(((data[from + (channel * color)]! * alpha) + board) / 255);
			}

			from += channels;
		}
	}

	return {width, height, data: result};
};
