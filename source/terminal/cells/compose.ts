import {defaultColor, type TextPicture} from '../../model/picture.js';
import {blank, type Grid} from './grid.js';

/** Where a picture's top left cell is, counted from 0. It may lie outside the screen in part. */
export type Place = {readonly x: number; readonly y: number};

type Box = {readonly columns: number; readonly rows: number};

/** Visits the cells of a rectangle that are on the screen and that the frame leaves clear, row by row. */
export const visitClear = (frame: Grid, at: Place, box: Box, visit: (cell: number, column: number, row: number) => void): void => {
	const lastRow = Math.min(box.rows, frame.rows - at.y);
	const lastColumn = Math.min(box.columns, frame.columns - at.x);
	for (let row = Math.max(0, -at.y); row < lastRow; row++) {
		for (let column = Math.max(0, -at.x); column < lastColumn; column++) {
			const cell = ((at.y + row) * frame.columns) + at.x + column;
			if (frame.isClear(cell)) {
				visit(cell, column, row);
			}
		}
	}
};

/** Lays a text picture over the clear cells of a frame; `mask` learns which cells are its. */
export const composeText = (target: Grid, frame: Grid, mask: Uint8Array, at: Place, picture: TextPicture): void => {
	const {columns, glyphs, foreground, background} = picture;
	visitClear(frame, at, picture, (cell, column, row) => {
		const from = (row * columns) + column;
		target.set(cell, glyphs[from]! || blank, foreground[from] ?? defaultColor, background[from] ?? defaultColor, 0);
		mask[cell] = 1;
	});
};
