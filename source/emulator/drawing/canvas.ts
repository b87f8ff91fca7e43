import {setImmediate as breathe} from 'node:timers/promises';
import type {Layer} from './layer.js';

/** Which part of a scene is seen: shifted and magnified a little. */
export type View = {readonly x: number; readonly y: number; readonly zoom: number};

/** Points drawn in one go; between two goes the rest of the program has its turn. */
const atOnce = 40_000;

/** Pixels of a tile's side: tiles wholly inside or outside a shape are told by their middle alone. */
const tile = 8;

/** Some shapes tell distances that are a little too long; this much is allowed for. */
const slack = 1.6;

type Raster = {
	readonly data: Uint8Array;
	readonly width: number;
	/** Pixels a scene unit. */
	readonly scale: number;
	readonly originX: number;
	readonly originY: number;
	/** Colours of a row of pixels. */
	readonly colors: Float64Array;
	/** How much of each pixel of a row is covered, 0 to 1. */
	readonly covers: Float64Array;
};

/**
Paints layers over each other into four bytes a pixel, edges smoothed over a pixel.
*/
export const paintLayers = async (layers: readonly Layer[], width: number, height: number, view: View): Promise<Uint8Array> => {
	const scale = (Math.min(width, height) / 2) * view.zoom;
	const raster: Raster = {
		data: new Uint8Array(width * height * 4).fill(255),
		width,
		scale,
		originX: (width / 2) - (view.x * scale),
		originY: (height / 2) - (view.y * scale),
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
			if (painted > atOnce) {
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

/** Paints one row of tiles; returns how many pixels it looked at. */
const paintTiles = (raster: Raster, layer: Layer, strip: Strip): number => {
	const {scale, originX, originY} = raster;
	const {distance} = layer.shape;
	const reach = ((tile / scale) * slack) + ((layer.soft ?? 0) / 2);
	const middle = (((strip.top + strip.bottom) / 2) - originY) / scale;
	let looked = 0;
	let start = strip.left;
	const kinds: number[] = [];
	const flush = (end: number): void => {
		if (kinds.length > 0) {
			paintRun(raster, layer, {...strip, left: start, right: end}, kinds);
			looked += (end - start) * (strip.bottom - strip.top);
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
	return looked;
};

/** Paints tiles that lie beside each other. */
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
