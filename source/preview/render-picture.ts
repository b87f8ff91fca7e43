import {WinnowError} from '../model/errors.js';
import type {TextPicture} from '../model/picture.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {cellSamples} from './blocks/glyphs.js';
import {difference} from './compose/difference.js';
import {heatMap} from './compose/heat-map.js';
import {wipe} from './compose/wipe.js';
import {decodePicture} from './decode/decode-picture.js';
import type {
	Decoded, Decoder, Need, Size,
} from './decode/decoder.js';
import {encodeGraphic, type JpegEncoder} from './encode/encode-graphic.js';
import {encodeText} from './encode/encode-text.js';
import {paintedSamples, type Painted} from './decode/paint-portable.js';
import {
	isSameRange, unionOf, type SampleFacts, type SampleRange,
} from './decode/samples.js';
import {workingSize} from './decode/working-size.js';
import {fitCells} from './fit.js';
import type {Pixels} from './pixels.js';
import type {
	Box, Composition, Crop, DifferenceFacts, PictureFacts, PictureFile, Rendered, Show,
} from './preview.js';
import {resample} from './resample.js';
import {wholePicture} from './whole-picture.js';

/** A part that lies inside of the picture and has an extent. */
const inside = (crop: Crop): Crop => {
	const width = Math.max(0.001, Math.min(1, crop.width));
	const height = Math.max(0.001, Math.min(1, crop.height));
	return {
		left: Math.max(0, Math.min(1 - width, crop.left)), top: Math.max(0, Math.min(1 - height, crop.top)), width, height,
	};
};

const isText = ({way}: Pick<Show, 'way'>): boolean => way === 'blocks' || way === 'ascii';

const drawText = (pixels: Pixels, crop: Crop, {columns, rows}: Box, show: Show): TextPicture =>
	encodeText(resample(pixels, columns * cellSamples, rows * cellSamples, crop).data, columns, rows, show);

const pixelSize = ({width, height}: Size, crop: Crop): Size => ({width: width * crop.width, height: height * crop.height});

/** Pixels that a way of showing can make use of. Text takes so many samples of a cell, whatever its shape: each axis is shrunk by itself, while the file is decoded, at no cost. */
const neededPixels = (box: Box, {cell, ...show}: Show, crop: Crop): Need => isText(show)
	? upright => {
		const area = fitCells(pixelSize(upright, crop), box, cell);
		return {width: area.columns * cellSamples / crop.width, height: area.rows * cellSamples / crop.height};
	}
	: {width: box.columns * cell.width / crop.width, height: box.rows * cell.height / crop.height};

type Composed = {
	readonly pixels: Pixels;
	/** The part of the pixels that shows, and its shape. */
	readonly crop: Crop;
	readonly shape: Size;
	readonly facts: readonly PictureFacts[];
	readonly difference?: DifferenceFacts;
};

const everything: Size = {width: Infinity, height: Infinity};

/** What reads and writes files. */
export type Codec = {
	/** Tried in this order. */
	readonly decoders: readonly Decoder[];
	readonly jpeg: JpegEncoder;
	/** Draws some files by itself, for text cells; undefined for those that it leaves to the decoders. */
	paint(bytes: Uint8Array): Painted | undefined;
};

export type Renderer = (composition: Composition, box: Box, show: Show) => Promise<Rendered>;

/** Decoded pictures that are kept. */
export type DecodedMemory = {
	readonly mostBytes: number;
	/** Bytes that the two newest may have, though that is more. */
	readonly limitOfTwo?: number;
	/** Called with pixels that are let go of; the picture that is under way may still need them. */
	readonly onDrop?: (pixels: Pixels) => void;
};

