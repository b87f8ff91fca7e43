import type {Rectangle} from '../layout.js';

type Area = Pick<Rectangle, 'columns' | 'rows'>;

/** Columns per row of the two pictures of a pair where they are not distorted: 2.7 for 4:3 in cells twice as high as wide. */
export type PairShapes = readonly [before: number, after: number];

/** Cells that a picture fills in a box. */
const filled = ({columns, rows}: Area, shape: number): number => (Math.min(columns, rows * shape) ** 2) / shape;

/**
Returns two rectangles in an area (its corner is 0,0): beside each other or over each other, whichever shows more of the pair.

@param shapes Undefined if no pair has arrived yet: between those of square and 4:3 pictures.
*/
export const besideBoxes = ({columns, rows}: Area, shapes: PairShapes = [2.4, 2.4]): [Rectangle, Rectangle] => {
	const width = Math.floor((columns - 2) / 2);
	const height = Math.floor((rows - 1) / 2);
	const sum = (box: Area): number => shapes.reduce((all, shape) => all + filled(box, shape), 0);
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
