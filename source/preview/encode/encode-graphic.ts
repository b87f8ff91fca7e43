import type {GraphicPicture} from '../../model/picture.js';
import type {Size} from '../decode/decoder.js';
import type {Pixels} from '../../model/pixels.js';
import type {Overlay} from '../outlines/overlay.js';
import type {
	Box, Composition, Crop, PictureFacts, Show,
} from '../preview.js';
import {resample} from '../resample.js';
import {settingsFor, type Settings} from '../settings.js';
import {keyComposition} from '../worker-protocol.js';
import {calm} from './calm.js';
import {palettePng} from './palette-png.js';
import {enlarged} from './enlarge.js';
import {quantize} from './quantize.js';
import {canBeServed} from './served.js';
import {sixel} from './sixel.js';

/** Encodes a JPEG file. `hasLines` asks for full color resolution, for lines one pixel wide. */
export type JpegEncoder = (pixels: Pixels, quality: number, hasLines?: boolean) => Promise<Uint8Array>;

type GraphicJob = {
	readonly composition: Composition;
	readonly pixels: Pixels;
	/** The visible part of `pixels`. */
	readonly crop: Crop;
	readonly facts: readonly PictureFacts[];
	/** The cells that the picture fills. */
	readonly area: Box;
	readonly show: Show;
	readonly jpeg: JpegEncoder;
	readonly overlay: Overlay | undefined;
};

type Encoded = Size & {readonly payload: Uint8Array; readonly area?: Box; readonly isCoarse?: boolean};

/** Tmux drops a sixel sequence of more than 1 MB; elsewhere it only slows the link. */
const maxSixelBytes = 900_000;

/** Maximum factors on `calm`'s tolerance. The first applies to the wanted size: flat patches begin to show there. The second applies to the hard limit. */
const wantedSteps = 4;
const maxSteps = 16;

const areaPixels = ({columns, rows}: Box, {cell}: Show): Size => ({width: columns * cell.width, height: rows * cell.height});

/** Returns the visible part at its own size or the area's, whichever is smaller. With an overlay, it always has the area's size, so that outlines are as thin as a terminal pixel. */
const shrunk = ({pixels, crop, area, show, overlay}: GraphicJob, edge: number): Pixels => {
	const part = {width: pixels.width * crop.width, height: pixels.height * crop.height};
	const room = areaPixels(area, show);
	const scale = Math.min(overlay ? Infinity : 1, Math.max(room.width / part.width, room.height / part.height), edge / Math.max(part.width, part.height));
	const width = Math.max(1, Math.round(part.width * scale));
	const height = Math.max(1, Math.round(part.height * scale));
	return width === pixels.width && height === pixels.height ? pixels : resample(pixels, width, height, crop);
};

/** Fractions of the longest edge to try until the picture fits the wanted size. */
const shares = [1, 0.7, 0.5, 0.35];

type Encoder = (pixels: Pixels) => Uint8Array | Promise<Uint8Array>;

/** Shortens the edge until the encoded file fits the wanted size. */
const fitted = async (job: GraphicJob, {edge, wanted = Infinity}: {readonly edge: number; readonly wanted?: number}, encode: Encoder): Promise<Encoded> => {
	for (let step = 0; ; step++) {
		const pixels = shrunk(job, edge * shares[step]!);
		const {width, height} = pixels;
		const payload = await encode(pixels);
		if (payload.length <= wanted || step === shares.length - 1) {
			return {
				width, height, payload, isCoarse: step > 0,
			};
		}
	}
};

const kitty = async (job: GraphicJob): Promise<Encoded> => {
	const {overlay} = job;
	const settings = settingsFor(job.show).kitty;
	return fitted(job, settings, pixels => {
		const indexed = calm(pixels, quantize(pixels, settings.colors - (overlay?.colors ?? 0)), settings.tolerance);
		return palettePng(overlay?.onIndexed(indexed) ?? indexed);
	});
};

/** Lowers the quality until the sixels fit the wanted size. */
const fewSixels = (pixels: Pixels, overlay: Overlay | undefined, {colors, tolerance, wanted}: Settings['sixel']): Uint8Array => {
	const indexed = quantize(pixels, colors - (overlay?.colors ?? 0));
	for (let step = 1; ; step *= 2) {
		const calmed = calm(pixels, indexed, tolerance * step);
		const payload = sixel(overlay?.onIndexed(calmed) ?? calmed);
		if (payload.length <= (step < wantedSteps ? wanted : maxSixelBytes) || step === maxSteps) {
			return payload;
		}
	}
};

