import type {Pixels} from '../pictures/codec.js';
import type {Operator} from './recipe.js';
import {
	blurred, brightened, resampled, mapped, sharpened,
} from './pixel-work.js';

export {blurred} from './pixel-work.js';

type Transform = (pixels: Pixels, random: () => number) => Pixels;

const between = (random: () => number, from: number, to: number): number => from + (random() * (to - from));

const brightness = (red: number, green: number, blue: number): number => (red * 0.299) + (green * 0.587) + (blue * 0.114);

const transforms: Readonly<Record<Operator, Transform>> = {
	AddNoise(pixels, random) {
		const strength = between(random, 50, 90);
		return mapped(pixels, (red, green, blue, put) => {
			put(red + ((random() - 0.5) * strength * 2), green + ((random() - 0.5) * strength * 2), blue + ((random() - 0.5) * strength * 2));
		});
	},
	Blur: (pixels, random) => blurred(pixels, Math.round(between(random, 3, 7) * pixels.width / 480)),
	Crop(pixels, random) {
		const share = between(random, 0.6, 0.8);
		const [width, height] = [Math.round(pixels.width * share), Math.round(pixels.height * share)];
		const [left, top] = [Math.floor(random() * (pixels.width - width)), Math.floor(random() * (pixels.height - height))];
		return resampled(pixels, {width, height}, (x, y) => [x + left, y + top]);
	},
	CutOut(pixels, random) {
		const side = Math.round(Math.min(pixels.width, pixels.height) * between(random, 0.25, 0.4));
		const [left, top] = [Math.floor(random() * (pixels.width - side)), Math.floor(random() * (pixels.height - side))];
		return resampled(pixels, pixels, (x, y) => (x >= left && x < left + side && y >= top && y < top + side ? [-1, -1] : [x, y]));
	},
	Flip: pixels => resampled(pixels, pixels, (x, y) => [pixels.width - 1 - x, y]),
	Grayscale: pixels => mapped(pixels, (red, green, blue, put) => {
		const gray = brightness(red, green, blue);
		put(gray, gray, gray);
	}),
	LightContrast(pixels, random) {
		const gain = random() < 0.5 ? between(random, 1.3, 1.6) : between(random, 0.4, 0.6);
		return brightened(pixels, gain);
	},
	Rotate(pixels, random) {
		const angle = between(random, 0.14, 0.5) * (random() < 0.5 ? 1 : -1);
		const [cosine, sine, middleX, middleY] = [Math.cos(angle), Math.sin(angle), pixels.width / 2, pixels.height / 2];
		return resampled(pixels, pixels, (x, y) => [
			((x - middleX) * cosine) + ((y - middleY) * sine) + middleX, ((y - middleY) * cosine) - ((x - middleX) * sine) + middleY,
		]);
	},
	Saturation(pixels, random) {
		const factor = random() < 0.5 ? between(random, 1.8, 2.6) : between(random, 0.15, 0.35);
		return mapped(pixels, (red, green, blue, put) => {
			const gray = brightness(red, green, blue);
			put(gray + ((red - gray) * factor), gray + ((green - gray) * factor), gray + ((blue - gray) * factor));
		});
	},
	Sharpen: pixels => sharpened(pixels, 2.2),
	Scale(pixels, random) {
		const factor = between(random, 0.55, 0.75);
		const size = {width: Math.round(pixels.width * factor), height: Math.round(pixels.height * factor)};
		return resampled(blurred(pixels, 1), size, (x, y) => [x / factor, y / factor]);
	},
	Translate(pixels, random) {
		const [right, down] = [Math.round(pixels.width * between(random, -0.25, 0.25)), Math.round(pixels.height * between(random, -0.25, 0.25))];
		return resampled(pixels, pixels, (x, y) => [x - right, y - down]);
	},
};

/** Applies an operator of the service; empty areas are black. */
export const applyOperator = (operator: Operator, pixels: Pixels, random: () => number): Pixels => transforms[operator](pixels, random);
