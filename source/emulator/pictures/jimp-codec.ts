import {Buffer} from 'node:buffer';
import {Jimp, JimpMime} from 'jimp';
import type {Codec} from './codec.js';

/** A codec in JavaScript: always available but slower. Supports BMP but not WebP. */
export const jimpCodec: Codec = {
	async encode({data, width, height}, format) {
		const image = new Jimp({width, height});
		image.bitmap.data.set(data);
		return format === 'jpeg' ? image.getBuffer(JimpMime.jpeg, {quality: 85}) : image.getBuffer(JimpMime.png);
	},
	async facts(bytes) {
		const image = await Jimp.fromBuffer(Buffer.from(bytes));
		return {width: image.width, height: image.height, format: (image.mime ?? 'image/jpeg').replace(/^image\/(?:x-ms-)?/, '')};
	},
	async transform(bytes, {plan, color, format, quality}) {
		const image = await Jimp.fromBuffer(Buffer.from(bytes));
		let result = image;
		if (plan) {
			const {scaled} = plan;
			image.resize({w: scaled.width, h: scaled.height});
			result = new Jimp({width: plan.result.width, height: plan.result.height, color: (Number.parseInt(color, 16) * 256) + 255}) as typeof image;
			result.composite(image, (plan.result.width - scaled.width) >> 1, (plan.result.height - scaled.height) >> 1);
		}

		switch (format) {
			case 'jpg': {
				return result.getBuffer(JimpMime.jpeg, {quality});
			}

			case 'png': {
				return result.getBuffer(JimpMime.png);
			}

			case 'bmp': {
				return result.getBuffer(JimpMime.bmp);
			}

			case 'webp': {
				throw new Error('jimp does not write webp');
			}
		}
	},
};
