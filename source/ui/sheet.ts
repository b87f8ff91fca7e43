import type {Rectangle} from './layout.js';

/** A contact sheet's grid of `columns × rows` thumbnails. `picture` is the size of each picture, in cells. */
export type SheetGrid = {
	readonly columns: number;
	readonly rows: number;
	readonly picture: {readonly columns: number; readonly rows: number};
};

/** Preferred rows of a thumbnail, including its caption and the lower side of the cursor's frame. */
const thumbnailRows = 9;

/** Returns the minimum columns of a thumbnail, which a 4:3 picture fills. On a low screen pictures are narrower, so more fit. */
const minColumns = (rows: number): number => rows < thumbnailRows ? 16 : 22;

/** Returns a grid of thumbnails. At 120×40: 5×4. */
export const sheetGrid = (area: Pick<Rectangle, 'columns' | 'rows'>): SheetGrid => {
	const rows = Math.max(1, Math.floor(area.rows / thumbnailRows));
	const each = Math.floor(area.rows / rows);
	const columns = Math.max(1, Math.floor(area.columns / minColumns(each)));
	// The frame needs a column to the left of each thumbnail, and one to the right of the last.
	return {columns, rows, picture: {columns: Math.floor((area.columns - 1) / columns) - 1, rows: Math.max(1, each - 2)}};
};

/** Returns the start of a thumbnail when `count` of them divide a length as evenly as whole cells allow. */
const startOf = (length: number, count: number, index: number): number => Math.floor(length * index / count);

/** Returns the area of a thumbnail, including the left side of its frame. `slot` counts from 0, row by row. Thumbnails fill the area except its last column, which is the right side of the last frames. */
export const sheetSlot = (area: Rectangle, grid: SheetGrid, slot: number): Rectangle => {
	const [column, row] = [slot % grid.columns, Math.floor(slot / grid.columns)];
	const x = startOf(area.columns - 1, grid.columns, column);
	const y = startOf(area.rows, grid.rows, row);
	return {
		x: area.x + x,
		y: area.y + y,
		columns: startOf(area.columns - 1, grid.columns, column + 1) - x,
		rows: startOf(area.rows, grid.rows, row + 1) - y,
	};
};

/** Returns the picture's part of a thumbnail's area, below the caption. */
export const sheetPicture = ({x, y}: Rectangle, {picture}: SheetGrid): Rectangle => ({x: x + 1, y: y + 1, ...picture});
