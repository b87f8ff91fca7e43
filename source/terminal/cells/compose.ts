import {defaultColor, type TextPicture} from '../../model/picture.js';
import {blank, type Grid} from './grid.js';

/** The cell of a picture's top left corner, from 0. Parts of the picture may be off the screen. */
export type CellPosition = {readonly x: number; readonly y: number};

type Box = {readonly columns: number; readonly rows: number};

/** Visits the cells of a rectangle that are on the screen and clear in the frame, row by row. */
export const visitClear = (frame: Grid, at: CellPosition, box: Box, visit: (cell: number, column: number, row: number) => void): void => {
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

/** Draws a text picture on the clear cells of a frame and sets their bytes in `mask`. Cells for which `isKept` returns true are left as they are. */
export const composeText = (target: Grid, frame: Grid, mask: Uint8Array, at: CellPosition, picture: TextPicture, isKept?: (cell: number) => boolean): void => {
	const {columns, glyphs, foreground, background} = picture;
	visitClear(frame, at, picture, (cell, column, row) => {
		if (isKept?.(cell)) {
			return;
		}

		const from = (row * columns) + column;
		target.set(cell, glyphs[from]! || blank, foreground[from] ?? defaultColor, background[from] ?? defaultColor, 0);
		mask[cell] = 1;
	});
};
