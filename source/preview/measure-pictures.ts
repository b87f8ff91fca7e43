import type {Measured, MeasuredPair, MeasuredPicture} from '../measures/measured.js';
import {scorePicture} from '../measures/score-picture.js';
import {structuralSimilarity} from '../measures/similarity.js';
import type {Pixels} from '../model/pixels.js';
import {compareMiddles} from './compare-middles.js';
import {difference} from './compose/difference.js';
import type {Decoded, Decoder, Need} from './decode/decoder.js';
import {decodePicture} from './decode/decode-picture.js';
import {turnUpright} from './decode/turn-upright.js';
import {perceptualHash} from './perceptual-hash.js';
import type {PictureFile} from './preview.js';
import {resample, shrinkToFit} from './resample.js';

/** The pictures of a sample to measure. */
export type MeasureTask = {
	readonly before?: PictureFile;
	readonly after?: PictureFile;
	/** Larger pictures are shrunk to this longest side (pixels) first; undefined measures all pixels. */
	readonly edge: number | undefined;
	/** Only compare the middles of both pictures, at full size: the middle's side (pixels). */
	readonly middle?: number;
	/** Whether to compare a mirrored before, too. */
	readonly mirrored?: boolean;
	/** Whether the original file of each side was fetched: only then its size is the sample's. */
	readonly originals: {readonly before: boolean; readonly after: boolean};
};

/** Decoders may shrink to four times the edge: sharpness is scored at that size, everything else at the edge. */
const needOf = (edge: number | undefined): Need => edge === undefined
	? ({width, height}) => ({width, height})
	: ({width, height}) => {
		const scale = Math.min(1, 4 * edge / Math.max(width, height));
		return {width: Math.ceil(width * scale), height: Math.ceil(height * scale)};
	};

const measurePicture = (pixels: Pixels, {facts, pixels: finer}: Decoded, isOriginal: boolean, edge: number | undefined): MeasuredPicture => {
	// A store never enlarges, so a picture smaller than the requested edge has its original size.
	const isOwnSize = isOriginal || (edge !== undefined && Math.max(facts.width, facts.height) < edge);
	return {
		...scorePicture(pixels, finer),
		// From the size before shrinking, which is more exact.
		aspect: Math.min(facts.width / facts.height, facts.height / facts.width),
		width: isOwnSize ? facts.width : undefined,
		height: isOwnSize ? facts.height : undefined,
		bytes: isOriginal ? facts.bytes : undefined,
		hash: perceptualHash(pixels),
	};
};

/** The EXIF orientations of mirrored pictures. */
const [acrossMirrored, downMirrored] = [2, 4];

const measurePair = (before: Pixels, after: Pixels, isMirrored: boolean): MeasuredPair => {
	const {width, height} = after;
	const resized = before.width === width && before.height === height ? before : resample(before, width, height);
	const {changed, psnr} = difference(resized, after).facts;
	const psnrOf = (orientation: number): number => difference(turnUpright(resized, orientation), after).facts.psnr;
	return {
		changed,
		psnr,
		ssim: changed === 0 ? 1 : structuralSimilarity(resized, after),
		...(isMirrored && {mirrored: {across: psnrOf(acrossMirrored), down: psnrOf(downMirrored)}}),
	};
};

/**
Measures the pictures of one sample and the difference between them.

@throws WinnowError if one of them can't be decoded.
*/
export const measurePictures = async (task: MeasureTask, decoders: readonly Decoder[]): Promise<Measured> => {
	const {before, after, edge, originals, middle, mirrored = false} = task;
	const decode = async (file: PictureFile) => {
		const decoded = await decodePicture(file.bytes, needOf(edge), decoders);
		return {decoded, pixels: edge === undefined ? decoded.pixels : shrinkToFit(decoded.pixels, edge)};
	};

	const first = before && await decode(before);
	const second = after && await (after.key === before?.key ? first : decode(after));
	if (middle !== undefined) {
		const pair = first && second && compareMiddles(first.decoded, second.decoded, middle);
		return pair ? {pair} : {};
	}

	return {
		...(first && {before: measurePicture(first.pixels, first.decoded, originals.before, edge)}),
		...(second && {after: measurePicture(second.pixels, second.decoded, originals.after, edge)}),
		...(first && second && {pair: measurePair(first.pixels, second.pixels, mirrored)}),
	};
};
