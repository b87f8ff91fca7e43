import type {Pixels} from '../pictures/codec.js';

/** Adds vignetting and grain, in place. @param options.grain Steps of 255. */
export const develop = ({width, height, data}: Pixels, options: {readonly random: () => number; readonly grain: number; readonly brightness: number}): void => {
	let noise = Math.floor(options.random() * 4_294_967_296) | 1;
	const [middleX, middleY] = [width / 2, height / 2];
	const reach = (middleX * middleX) + (middleY * middleY);
	for (let y = 0, at = 0; y < height; y++) {
		for (let x = 0; x < width; x++, at += 4) {
			const away = (((x - middleX) ** 2) + ((y - middleY) ** 2)) / reach;
			const light = options.brightness * (1 - (away * away * 0.28));
			// Xorshift, for speed.
			noise ^= noise << 13;
			noise ^= noise >>> 17;
			noise ^= noise << 5;
			const grain = ((noise & 255) - 127.5) * options.grain / 128;
			for (let channel = at; channel < at + 3; channel++) {
				const value = (data[channel]! * light) + grain;
				data[channel] = value < 0 ? 0 : (Math.min(value, 255));
			}
		}
	}
};
