import type {Pixels} from '../../model/pixels.js';

/** Number of color bins: the upper 4 bits of each channel. */
const bins = 4096;

/** Share of the squared change that a mapping of colors must explain. The rest is due to the width of the bins and the rounding of encoders. */
const leastExplained = 0.9;

/**
Whether only colors changed, as after grayscaling or brightening: pixels of one color changed in the same way everywhere. If something moved, appeared or was covered, pixels of one color change differently.

@param after Has the same size as `before`, and some pixels differ.
*/
export const isColorOnly = (before: Pixels, after: Pixels): boolean => {
	const counts = new Uint32Array(bins);
	const sums = new Float64Array(bins * 3);
	let total = 0;
	for (let at = 0; at < before.data.length; at += 3) {
		const [red, green, blue] = [before.data[at]!, before.data[at + 1]!, before.data[at + 2]!];
		const bin = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
		const [redChange, greenChange, blueChange] = [after.data[at]! - red, after.data[at + 1]! - green, after.data[at + 2]! - blue];
		counts[bin]!++;
		sums[bin * 3]! += redChange;
		sums[(bin * 3) + 1]! += greenChange;
		sums[(bin * 3) + 2]! += blueChange;
		total += (redChange ** 2) + (greenChange ** 2) + (blueChange ** 2);
	}

	let explained = 0;
	for (const [index, sum] of sums.entries()) {
		const count = counts[Math.floor(index / 3)]!;
		explained += count === 0 ? 0 : (sum ** 2) / count;
	}

	return explained >= leastExplained * total;
};
