import type {MeasuredPair} from '../measures/measured.js';
import {structuralSimilarity} from '../measures/similarity.js';
import type {Pixels} from '../model/pixels.js';
import {difference} from './compose/difference.js';
import type {Decoded} from './decode/decoder.js';
import {shrinkToFit} from './resample.js';

/** Returns the middle of a picture, or all of it if it is smaller. */
const middleOf = ({width, height, data}: Pixels, edge: number): Pixels => {
	const [columns, rows] = [Math.min(width, edge), Math.min(height, edge)];
	const [left, top] = [(width - columns) >> 1, (height - rows) >> 1];
	const middle = new Uint8Array(columns * rows * 3);
	for (let row = 0; row < rows; row++) {
		const start = (((top + row) * width) + left) * 3;
		middle.set(data.subarray(start, start + (columns * 3)), row * columns * 3);
	}

	return {width: columns, height: rows, data: middle};
};

/** Side to which middles are shrunk to check that they show the same scene (pixels). Fine changes vanish at this size. */
const coarseEdge = 8;

/** Below this PSNR (dB), two shrunk middles don't show the same scene: the pictures differ in size or orientation. */
const leastLikeness = 20;

const isWhole = ({pixels, facts}: Decoded): boolean => pixels.width === facts.width && pixels.height === facts.height;

/**
Compares the middles of two pictures at full size, to find changes that vanish when pictures are shrunk. If the store cropped the pictures, they are already that small.

@param edge Side of the middles (pixels).
@returns Undefined if the middles don't show the same scene, or a picture was so large that it was shrunk while decoding.
*/
export const compareMiddles = (before: Decoded, after: Decoded, edge: number): MeasuredPair | undefined => {
	const {pixels: one} = before;
	const {pixels: other} = after;
	if (one.width !== other.width || one.height !== other.height || !isWhole(before) || !isWhole(after)) {
		return undefined;
	}

	const [middleBefore, middleAfter] = [middleOf(one, edge), middleOf(other, edge)];
	if (difference(shrinkToFit(middleBefore, coarseEdge), shrinkToFit(middleAfter, coarseEdge)).facts.psnr < leastLikeness) {
		return undefined;
	}

	const {changed, psnr} = difference(middleBefore, middleAfter).facts;
	return {
		changed, psnr, ssim: changed === 0 ? 1 : structuralSimilarity(middleBefore, middleAfter), middle: edge,
	};
};
