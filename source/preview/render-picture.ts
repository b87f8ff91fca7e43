import {WinnowError} from '../model/errors.js';
import type {TextPicture} from '../model/picture.js';
import {WeightedLru} from '../async/weighted-lru.js';
import type {Pixels} from '../model/pixels.js';
import {cellSamples} from './blocks/glyphs.js';
import {compareFiles} from './compose/compare-files.js';
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
import type {Overlay} from './outlines/overlay.js';
import {
	wholePicture,
	type Box,
	type Composition,
	type Crop,
	type DifferenceFacts,
	type FilesDifference,
	type PictureFacts,
	type PictureFile,
	type Rendered,
	type Show,
} from './preview.js';
import {resample} from './resample.js';
import {previewWords as words} from './words/index.js';

/** Clamps a crop to the picture and to a minimum size. */
const clampCrop = (crop: Crop): Crop => {
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

/** Returns the number of pixels that the box can show. Text needs a fixed number of samples per cell, so the decoder shrinks each axis separately, at no cost. */
const neededPixels = (box: Box, {cell, ...show}: Show, crop: Crop): Need => isText(show)
	? upright => {
		const area = fitCells(pixelSize(upright, crop), box, cell);
		return {width: area.columns * cellSamples / crop.width, height: area.rows * cellSamples / crop.height};
	}
	: {width: box.columns * cell.width / crop.width, height: box.rows * cell.height / crop.height};

type Composed = {
	readonly pixels: Pixels;
	/** The visible part of the pixels, and its size. */
	readonly crop: Crop;
	readonly shape: Size;
	readonly facts: readonly PictureFacts[];
	readonly difference?: DifferenceFacts;
};

const fullSize: Size = {width: Infinity, height: Infinity};

/** Whether only a part of a picture's information was compared. */
const isPartial = ({facts, pixels}: Decoded): boolean => facts.samples !== undefined
	|| (facts.frames ?? 1) > 1
	|| pixels.width < facts.width
	|| pixels.height < facts.height;

type FilesFacts = Pick<DifferenceFacts, 'files' | 'isPartial' | 'isSameFile'>;

/** @param isSame Whether all pixels are equal. */
const filesFacts = async ({before, after}: Extract<Composition, {kind: 'difference'}>, pictures: readonly Decoded[], isSame: boolean): Promise<FilesFacts> => {
	const isSameFile = before.key === after.key;
	if (isSameFile || !isSame) {
		return {isSameFile};
	}

	const [own, other] = pictures.map(({facts}) => facts.format) as [string, string];
	const files: FilesDifference | undefined = own === other
		? await compareFiles(before.bytes, after.bytes)
		: {metadata: [], isEncodedDifferently: true, formats: [own, other]};
	return {isSameFile, ...(files && {files}), ...(pictures.some(picture => isPartial(picture)) && {isPartial: true})};
};

/** Decoders and encoders of picture files. */
export type Codec = {
	/** Tried in this order. */
	readonly decoders: readonly Decoder[];
	readonly jpeg: JpegEncoder;
	/** Draws some files directly to the size that text cells need; undefined if the file needs a decoder. */
	paint(bytes: Uint8Array): Painted | undefined;
};

/** The module is loaded with the first outlines. */
const overlayOf = async (composition: Composition, facts: readonly PictureFacts[], crop: Crop, show: Show): Promise<Overlay | undefined> => composition.outlines
	? (await import('./outlines/overlay.js')).createOverlay(composition, facts, crop, show)
	: undefined;

export type Renderer = (composition: Composition, box: Box, show: Show) => Promise<Rendered>;

/** The cache of decoded pictures. */
type DecodedCacheOptions = {
	readonly maxBytes: number;
	/** Bytes that the two newest pictures may take beyond that. */
	readonly limitOfTwo?: number;
	/** Called with evicted pixels; the current picture may still use them. */
	readonly onDrop?: (pixels: Pixels) => void;
};

/**
Decodes, composes and encodes pictures. Decoded pictures are cached for other crops, boxes and compositions of the same file.
*/
export const createRenderer = ({decoders, jpeg, paint}: Codec, {maxBytes, limitOfTwo, onDrop}: DecodedCacheOptions): Renderer => {
	const decodedPictures = new WeightedLru<Decoded>(maxBytes, {
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

	/** Decodes a file for a comparison: samples of more than 8 bits use a scale that covers both files. */
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

		// Differences are computed per pixel, so decode at full size.
		const atLeast = composition.kind === 'difference' ? fullSize : needFor(crop);
		const own = await decode(composition.before, atLeast);
		const after = await decodeOnScaleOf(composition.after, atLeast, own.facts.samples);
		const before = await decodeOnScaleOf(composition.before, atLeast, after.facts.samples);
		const facts = [before.facts, after.facts];
		const shape = pixelSize(after.facts, crop);
		const {width, height} = after.pixels;
		const isSameSize = before.pixels.width === width && before.pixels.height === height;
		const resized = isSameSize ? before.pixels : resample(before.pixels, width, height);
		if (composition.kind === 'wipe') {
			return {
				pixels: wipe(resized, after.pixels, composition.at), crop, shape, facts,
			};
		}

		const found = difference(resized, after.pixels);
		const isSame = found.facts.changed === 0 && isSameSize;
		const differenceFacts = {...found.facts, ...await filesFacts(composition, [before, after], isSame), resized: !isSameSize};
		const size = workingSize(pixelSize(after.pixels, crop), needFor(wholePicture));
		return {
			pixels: heatMap(after.pixels, found.magnitude, crop, size), crop: wholePicture, shape, facts, difference: differenceFacts,
		};
	};

	/** Renders one file as text cells, with terminal-image. */
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
			// Leave it to the decoders: one may read the file, or reports why it can't.
			return undefined;
		}
	};

	return async (composition, box, show) => {
		if (show.way === 'none') {
			throw new WinnowError({kind: 'failure', what: words.off});
		}

		if (box.columns < 1 || box.rows < 1) {
			throw new WinnowError({kind: 'failure', what: words.noRoom});
		}

		if (composition.kind === 'single' && !composition.crop && !composition.outlines && isText(show)) {
			const rendered = await renderPainted(composition.file, box, show);
			if (rendered) {
				return rendered;
			}
		}

		const asked = composition.crop ? clampCrop(composition.crop) : wholePicture;
		const {
			pixels, crop, shape, facts, difference: differenceFacts,
		} = await compose(composition, asked, part => neededPixels(box, show, part));
		const area = fitCells(shape, box, show.cell);
		const overlay = await overlayOf(composition, facts, asked, show);
		const text = isText(show) ? drawText(pixels, crop, area, show) : undefined;
		const picture = text
			? overlay?.onCells(text) ?? text
			: await encodeGraphic({
				composition, pixels, crop, facts, area, show, jpeg, overlay,
			});
		return {picture, facts, ...(differenceFacts && {difference: differenceFacts}), ...(overlay && {placements: overlay.placements})};
	};
};
