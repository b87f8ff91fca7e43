import {randomFrom} from '../job/hash.js';
import {mix, type Color} from './color.js';
import {distanceTo} from './shapes.js';

/** A horizontal run of `count` points from `x`, `step` apart (scene units). */
type Run = {readonly x: number; readonly y: number; readonly step: number; readonly count: number};

/**
Writes the colors of a run to `out`, three numbers per point. Works on runs, because a call per point would be slow.
*/
export type Paint = (run: Run, out: Float64Array) => void;

const blend = (out: Float64Array, at: number, from: Color, to: Color, share: number): void => {
	out[at] = from[0] + ((to[0] - from[0]) * share);
	out[at + 1] = from[1] + ((to[1] - from[1]) * share);
	out[at + 2] = from[2] + ((to[2] - from[2]) * share);
};

export const flat = (color: Color): Paint => ({count}, out) => {
	for (let index = 0; index < count; index++) {
		blend(out, index * 3, color, color, 0);
	}
};

/** A linear gradient along a line; the end colors continue beyond it. */
export const gradient = (from: Color, to: Color, [x0, y0, x1, y1]: readonly [number, number, number, number]): Paint => {
	const length = ((x1 - x0) ** 2) + ((y1 - y0) ** 2);
	const [right, down] = [(x1 - x0) / length, (y1 - y0) / length];
	return ({x, y, step, count}, out) => {
		const start = ((x - x0) * right) + ((y - y0) * down);
		for (let index = 0; index < count; index++) {
			blend(out, index * 3, from, to, Math.min(1, Math.max(0, start + (index * step * right))));
		}
	};
};

/** A ball lit from the upper left. */
export const ball = (color: Color, x0: number, y0: number, radius: number): Paint => {
	const light = mix(color, [255, 255, 245], 0.5);
	const dark = mix(color, [20, 10, 30], 0.5);
	const [litX, litY] = [x0 - (radius * 0.35), y0 - (radius * 0.4)];
	return ({x, y, step, count}, out) => {
		for (let index = 0; index < count; index++) {
			const away = Math.min(1, distanceTo(x + (index * step) - litX, y - litY) / (radius * 1.5));
			if (away < 0.45) {
				blend(out, index * 3, light, color, away / 0.45);
			} else {
				blend(out, index * 3, color, dark, (away - 0.45) / 0.55);
			}
		}
	};
};

/** Wavy stripes over a paint. @param strength 0 to 1. */
export const striped = (below: Paint, color: Color, options: {readonly frequency: number; readonly bend: number; readonly strength: number; readonly across?: boolean}): Paint => (run, out) => {
	below(run, out);
	for (let index = 0; index < run.count; index++) {
		const x = run.x + (index * run.step);
		const along = options.across ? x : run.y;
		const bend = options.bend === 0 ? 0 : Math.sin((options.across ? run.y : x) * 5) * options.bend;
		const share = Math.max(0, Math.sin((along * options.frequency) + bend)) * options.strength;
		const at = index * 3;
		for (let channel = 0; channel < 3; channel++) {
			out[at + channel] = out[at + channel]! + ((color[channel]! - out[at + channel]!) * share);
		}
	}
};

const side = 64;

/** Noise on a grid of 64×64 points, which repeats. A seed shifts it. */
const heights: Float64Array = (() => {
	const random = randomFrom(64);
	return Float64Array.from({length: side * side}, () => (random() * 2) - 1);
})();

/** Noise over a paint, like grass, plaster or fur. @param amount ± steps of 255. */
export const rough = (below: Paint, options: {readonly scale: number; readonly stretch?: number; readonly amount: number; readonly seed: number}): Paint => {
	const [scaleX, scaleY] = [options.scale, options.scale / (options.stretch ?? 1)];
	const [shiftX, shiftY] = [options.seed & (side - 1), (options.seed >> 6) & (side - 1)];
	return (run, out) => {
		below(run, out);
		const v = (run.y + 8) * scaleY;
		const top = Math.floor(v);
		const down = v - top;
		const row = ((top + shiftY) & (side - 1)) * side;
		const next = ((top + shiftY + 1) & (side - 1)) * side;
		for (let index = 0; index < run.count; index++) {
			const u = (run.x + (index * run.step) + 8) * scaleX;
			const left = Math.floor(u);
			const right = u - left;
			const column = (left + shiftX) & (side - 1);
			const beside = (left + shiftX + 1) & (side - 1);
			const upper = heights[row + column]! + ((heights[row + beside]! - heights[row + column]!) * right);
			const lower = heights[next + column]! + ((heights[next + beside]! - heights[next + column]!) * right);
			const change = (upper + ((lower - upper) * down)) * options.amount;
			const at = index * 3;
			out[at] = out[at]! + change;
			out[at + 1] = out[at + 1]! + change;
			out[at + 2] = out[at + 2]! + change;
		}
	};
};
