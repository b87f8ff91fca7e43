import type {Pixels} from '../model/pixels.js';
import {luma} from './luma.js';

/** Weights of the window: a Gaussian with a standard deviation of 1.5, reaching five pixels to each side. */
const reach = 5;
const weights = Float64Array.from({length: (2 * reach) + 1}, (_, tap) => Math.exp(-((tap - reach) ** 2) / (2 * 1.5 * 1.5)));
const sum = weights.reduce((all, weight) => all + weight, 0);
const window = weights.map(weight => weight / sum);

/** Constants that keep the quotient stable where both pictures are plain: K1 = 0.01 and K2 = 0.03. */
const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

/** Averages a row over the window around each pixel. Beyond the ends, the outermost pixels repeat. */
const blurRow = (row: Float64Array, into: Float64Array, offset: number): void => {
	const last = row.length - 1;
	for (let x = 0; x <= last; x++) {
		let total = 0;
		for (let tap = -reach; tap <= reach; tap++) {
			total += window[tap + reach]! * row[Math.max(0, Math.min(last, x + tap))]!;
		}

		into[offset + x] = total;
	}
};

/** Number of values that a window averages: both pictures, their squares, and their product. */
const kinds = 5;

/** Fills one row of each kind, averaged horizontally. */
const averageAcross = (before: Uint8Array, after: Uint8Array, {width, y}: {readonly width: number; readonly y: number}, into: Float64Array): void => {
	const rows = Array.from({length: kinds}, () => new Float64Array(width));
	for (let x = 0; x < width; x++) {
		const [one, other] = [before[(y * width) + x]!, after[(y * width) + x]!];
		rows[0]![x] = one;
		rows[1]![x] = other;
		rows[2]![x] = one * one;
		rows[3]![x] = other * other;
		rows[4]![x] = one * other;
	}

	for (const [kind, row] of rows.entries()) {
		blurRow(row, into, kind * width);
	}
};

/**
Returns the structural similarity of two pictures of the same size, 1 if nothing differs: the mean SSIM index of their gray values (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural similarity", 2004), with a Gaussian window of 11×11 pixels. The outermost pixels repeat beyond the border, so it also works for pictures smaller than the window.
*/
export const structuralSimilarity = (one: Pixels, other: Pixels): number => {
	const {width, height} = other;
	const [before, after] = [luma(one), luma(other)];
	// The rows around the current row, each averaged horizontally only once.
	const averaged = new Map<number, Float64Array>();
	const rowAt = (y: number): Float64Array => {
		const row = Math.max(0, Math.min(height - 1, y));
		let found = averaged.get(row);
		if (!found) {
			found = new Float64Array(width * kinds);
			averageAcross(before, after, {width, y: row}, found);
			averaged.set(row, found);
			averaged.delete(row - (2 * reach) - 1);
		}

		return found;
	};

	let total = 0;
	for (let y = 0; y < height; y++) {
		const rows = Array.from(window, (_, tap) => rowAt(y + tap - reach));
		for (let x = 0; x < width; x++) {
			let [mean1, mean2, square1, square2, product] = [0, 0, 0, 0, 0];
			// No iterator: it would allocate an array for each of 11 rows of each pixel.
			for (let tap = -reach; tap <= reach; tap++) {
				const [row, weight] = [rows[tap + reach]!, window[tap + reach]!];
				mean1 += weight * row[x]!;
				mean2 += weight * row[width + x]!;
				square1 += weight * row[(2 * width) + x]!;
				square2 += weight * row[(3 * width) + x]!;
				product += weight * row[(4 * width) + x]!;
			}

			const [variance1, variance2, covariance] = [square1 - (mean1 * mean1), square2 - (mean2 * mean2), product - (mean1 * mean2)];
			total += ((2 * mean1 * mean2) + c1) * ((2 * covariance) + c2) / (((mean1 * mean1) + (mean2 * mean2) + c1) * (variance1 + variance2 + c2));
		}
	}

	return total / (width * height);
};
