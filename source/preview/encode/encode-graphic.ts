import type {GraphicPicture} from '../../model/picture.js';
import type {Size} from '../decode/decoder.js';
import type {Pixels} from '../../model/pixels.js';
import type {Overlay} from '../outlines/overlay.js';
import type {
	Box, Composition, Crop, PictureFacts, Show,
} from '../preview.js';
import {resample} from '../resample.js';
import {settingsFor, type Settings} from '../settings.js';
import {keyed} from '../worker-protocol.js';
import {calm} from './calm.js';
import {palettePng} from './palette-png.js';
import {quantize} from './quantize.js';
import {canBeServed} from './served.js';
import {sixel} from './sixel.js';

/** Encodes a JPEG file. `hasLines`: its colors are as fine as its brightness, for lines one pixel wide. */
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

type Encoded = Size & {readonly payload: Uint8Array; readonly area?: Box};

/** Tmux drops a sixel sequence of more than 1 MB; elsewhere it only slows the link. */
const mostSixelBytes = 900_000;

/** Maximum factors on `calm`'s tolerance: to reach the wanted bytes, where flat patches begin to show, and to stay under the limit. */
const wantedSteps = 4;
const mostSteps = 16;

const areaPixels = ({columns, rows}: Box, {cell}: Show): Size => ({width: columns * cell.width, height: rows * cell.height});

/** The visible part, at its own size or the area's, whichever is smaller. Under outlines it has the area's size, so that they are as thin as the terminal's pixels. */
const shrunk = ({pixels, crop, area, show, overlay}: GraphicJob, edge: number): Pixels => {
	const part = {width: pixels.width * crop.width, height: pixels.height * crop.height};
	const room = areaPixels(area, show);
	const scale = Math.min(overlay ? Infinity : 1, Math.max(room.width / part.width, room.height / part.height), edge / Math.max(part.width, part.height));
	const width = Math.max(1, Math.round(part.width * scale));
	const height = Math.max(1, Math.round(part.height * scale));
	return width === pixels.width && height === pixels.height ? pixels : resample(pixels, width, height, crop);
};

const kitty = (job: GraphicJob): Encoded => {
	const {overlay} = job;
	const {colors, edge, tolerance} = settingsFor(job.show).kitty;
	const pixels = shrunk(job, edge);
	const indexed = calm(pixels, quantize(pixels, colors - (overlay?.colors ?? 0)), tolerance);
	return {width: pixels.width, height: pixels.height, payload: palettePng(overlay?.onIndexed(indexed) ?? indexed)};
};

/** Reduces quality until the sixels fit the wanted bytes. */
const fewSixels = (pixels: Pixels, overlay: Overlay | undefined, {colors, tolerance, wanted}: Settings['sixel']): Uint8Array => {
	const indexed = quantize(pixels, colors - (overlay?.colors ?? 0));
	for (let step = 1; ; step *= 2) {
		const calmed = calm(pixels, indexed, tolerance * step);
		const payload = sixel(overlay?.onIndexed(calmed) ?? calmed);
		if (payload.length <= (step < wantedSteps ? wanted : mostSixelBytes) || step === mostSteps) {
			return payload;
		}
	}
};

/** Sixels are terminal pixels, so the picture is resized to exactly the area's. */
const sixels = (job: GraphicJob): Encoded => {
	const {pixels, crop, show, overlay} = job;
	let {area} = job;
	for (;;) {
		const {width, height} = areaPixels(area, show);
		const payload = fewSixels(resample(pixels, width, height, crop), overlay, settingsFor(show).sixel);
		if (payload.length <= mostSixelBytes || area.columns < 4) {
			return {
				width, height, payload, area,
			};
		}

		area = {columns: Math.ceil(area.columns * 0.7), rows: Math.ceil(area.rows * 0.7)};
	}
};

const iterm = async (job: GraphicJob): Promise<Encoded> => {
	const {composition, facts, jpeg, show, overlay} = job;
	const {served, jpegQuality, edge} = settingsFor(show).iterm;
	const [first] = facts;
	if (composition.kind === 'single' && !composition.crop && !overlay && first && canBeServed(composition.file.bytes, first, served)) {
		return {width: first.width, height: first.height, payload: composition.file.bytes};
	}

	const pixels = shrunk(job, edge);
	return {width: pixels.width, height: pixels.height, payload: await jpeg(overlay?.onPixels(pixels) ?? pixels, jpegQuality, overlay !== undefined)};
};

/** Encodes for a graphics protocol. */
export const encodeGraphic = async (job: GraphicJob): Promise<GraphicPicture> => {
	const {composition, area, show} = job;
	const protocol = show.way as GraphicPicture['protocol'];
	const encoded = protocol === 'iterm2' ? await iterm(job) : (protocol === 'kitty' ? kitty(job) : sixels(job));
	const {columns, rows} = encoded.area ?? area;
	return {
		kind: 'graphic',
		protocol,
		key: JSON.stringify([keyed(composition), columns, rows, show]),
		columns,
		rows,
		width: encoded.width,
		height: encoded.height,
		payload: encoded.payload,
	};
};
