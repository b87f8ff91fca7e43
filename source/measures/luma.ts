import type {Pixels} from '../model/pixels.js';

/** Returns the gray value of each pixel (ITU-R BT.601), rounded like Pillow's `convert('L')`. */
export const luma = ({data, width, height}: Pixels): Uint8Array => {
	const gray = new Uint8Array(width * height);
	for (let pixel = 0, at = 0; pixel < gray.length; pixel++, at += 3) {
		gray[pixel] = ((19_595 * data[at]!) + (38_470 * data[at + 1]!) + (7471 * data[at + 2]!) + 0x80_00) >>> 16;
	}

	return gray;
};
