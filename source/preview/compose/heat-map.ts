import type {Pixels} from '../../model/pixels.js';
import type {Size} from '../decode/decoder.js';
import type {Crop} from '../preview.js';

/** Brightness of the after picture where nothing differs. */
const backgroundLight = 0.35;

/** Differences from this level (of 255) are opaque. Smaller ones, such as JPEG artifacts, are translucent, down to `minOpacity`. */
const opaqueFrom = 32;
const minOpacity = 0.3;

/** Heat colors from small to large differences. Lightness increases throughout, so they are readable with red-green blindness. */
const stops: ReadonlyArray<readonly [number, number, number]> = [[96, 0, 96], [200, 30, 60], [255, 140, 0], [255, 235, 90], [255, 255, 255]];

/** Returns the heat color of a difference. Small ones are amplified, so that one level of 255 is visible. */
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
Draws where two pictures differ: the after picture dark and gray, the differences in heat colors. In a smaller result, each pixel shows the largest difference that it covers, so no change is lost.

@param magnitude The largest channel difference of each pixel of `after`.
@param crop The part to show, in fractions.
@param size Size of the result (pixels), at most the size of that part.
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

			const shade = count === 0 ? 0 : Math.round(light * backgroundLight / (count * 4));
			const at = ((y * size.width) + x) * 3;
			const share = most === 0 ? 0 : Math.max(minOpacity, Math.min(1, most / opaqueFrom));
			for (let channel = 0; channel < 3; channel++) {
				data[at + channel] = Math.round(shade + (share * (heats[most]![channel]! - shade)));
			}
		}
	}

	return {...size, data};
};
