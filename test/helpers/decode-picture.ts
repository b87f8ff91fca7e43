import {Buffer} from 'node:buffer';
import {Jimp} from 'jimp';
import type {Raster} from '../preview/quality/raster.js';

/** An image file as RGB, read by other code than the program's own. */
export const decodePicture = async (bytes: Uint8Array): Promise<Raster> => {
	const {width, height, data} = (await Jimp.read(Buffer.from(bytes))).bitmap;
	const rgb = new Float32Array(width * height * 3);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgb.set(data.subarray(pixel * 4, (pixel * 4) + 3), pixel * 3);
	}

	return {width, height, data: rgb};
};
