import type {Rectangle} from '../layout.js';

type Area = Pick<Rectangle, 'columns' | 'rows'>;

/** Aspect ratios of a pair of pictures in cells (columns per row): 2.7 for a 4:3 picture if cells are twice as high as wide. */
export type PairShapes = readonly [before: number, after: number];

/** Returns how many cells a picture fills in an area. */
const filledCells = ({columns, rows}: Area, shape: number): number => (Math.min(columns, rows * shape) ** 2) / shape;

/**
Returns two rectangles relative to the corner of an area: side by side or stacked, whichever makes the pictures larger.

@param shapes By default, between those of square (2) and 4:3 (2.7) pictures: no pair has arrived yet.
*/
export const pairAreas = ({columns, rows}: Area, shapes: PairShapes = [2.4, 2.4]): [Rectangle, Rectangle] => {
	const width = Math.floor((columns - 2) / 2);
	const height = Math.floor((rows - 1) / 2);
	const sum = (box: Area): number => shapes.reduce((all, shape) => all + filledCells(box, shape), 0);
	return sum({columns: width, rows}) >= sum({columns, rows: height})
		? [{
			x: 0, y: 0, columns: width, rows,
		}, {
			x: columns - width, y: 0, columns: width, rows,
		}]
		: [{
			x: 0, y: 0, columns, rows: height,
		}, {
			x: 0, y: rows - height, columns, rows: height,
		}];
};
