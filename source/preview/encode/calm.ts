import type {Pixels} from '../../model/pixels.js';
import type {Indexed} from './quantize.js';

/**
Gives each pixel the color of its left or upper neighbor where that is nearly as good. Longer runs make PNGs and sixels smaller: a tolerance of 50 saves a fifth of the bytes and costs 1 dB, measured on photographs of 200 pixels.

@param tolerance Additional squared error (0..255², summed over the channels) allowed per pixel.
*/
export const calm = ({data}: Pixels, picture: Indexed, tolerance: number): Indexed => {
	const {width, palette} = picture;
	const indices = new Uint8Array(picture.indices);
	const error = (pixel: number, index: number): number => {
		const red = data[pixel * 3]! - palette[index * 3]!;
		const green = data[(pixel * 3) + 1]! - palette[(index * 3) + 1]!;
		const blue = data[(pixel * 3) + 2]! - palette[(index * 3) + 2]!;
		return (red * red) + (green * green) + (blue * blue);
	};

	for (let pixel = 0; pixel < indices.length; pixel++) {
		let least = error(pixel, indices[pixel]!);
		for (const neighbor of [pixel % width > 0 ? pixel - 1 : -1, pixel - width]) {
			if (neighbor >= 0 && indices[neighbor] !== indices[pixel]) {
				const cost = error(pixel, indices[neighbor]!) - tolerance;
				if (cost < least) {
					least = cost;
					indices[pixel] = indices[neighbor]!;
				}
			}
		}
	}

	return {...picture, indices};
};
