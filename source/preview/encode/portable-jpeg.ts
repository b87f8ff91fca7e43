import {Buffer} from 'node:buffer';
import {Jimp, JimpMime} from 'jimp';
import type {JpegEncoder} from './encode-graphic.js';

/** Encodes with Jimp, in plain JavaScript. */
export const portableJpeg: JpegEncoder = async ({data, width, height}, quality) => {
	const rgba = Buffer.alloc(width * height * 4, 255);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgba.set(data.subarray(pixel * 3, (pixel * 3) + 3), pixel * 4);
	}

	const image = new Jimp({data: rgba, width, height});
	return image.getBuffer(JimpMime.jpeg, {quality});
};
