import type {Pixels} from '../pictures/codec.js';
import type {Size} from '../pictures/plan-resize.js';

type Put = (red: number, green: number, blue: number) => void;

/** Maps each pixel. Results are clamped to 0 to 255. */
export const mapPixels = ({width, height, data}: Pixels, change: (red: number, green: number, blue: number, put: Put) => void): Pixels => {
	const result = new Uint8ClampedArray(data.length).fill(255);
	let at = 0;
	const put: Put = (red, green, blue) => {
		result[at] = red;
		result[at + 1] = green;
		result[at + 2] = blue;
	};

	for (; at < data.length; at += 4) {
		change(data[at]!, data[at + 1]!, data[at + 2]!, put);
	}

	return {width, height, data: new Uint8Array(result.buffer)};
};

/** Multiplies the brightness. */
export const brighten = (pixels: Pixels, gain: number): Pixels => mapPixels(pixels, (red, green, blue, put) => {
	put(red * gain, green * gain, blue * gain);
});

/** Resamples a picture. `where` returns each pixel's source point, whose color is interpolated. Points outside the picture are black. */
export const resample = (pixels: Pixels, {width, height}: Size, where: (x: number, y: number) => readonly [number, number]): Pixels => {
	const data = new Uint8Array(width * height * 4);
	for (let y = 0, at = 0; y < height; y++) {
		for (let x = 0; x < width; x++, at += 4) {
			const [fromX, fromY] = where(x, y);
			data[at + 3] = 255;
			if (fromX >= 0 && fromY >= 0 && fromX <= pixels.width - 1 && fromY <= pixels.height - 1) {
				const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
				const [a, b] = [fromX - left, fromY - top];
				const first = ((top * pixels.width) + left) * 4;
				const [right, down] = [a > 0 ? 4 : 0, b > 0 ? pixels.width * 4 : 0];
				for (let channel = 0; channel < 3; channel++) {
					const upper = (pixels.data[first + channel]! * (1 - a)) + (pixels.data[first + right + channel]! * a);
					const lower = (pixels.data[first + down + channel]! * (1 - a)) + (pixels.data[first + down + right + channel]! * a);
					data[at + channel] = (upper * (1 - b)) + (lower * b);
				}
			}
		}
	}

	return {width, height, data};
};

/** Box blur along rows (step 4) or columns, with a running sum. */
const boxBlur = (data: Uint8Array, lines: number, length: number, lineStep: number, step: number, radius: number): Uint8Array => {
	const result = new Uint8Array(data.length).fill(255);
	const window = (radius * 2) + 1;
	for (let line = 0; line < lines; line++) {
		for (let channel = 0; channel < 3; channel++) {
			const start = (line * lineStep) + channel;
			const last = start + ((length - 1) * step);
			let sum = data[start]! * (radius + 1);
			for (let index = 1; index <= radius; index++) {
				sum += data[Math.min(last, start + (index * step))]!;
			}

			for (let index = 0, at = start; index < length; index++, at += step) {
				result[at] = sum / window;
				sum += data[Math.min(last, at + ((radius + 1) * step))]! - data[Math.max(start, at - (radius * step))]!;
			}
		}
	}

	return result;
};

/** Two box blurs in both directions. @param radius Pixels. */
export const blur = ({width, height, data}: Pixels, radius: number): Pixels => {
	let result = data;
	for (let pass = 0; pass < 2; pass++) {
		result = boxBlur(result, height, width, width * 4, 4, radius);
		result = boxBlur(result, width, height, 4, width * 4, radius);
	}

	return {width, height, data: result};
};

/** Unsharp mask. */
export const sharpen = (pixels: Pixels, amount: number): Pixels => {
	const soft = blur(pixels, 2).data;
	const result = new Uint8ClampedArray(pixels.data.length);
	for (const [at, value] of pixels.data.entries()) {
		result[at] = value + ((value - soft[at]!) * amount);
	}

	return {...pixels, data: new Uint8Array(result.buffer)};
};