/**
Decodes, composes and encodes pictures. Decoded pictures are kept, so that another crop, box or composition of the same file starts from its pixels.
*/
export const createRenderer = ({decoders, jpeg, paint}: Codec, {mostBytes, limitOfTwo, onDrop}: DecodedMemory): Renderer => {
	const decodedPictures = new WeightedLru<Decoded>(mostBytes, {
		limitOfTwo,
		onDrop({pixels}) {
			onDrop?.(pixels);
		},
	});

	const decode = async (file: PictureFile, need: Need, scale?: SampleRange): Promise<Decoded> => {
		const key = scale ? `${file.key} ${scale.low} ${scale.high}` : file.key;
		const known = decodedPictures.get(key);
		if (known) {
			const {width, height} = workingSize(known.facts, need);
			if (known.pixels.width >= width && known.pixels.height >= height) {
				return known;
			}
		}

		const decoded = await decodePicture(file.bytes, need, decoders, scale);
		decodedPictures.set(key, decoded, decoded.pixels.data.length);
		return decoded;
	};

	/** Decodes a file so that it can be compared with another one: samples of more than 8 bits on the scale that holds both. */
	const decodeOnScaleOf = async (file: PictureFile, need: Need, other: SampleFacts | undefined): Promise<Decoded> => {
		const decoded = await decode(file, need);
		const {samples} = decoded.facts;
		if (!samples || !other) {
			return decoded;
		}

		const scale = unionOf(samples.range, other.range);
		return isSameRange(scale, samples.range) ? decoded : decode(file, need, scale);
	};

	const compose = async (composition: Composition, crop: Crop, needFor: (crop: Crop) => Need): Promise<Composed> => {
		if (composition.kind === 'single') {
			const {file, other} = composition;
			const need = needFor(crop);
			const {pixels, facts} = other ? await decodeOnScaleOf(file, need, (await decode(other, need)).facts.samples) : await decode(file, need);
			return {
				pixels, crop, shape: pixelSize(facts, crop), facts: [facts],
			};
		}

		// A difference is told pixel by pixel, so nothing may be shrunk before.
		const atLeast = composition.kind === 'difference' ? everything : needFor(crop);
		const own = await decode(composition.before, atLeast);
		const after = await decodeOnScaleOf(composition.after, atLeast, own.facts.samples);
		const before = await decodeOnScaleOf(composition.before, atLeast, after.facts.samples);
		const facts = [before.facts, after.facts];
		const shape = pixelSize(after.facts, crop);
		const {width, height} = after.pixels;
		const isSameSize = before.pixels.width === width && before.pixels.height === height;
		const alike = isSameSize ? before.pixels : resample(before.pixels, width, height);
		if (composition.kind === 'wipe') {
			return {
				pixels: wipe(alike, after.pixels, composition.at), crop, shape, facts,
			};
		}

		const found = difference(alike, after.pixels);
		const size = workingSize(pixelSize(after.pixels, crop), needFor(wholePicture));
		return {
			pixels: heatMap(after.pixels, found.magnitude, crop, size), crop: wholePicture, shape, facts, difference: {...found.facts, resized: !isSameSize},
		};
	};

	/** One file into text cells, by terminal-image. */
	const renderPainted = async (file: PictureFile, box: Box, show: Show): Promise<Rendered | undefined> => {
		const painted = paint(file.bytes);
		if (!painted) {
			return undefined;
		}

		const area = fitCells(painted.facts, box, show.cell);
		try {
			const pixels = await painted.paint({width: area.columns * paintedSamples, height: area.rows * paintedSamples});
			return {picture: drawText(pixels, wholePicture, area, show), facts: [painted.facts]};
		} catch {
			// What terminal-image can't draw, a decoder may be able to read, or it says why not.
			return undefined;
		}
	};

	return async (composition, box, show) => {
		if (show.way === 'none' || box.columns < 1 || box.rows < 1) {
			throw new WinnowError({kind: 'failure', what: 'no room for a picture'});
		}

		if (composition.kind === 'single' && !composition.crop && isText(show)) {
			const rendered = await renderPainted(composition.file, box, show);
			if (rendered) {
				return rendered;
			}
		}

		const asked = composition.crop ? inside(composition.crop) : wholePicture;
		const {
			pixels, crop, shape, facts, difference: differenceFacts,
		} = await compose(composition, asked, part => neededPixels(box, show, part));
		const area = fitCells(shape, box, show.cell);
		const picture = isText(show)
			? drawText(pixels, crop, area, show)
			: await encodeGraphic({
				composition, pixels, crop, facts, area, show, jpeg,
			});
		return {picture, facts, ...(differenceFacts && {difference: differenceFacts})};
	};
};
