import type {Pixels} from '../../model/pixels.js';

/** A white line next to a black one, visible on light and dark pictures. */
const lineShades = [255, 0];

/**
Draws the before picture left of a line, and the after picture right of it.

@param before Has the same size as `after`.
@param at Position of the line, 0..1 of the width.
*/
export const wipe = (before: Pixels, after: Pixels, at: number): Pixels => {
	const {width, height} = after;
	const data = new Uint8Array(after.data);
	const edge = Math.max(0, Math.min(width, Math.round(at * width)));
	const thickness = Math.max(1, Math.round(width / 200));
	for (let y = 0; y < height; y++) {
		const row = y * width * 3;
		data.set(before.data.subarray(row, row + (edge * 3)), row);
		if (edge > 0 && edge < width) {
			for (const [side, shade] of lineShades.entries()) {
				const from = edge + ((side - 1) * thickness);
				data.fill(shade, row + (Math.max(0, from) * 3), row + (Math.min(width, from + thickness) * 3));
			}
		}
	}

	return {width, height, data};
};
