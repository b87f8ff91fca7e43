import type {Pixels} from '../pictures/codec.js';
import {between, moves} from './moves.js';
import type {Operator} from './recipe.js';
import {
	blur, brighten, resample, mapPixels, sharpen,
} from './pixel-work.js';

export {blur} from './pixel-work.js';

type Transform = (pixels: Pixels, random: () => number) => Pixels;

/** Moves the pixels as `moves` says. */
const movePixels = (operator: keyof typeof moves): Transform => (pixels, random) => {
	const {size, from} = moves[operator](pixels, random);
	return resample(pixels, size, from);
};

const brightness = (red: number, green: number, blue: number): number => (red * 0.299) + (green * 0.587) + (blue * 0.114);

const transforms: Readonly<Record<Operator, Transform>> = {
	AddNoise(pixels, random) {
		const strength = between(random, 50, 90);
		return mapPixels(pixels, (red, green, blue, put) => {
			put(red + ((random() - 0.5) * strength * 2), green + ((random() - 0.5) * strength * 2), blue + ((random() - 0.5) * strength * 2));
		});
	},
	Blur: (pixels, random) => blur(pixels, Math.round(between(random, 3, 7) * pixels.width / 480)),
	Crop: movePixels('Crop'),
	CutOut(pixels, random) {
		const side = Math.round(Math.min(pixels.width, pixels.height) * between(random, 0.25, 0.4));
		const [left, top] = [Math.floor(random() * (pixels.width - side)), Math.floor(random() * (pixels.height - side))];
		return resample(pixels, pixels, (x, y) => (x >= left && x < left + side && y >= top && y < top + side ? [-1, -1] : [x, y]));
	},
	Flip: movePixels('Flip'),
	Grayscale: pixels => mapPixels(pixels, (red, green, blue, put) => {
		const gray = brightness(red, green, blue);
		put(gray, gray, gray);
	}),
	LightContrast(pixels, random) {
		const gain = random() < 0.5 ? between(random, 1.3, 1.6) : between(random, 0.4, 0.6);
		return brighten(pixels, gain);
	},
	Rotate: movePixels('Rotate'),
	Saturation(pixels, random) {
		const factor = random() < 0.5 ? between(random, 1.8, 2.6) : between(random, 0.15, 0.35);
		return mapPixels(pixels, (red, green, blue, put) => {
			const gray = brightness(red, green, blue);
			put(gray + ((red - gray) * factor), gray + ((green - gray) * factor), gray + ((blue - gray) * factor));
		});
	},
	Sharpen: pixels => sharpen(pixels, 2.2),
	Scale: (pixels, random) => movePixels('Scale')(blur(pixels, 1), random),
	Translate: movePixels('Translate'),
};

/** Applies an operator of the service; empty areas are black. */
export const applyOperator = (operator: Operator, pixels: Pixels, random: () => number): Pixels => transforms[operator](pixels, random);