/** Pixel sizes from fine to coarse, with the maximum number of colors for each. Heights are divisors or multiples of a band's six rows, so that a band has few patterns. */
const grains = [
	{width: 1, height: 1, tolerance: 1, colors: Number.POSITIVE_INFINITY},
	{width: 2, height: 3, tolerance: 1, colors: 32},
	{width: 4, height: 6, tolerance: 1, colors: 32},
	{width: 4, height: 6, tolerance: 4, colors: 32},
	{width: 8, height: 12, tolerance: 4, colors: 32},
	{width: 12, height: 18, tolerance: 4, colors: 32},
	{width: 16, height: 24, tolerance: 4, colors: 16},
	{width: 24, height: 36, tolerance: 4, colors: 8},
] as const;

type Drawn = Pick<Encoded, 'payload' | 'isCoarse'>;

/** Draws the smallest pixels whose sixels fit the wanted size. The binary search tries three of the eight sizes, and seldom the finest, which is the slowest. */
const coarseSixels = (pixels: Pixels, overlay: Overlay | undefined, settings: Settings['sixel']): Drawn => {
	const {width, height} = pixels;
	const draw = (step: number): Uint8Array => {
		const grain = grains[step]!;
		const small = step === 0 ? pixels : resample(pixels, Math.ceil(width / grain.width), Math.ceil(height / grain.height));
		const colors = Math.min(settings.colors - (overlay?.colors ?? 0), grain.colors);
		const calmed = calm(small, quantize(small, colors), settings.tolerance * grain.tolerance);
		const indexed = enlarged(calmed, grain, {width, height});
		return sixel(overlay?.onIndexed(indexed) ?? indexed);
	};

	let fitting: Drawn | undefined;
	let finest = 0;
	let coarsest = grains.length - 1;
	while (finest <= coarsest) {
		const step = Math.floor((finest + coarsest) / 2);
		const payload = draw(step);
		if (payload.length <= settings.wanted) {
			fitting = {payload, isCoarse: step > 0};
			coarsest = step - 1;
		} else {
			finest = step + 1;
		}
	}

	return fitting ?? {payload: draw(grains.length - 1), isCoarse: true};
};

/** Encodes sixels. They map to terminal pixels one to one, so the picture is resized to exactly the size of the area. */
const sixels = (job: GraphicJob): Encoded => {
	const {pixels, crop, show, overlay} = job;
	let {area} = job;
	for (;;) {
		const {width, height} = areaPixels(area, show);
		const settings = settingsFor(show).sixel;
		const stretched = resample(pixels, width, height, crop);
		if (settings.canBeCoarse) {
			return {
				width, height, area, ...coarseSixels(stretched, overlay, settings),
			};
		}

		const payload = fewSixels(stretched, overlay, settings);
		if (payload.length <= maxSixelBytes || area.columns < 4) {
			return {
				width, height, payload, area,
			};
		}

		area = {columns: Math.ceil(area.columns * 0.7), rows: Math.ceil(area.rows * 0.7)};
	}
};

const iterm = async (job: GraphicJob): Promise<Encoded> => {
	const {composition, facts, jpeg, show, overlay} = job;
	const settings = settingsFor(show).iterm;
	const [first] = facts;
	if (composition.kind === 'single' && !composition.crop && !overlay && first && canBeServed(composition.file.bytes, first, settings.served)) {
		return {width: first.width, height: first.height, payload: composition.file.bytes};
	}

	return fitted(job, settings, async pixels => jpeg(overlay?.onPixels(pixels) ?? pixels, settings.jpegQuality, overlay !== undefined));
};

const encoders = {iterm2: iterm, kitty, sixel: sixels};

/** Encodes for a graphics protocol. */
export const encodeGraphic = async (job: GraphicJob): Promise<GraphicPicture> => {
	const {composition, area, show} = job;
	const protocol = show.way as GraphicPicture['protocol'];
	const encoded = await encoders[protocol](job);
	const {columns, rows} = encoded.area ?? area;
	return {
		kind: 'graphic',
		protocol,
		key: JSON.stringify([keyComposition(composition), columns, rows, show]),
		columns,
		rows,
		width: encoded.width,
		height: encoded.height,
		payload: encoded.payload,
		...(encoded.isCoarse && {isCoarse: true}),
	};
};
