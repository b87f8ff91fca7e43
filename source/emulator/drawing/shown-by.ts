import type {Size} from '../pictures/plan-resize.js';
import {placeScene} from './canvas.js';
import {layersOf, operatorRandom, viewOf} from './draw.js';
import {moveOf} from './moves.js';
import type {Recipe} from './recipe.js';

/** Left, top, right and bottom edge (pixels). */
type Edges = readonly [number, number, number, number];

/** What a recipe's picture shows: its size, and the box of the object unless only a few pixels of it are left. */
export type Shown = {readonly size: Size; readonly box?: Edges};

/** Minimum width and height of a box (pixels). */
const minSide = 4;

type Point = readonly [x: number, y: number];

/** Returns the upright box around some points, clipped to the picture. */
const boxAround = (points: readonly Point[], {width, height}: Size): Edges => {
	const cut = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	return [cut(Math.min(...xs), width), cut(Math.min(...ys), height), cut(Math.max(...xs), width), cut(Math.max(...ys), height)];
};

const cornersOf = ([left, top, right, bottom]: Edges): readonly Point[] => [[left, top], [right, top], [left, bottom], [right, bottom]];

/** Returns what a recipe shows, without drawing it. */
export const shownBy = (recipe: Recipe): Shown => {
	const {scale, originX, originY} = placeScene(recipe, viewOf(recipe));
	const corners = layersOf(recipe).filter(({isScenery}) => !isScenery).flatMap(({shape}) => cornersOf(shape.box));
	const before = boxAround(corners.map(([x, y]) => [originX + (x * scale), originY + (y * scale)]), recipe);
	const move = recipe.operator && moveOf(recipe.operator, recipe, operatorRandom(recipe));
	const {width, height} = move?.size ?? recipe;
	const size = {width, height};
	const box = move ? boxAround(cornersOf(before).map(([x, y]) => move.to(x, y)), size) : before;
	const [left, top, right, bottom] = box;
	return {size, ...(right - left >= minSide && bottom - top >= minSide && {box})};
};
