import type {Raster} from './raster.js';

/** Mean over a square window, the edge repeated. */
const boxMean = (values: Float64Array, width: number, height: number, radius: number): Float64Array => {
	const pass = (from: Float64Array, length: number, lines: number, step: number, lineStep: number): Float64Array => {
		const to = new Float64Array(from.length);
		for (let line = 0; line < lines; line++) {
			const start = line * lineStep;
			const at = (index: number): number => from[start + (Math.max(0, Math.min(length - 1, index)) * step)]!;
			let sum = 0;
			for (let index = -radius; index <= radius; index++) {
				sum += at(index);
			}

			for (let index = 0; index < length; index++) {
				to[start + (index * step)] = sum / ((radius * 2) + 1);
				sum += at(index + radius + 1) - at(index - radius);
			}
		}

		return to;
	};

	return pass(pass(values, width, height, 1, width), height, width, width, 1);
};

const channelOf = ({data}: Raster, channel: number): Float64Array => Float64Array.from({length: data.length / 3}, (_, index) => data[(index * 3) + channel]!);

/**
Peak signal-to-noise ratio over RGB in dB.

@param blur Radius of the box that both are blurred with before; 2 is a 5×5 blur, what an eye at some distance makes of cells.
*/
export const psnr = (one: Raster, other: Raster, blur: number): number => {
	let sum = 0;
	for (let channel = 0; channel < 3; channel++) {
		const difference = channelOf(one, channel).map((value, index) => value - other.data[(index * 3) + channel]!);
		for (const value of blur > 0 ? boxMean(difference, one.width, one.height, blur) : difference) {
			sum += value * value;
		}
	}

	return 10 * Math.log10(255 * 255 * one.data.length / sum);
};

const gray = ({data}: Raster): Float64Array => Float64Array.from(
	{length: data.length / 3},
	(_, index) => (data[index * 3]! + data[(index * 3) + 1]! + data[(index * 3) + 2]!) / 3,
);

/** Structural similarity of the light (mean of the channels), 9×9 windows. */
export const ssim = (one: Raster, other: Raster): number => {
	const mean = (values: Float64Array): Float64Array => boxMean(values, one.width, one.height, 4);
	const a = gray(one);
	const b = gray(other);
	const meanA = mean(a);
	const meanB = mean(b);
	const squareA = mean(a.map(value => value * value));
	const squareB = mean(b.map(value => value * value));
	const product = mean(a.map((value, index) => value * b[index]!));
	let sum = 0;
	for (const [index, ma] of meanA.entries()) {
		const mb = meanB[index]!;
		const varianceA = squareA[index]! - (ma * ma);
		const varianceB = squareB[index]! - (mb * mb);
		const covariance = product[index]! - (ma * mb);
		sum += ((2 * ma * mb) + 6.5025) * ((2 * covariance) + 58.5225) / (((ma * ma) + (mb * mb) + 6.5025) * (varianceA + varianceB + 58.5225));
	}

	return sum / a.length;
};
