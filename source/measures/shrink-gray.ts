/** Gray values of a picture, row by row. */
export type GrayPicture = {readonly width: number; readonly height: number; readonly values: Uint8Array};

/** Pillow's bicubic kernel: two pixels to each side, a = −0.5. */
const reach = 2;
const bicubic = (distance: number): number => {
	const x = Math.abs(distance);
	if (x < 1) {
		return (((1.5 * x) - 2.5) * x * x) + 1;
	}

	return x < reach ? (((((-0.5 * x) + 2.5) * x) - 4) * x) + 2 : 0;
};

/** Returns, for each output position, the first input position and weights that sum to 1. */
const tapsFor = (from: number, to: number): ReadonlyArray<{readonly first: number; readonly weights: readonly number[]}> => {
	const scale = from / to;
	return Array.from({length: to}, (_, position) => {
		const center = (position + 0.5) * scale;
		const first = Math.max(0, Math.floor(center - (reach * scale) + 0.5));
		const last = Math.min(from, Math.floor(center + (reach * scale) + 0.5));
		const weights = Array.from({length: last - first}, (_, tap) => bicubic((first + tap + 0.5 - center) / scale));
		const sum = weights.reduce((all, weight) => all + weight, 0);
		return {first, weights: weights.map(weight => weight / sum)};
	});
};

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/**
Shrinks a gray picture so that its longest side is `edge`, and rounds both sides down. Uses Pillow's default filter, as cleanvision does: a softer or sharper filter would change the sharpness score.

@returns The picture itself if it is already small enough.
*/
export const shrinkGray = (picture: GrayPicture, edge: number): GrayPicture => {
	const {width, height, values} = picture;
	const ratio = Math.max(width, height) / edge;
	if (ratio <= 1) {
		return picture;
	}

	const [columns, rows] = [width, height].map(side => Math.max(1, Math.floor(side / ratio))) as [number, number];
	const across = tapsFor(width, columns);
	const narrow = new Uint8Array(columns * height);
	for (let y = 0; y < height; y++) {
		for (const [x, {first, weights}] of across.entries()) {
			narrow[(y * columns) + x] = clamp(weights.reduce((sum, weight, tap) => sum + (weight * values[(y * width) + first + tap]!), 0));
		}
	}

	const small = new Uint8Array(columns * rows);
	for (const [y, {first, weights}] of tapsFor(height, rows).entries()) {
		for (let x = 0; x < columns; x++) {
			small[(y * columns) + x] = clamp(weights.reduce((sum, weight, tap) => sum + (weight * narrow[((first + tap) * columns) + x]!), 0));
		}
	}

	return {width: columns, height: rows, values: small};
};
