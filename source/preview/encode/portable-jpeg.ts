import {Jimp, JimpMime} from 'jimp';
import type {JpegEncoder} from './encode-graphic.js';

/** Jimp's encoder, in plain JavaScript. */
export const portableJpeg: JpegEncoder = async ({data, width, height}, quality) => {
	const rgba = Buffer.alloc(width * height * 4, 255);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgba.set(data.subarray(pixel * 3, (pixel * 3) + 3), pixel * 4);
	}

	return Jimp.fromBitmap({data: rgba, width, height}).getBuffer(JimpMime.jpeg, {quality});
};
