import type {Size} from '../decode/decoder.js';
import type {Indexed} from './quantize.js';

/** Enlarges each pixel to `grain` and crops the picture to `size`. */
export const enlarged = ({width, indices, palette}: Indexed, grain: Size, size: Size): Indexed => {
	const large = new Uint8Array(size.width * size.height);
	for (let y = 0; y < size.height; y++) {
		const from = Math.floor(y / grain.height) * width;
		const row = y * size.width;
		for (let x = 0; x < size.width; x++) {
			large[row + x] = indices[from + Math.floor(x / grain.width)]!;
		}
	}

	return {...size, palette, indices: large};
};
