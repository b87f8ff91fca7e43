import type sharpModule from 'sharp';
import type {Codec} from './codec.js';

const outputs = {
	jpg: 'jpeg', png: 'png', webp: 'webp', bmp: undefined,
} as const;

/** The fast codec; doesn't support BMP. */
export const sharpCodec = (sharp: typeof sharpModule): Codec => ({
	async encode(pixels, format) {
		const image = sharp(pixels.data, {raw: {width: pixels.width, height: pixels.height, channels: 4}}).removeAlpha();
		return format === 'jpeg' ? image.jpeg({quality: 85}).toBuffer() : image.png({compressionLevel: 6}).toBuffer();
	},
	async facts(bytes) {
		const {width, height, format} = await sharp(bytes).metadata();
		return {width, height, format};
	},
	async transform(bytes, {plan, color, format, quality}) {
		const output = outputs[format];
		if (output === undefined) {
			throw new Error(`sharp does not write ${format}`);
		}

		const image = sharp(bytes).keepExif();
		if (plan) {
			const {scaled, result} = plan;
			const [missingWidth, missingHeight] = [Math.max(0, result.width - scaled.width), Math.max(0, result.height - scaled.height)];
			const [left, top] = [missingWidth >> 1, missingHeight >> 1];
			image.resize({...scaled, fit: 'fill'});
			if (result.width < scaled.width || result.height < scaled.height) {
				const [width, height] = [Math.min(result.width, scaled.width), Math.min(result.height, scaled.height)];
				image.extract({
					left: (scaled.width - width) >> 1, top: (scaled.height - height) >> 1, width, height,
				});
			}

			image.extend({
				left, top, right: missingWidth - left, bottom: missingHeight - top, background: `#${color}`,
			});
		}

		return image.toFormat(output, {quality}).toBuffer();
	},
});
