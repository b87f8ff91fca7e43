import type {Size} from '../pictures/plan-resize.js';
import type {Operator} from './recipe.js';

type Point = readonly [x: number, y: number];

/** How an operator moves the content of a picture (pixels). */
export type Move = {
	/** Size of the new picture. */
	readonly size: Size;
	/** Maps a pixel of the new picture to the old one. */
	readonly from: (x: number, y: number) => Point;
	/** Maps a point of the old picture to the new one. Points are corners of pixels. */
	readonly to: (x: number, y: number) => Point;
};

export const between = (random: () => number, from: number, to: number): number => from + (random() * (to - from));

/** Maximum share that Crop cuts from each side: the documented default of `crop_percent_max`. */
const maxCut = 0.2;

/** Minimum shift of Translate, as a share of the width. A smaller one is hard to see. */
const minShift = 0.08;

/** The operators that move pixels, with random parameters. */
export const moves = {
	Crop(before, random) {
		const share = between(random, 0.6, 0.8);
		const size = {width: Math.round(before.width * share), height: Math.round(before.height * share)};
		const cut = (whole: number, rest: number): number => {
			const [lost, most] = [whole - rest, Math.floor(whole * maxCut)];
			return Math.floor(between(random, Math.max(0, lost - most), Math.min(lost, most)));
		};

		const [left, top] = [cut(before.width, size.width), cut(before.height, size.height)];
		return {size, from: (x, y) => [x + left, y + top], to: (x, y) => [x - left, y - top]};
	},
	Flip: before => ({size: before, from: (x, y) => [before.width - 1 - x, y], to: (x, y) => [before.width - x, y]}),
	Rotate(before, random) {
		const angle = between(random, 0.14, 0.5) * (random() < 0.5 ? 1 : -1);
		const [cosine, sine, middleX, middleY] = [Math.cos(angle), Math.sin(angle), before.width / 2, before.height / 2];
		const turned = (x: number, y: number, way: number): Point => [
			((x - middleX) * cosine) + ((y - middleY) * sine * way) + middleX, ((y - middleY) * cosine) - ((x - middleX) * sine * way) + middleY,
		];
		return {size: before, from: (x, y) => turned(x, y, 1), to: (x, y) => turned(x, y, -1)};
	},
	Scale(before, random) {
		const factor = between(random, 0.55, 0.75);
		const size = {width: Math.round(before.width * factor), height: Math.round(before.height * factor)};
		return {size, from: (x, y) => [x / factor, y / factor], to: (x, y) => [x * factor, y * factor]};
	},
	Translate(before, random) {
		// The documented default of `translatexy` is x.
		const share = between(random, -0.17, 0.17);
		const right = Math.round(before.width * (share + (share < 0 ? -minShift : minShift)));
		return {size: before, from: (x, y) => [x - right, y], to: (x, y) => [x + right, y]};
	},
} as const satisfies Partial<Readonly<Record<Operator, (before: Size, random: () => number) => Move>>>;

/** Returns how an operator moves the content of a picture; undefined if it moves nothing. */
export const moveOf = (operator: Operator, before: Size, random: () => number): Move | undefined =>
	operator in moves ? moves[operator as keyof typeof moves](before, random) : undefined;
