import type {Pixels} from '../../model/pixels.js';
import type {DifferenceFacts} from '../preview.js';
import {isColorOnly} from './color-only.js';

type Difference = {
	/** The largest channel difference of each pixel, 0..255. */
	readonly magnitude: Uint8Array;
	readonly facts: Omit<DifferenceFacts, 'resized' | 'isSameFile'>;
};

/** Compares two pictures of the same size. */
export const difference = (before: Pixels, after: Pixels): Difference => {
	const {width, height} = after;
	const magnitude = new Uint8Array(width * height);
	let changed = 0;
	let squares = 0;
	let left = width;
	let right = -1;
	let top = height;
	let bottom = -1;
	for (let pixel = 0; pixel < magnitude.length; pixel++) {
		const at = pixel * 3;
		const red = after.data[at]! - before.data[at]!;
		const green = after.data[at + 1]! - before.data[at + 1]!;
		const blue = after.data[at + 2]! - before.data[at + 2]!;
		const most = Math.max(Math.abs(red), Math.abs(green), Math.abs(blue));
		if (most > 0) {
			magnitude[pixel] = most;
			squares += (red * red) + (green * green) + (blue * blue);
			changed++;
			const x = pixel % width;
			const y = (pixel - x) / width;
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = y;
		}
	}

	return {
		magnitude,
		facts: {
			changed: changed / magnitude.length,
			psnr: squares === 0 ? Infinity : 10 * Math.log10(255 * 255 * magnitude.length * 3 / squares),
			...(changed > 0 && {
				isColorOnly: isColorOnly(before, after),
				bounds: {
					left, top, width: right - left + 1, height: bottom - top + 1,
				},
			}),
		},
	};
};
