import type {Pixels} from '../../model/pixels.js';

/** Rotates and mirrors pixels according to an EXIF orientation (1 to 8). */
export const turnUpright = (pixels: Pixels, orientation: number): Pixels => {
	if (orientation === 1) {
		return pixels;
	}

	const {width, height, data} = pixels;
	const isTurned = orientation > 4;
	const size = isTurned ? {width: height, height: width} : {width, height};
	// Orientations 2, 3, 6 and 7 reverse the columns, 3, 4, 7 and 8 the rows.
	const mirrorsX = [2, 3, 6, 7].includes(orientation);
	const mirrorsY = [3, 4, 7, 8].includes(orientation);
	const turned = new Uint8Array(data.length);
	let to = 0;
	for (let y = 0; y < size.height; y++) {
		for (let x = 0; x < size.width; x++) {
			const across = mirrorsX ? size.width - 1 - x : x;
			const down = mirrorsY ? size.height - 1 - y : y;
			const from = (isTurned ? (across * width) + down : (down * width) + across) * 3;
			turned[to++] = data[from]!;
			turned[to++] = data[from + 1]!;
			turned[to++] = data[from + 2]!;
		}
	}

	return {...size, data: turned};
};
