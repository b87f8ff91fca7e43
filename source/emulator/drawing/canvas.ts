import {setImmediate as breathe} from 'node:timers/promises';
import type {Size} from '../pictures/plan-resize.js';
import type {Layer} from './layer.js';

/** The visible part of a scene: a small shift and zoom. */
export type View = {readonly x: number; readonly y: number; readonly zoom: number};

/** Number of pixels to draw before yielding to the event loop. */
const maxPixelsPerTurn = 40_000;

/** Side of a tile (pixels). A tile entirely inside or outside a shape is classified by its center. */
const tile = 8;

/** Tolerance factor for shapes that overestimate distances. */
const slack = 1.6;

type Raster = {
	readonly data: Uint8Array;
	readonly width: number;
	/** Pixels per scene unit. */
	readonly scale: number;
	readonly originX: number;
	readonly originY: number;
	/** Colors of a row of pixels. */
	readonly colors: Float64Array;
	/** Coverage of each pixel of a row, 0 to 1. */
	readonly covers: Float64Array;
};

/** Returns the pixels per scene unit, and the pixel at the origin of the scene. */
export const placeScene = ({width, height}: Size, view: View): Pick<Raster, 'scale' | 'originX' | 'originY'> => {
	const scale = (Math.min(width, height) / 2) * view.zoom;
	return {scale, originX: (width / 2) - (view.x * scale), originY: (height / 2) - (view.y * scale)};
};

/**
Paints layers over each other, antialiased. @returns Four bytes per pixel.
*/
export const paintLayers = async (layers: readonly Layer[], width: number, height: number, view: View): Promise<Uint8Array> => {
	const {scale, originX, originY} = placeScene({width, height}, view);
	const raster: Raster = {
		data: new Uint8Array(width * height * 4).fill(255),
		width,
		scale,
		originX,
		originY,
		colors: new Float64Array(width * 3),
		covers: new Float64Array(width),
	};
	let painted = 0;
	for (const layer of layers) {
		const [x0, y0, x1, y1] = layer.shape.box;
		const margin = ((layer.soft ?? 0) * scale) + 1;
		const left = Math.max(0, Math.floor(raster.originX + (x0 * scale) - margin));
		const right = Math.min(width, Math.ceil(raster.originX + (x1 * scale) + margin));
		const bottom = Math.min(height, Math.ceil(raster.originY + (y1 * scale) + margin));
		for (let top = Math.max(0, Math.floor(raster.originY + (y0 * scale) - margin)); top < bottom; top += tile) {
			painted += paintTiles(raster, layer, {
				left, right, top, bottom: Math.min(bottom, top + tile),
			});
			if (painted > maxPixelsPerTurn) {
				painted = 0;
				await breathe();
			}
		}
	}

	return raster.data;
};

type Strip = {readonly left: number; readonly right: number; readonly top: number; readonly bottom: number};

const outside = 0;
const edge = 1;
const inside = 2;

/** Paints one row of tiles; returns the number of pixels visited. */
const paintTiles = (raster: Raster, layer: Layer, strip: Strip): number => {
	const {scale, originX, originY} = raster;
	const {distance} = layer.shape;
	const reach = ((tile / scale) * slack) + ((layer.soft ?? 0) / 2);
	const middle = (((strip.top + strip.bottom) / 2) - originY) / scale;
	let visited = 0;
	let start = strip.left;
	const kinds: number[] = [];
	const flush = (end: number): void => {
		if (kinds.length > 0) {
			paintRun(raster, layer, {...strip, left: start, right: end}, kinds);
			visited += (end - start) * (strip.bottom - strip.top);
			kinds.length = 0;
		}
	};

	for (let {left} = strip; left < strip.right; left += tile) {
		const away = distance((left + (tile / 2) - originX) / scale, middle);
		const kind = away > reach ? outside : (away < -reach ? inside : edge);
		if (kind === outside) {
			flush(left);
		} else {
			if (kinds.length === 0) {
				start = left;
			}

			kinds.push(kind);
		}
	}

	flush(strip.right);
	return visited;
};

/** Paints adjacent tiles. */
const paintRun = (raster: Raster, {shape: {distance}, paint, soft = 0, opacity = 1}: Layer, strip: Strip, kinds: readonly number[]): void => {
	const {data, width, scale, originX, originY, colors, covers} = raster;
	const count = strip.right - strip.left;
	const fade = 1 / Math.max(soft, 1 / scale);
	const x0 = (strip.left + 0.5 - originX) / scale;
	for (let row = strip.top; row < strip.bottom; row++) {
		const y = (row + 0.5 - originY) / scale;
		for (let index = 0; index < count; index++) {
			const covered = kinds[Math.floor(index / tile)] === inside ? 1 : 0.5 - (distance(x0 + (index / scale), y) * fade);
			covers[index] = Math.min(1, Math.max(0, covered)) * opacity;
		}

		paint({
			x: x0, y, step: 1 / scale, count,
		}, colors);
		for (let index = 0, at = ((row * width) + strip.left) * 4, color = 0; index < count; index++, at += 4, color += 3) {
			const share = covers[index]!;
			if (share > 0) {
				data[at] = clamp(data[at]! + ((colors[color]! - data[at]!) * share));
				data[at + 1] = clamp(data[at + 1]! + ((colors[color + 1]! - data[at + 1]!) * share));
				data[at + 2] = clamp(data[at + 2]! + ((colors[color + 2]! - data[at + 2]!) * share));
			}
		}
	}
};

const clamp = (value: number): number => (value < 0 ? 0 : (Math.min(value, 255)));
