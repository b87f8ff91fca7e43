import type {Pixels} from '../pixels.js';
import type {Size} from '../decode/decoder.js';
import type {Crop} from '../preview.js';

/** How much of the after picture's light shows through where nothing differs. */
const ground = 0.35;

/** What differs by so many levels covers the ground; less, as what a JPEG encoder leaves behind, is a veil over it, down to this share. */
const full = 32;
const least = 0.3;

/** From a faint difference to a full one; readable with red-green blindness because lightness rises all along. */
const stops: ReadonlyArray<readonly [number, number, number]> = [[96, 0, 96], [200, 30, 60], [255, 140, 0], [255, 235, 90], [255, 255, 255]];

/** Faint differences are lifted, so that one level out of 255 is seen at all. */
const heat = (magnitude: number): readonly [number, number, number] => {
	const at = Math.sqrt(magnitude / 255) * (stops.length - 1);
	const index = Math.min(stops.length - 2, Math.floor(at));
	const share = at - index;
	const low = stops[index]!;
	const high = stops[index + 1]!;
	return [0, 1, 2].map(channel => Math.round(low[channel]! + (share * (high[channel]! - low[channel]!)))) as [number, number, number];
};

const heats = Array.from({length: 256}, (_, magnitude) => heat(magnitude));

/**
Shows where two pictures differ: the after picture dark and grey, what differs in the colours of heat. When the result is smaller, a pixel takes the largest difference that it covers, so that no change is lost, however small.

@param magnitude For each pixel of `after` the largest difference of a channel.
@param crop The part to show, in fractions.
@param size Of the result; never larger than the part.
*/
export const heatMap = (after: Pixels, magnitude: Uint8Array, crop: Crop, size: Size): Pixels => {
	const data = new Uint8Array(size.width * size.height * 3);
	const edges = (from: number, share: number, whole: number, count: number): Int32Array =>
		Int32Array.from({length: count + 1}, (_, index) => Math.round((from + (share * index / count)) * whole));
	const columns = edges(crop.left, crop.width, after.width, size.width);
	const rows = edges(crop.top, crop.height, after.height, size.height);
	for (let y = 0; y < size.height; y++) {
		for (let x = 0; x < size.width; x++) {
			let most = 0;
			let light = 0;
			let count = 0;
			for (let row = rows[y]!; row < Math.min(after.height, Math.max(rows[y + 1]!, rows[y]! + 1)); row++) {
				for (let column = columns[x]!; column < Math.min(after.width, Math.max(columns[x + 1]!, columns[x]! + 1)); column++) {
					const pixel = (row * after.width) + column;
					most = Math.max(most, magnitude[pixel]!);
					light += after.data[pixel * 3]! + (2 * after.data[(pixel * 3) + 1]!) + after.data[(pixel * 3) + 2]!;
					count++;
				}
			}

			const shade = count === 0 ? 0 : Math.round(light * ground / (count * 4));
			const at = ((y * size.width) + x) * 3;
			const share = most === 0 ? 0 : Math.max(least, Math.min(1, most / full));
			for (let channel = 0; channel < 3; channel++) {
				data[at + channel] = Math.round(shade + (share * (heats[most]![channel]! - shade)));
			}
		}
	}

	return {...size, data};
};
