import type {Rectangle} from './layout.js';

/** A contact sheet's grid: `columns × rows` thumbnails, each of `cell` size: at its left a column for the cursor's frame, at its bottom the caption. */
type SheetGrid = {readonly columns: number; readonly rows: number; readonly cell: {readonly columns: number; readonly rows: number}};

/** Returns a grid of thumbnails of about 22×9 cells; a 4:3 picture fills one. At 120×40: 5×4. The last column of the area is the right side of the frame of the last thumbnails. */
export const sheetGrid = (area: Pick<Rectangle, 'columns' | 'rows'>): SheetGrid => {
	const columns = Math.max(1, Math.floor(area.columns / 22));
	const rows = Math.max(1, Math.floor(area.rows / 9));
	return {columns, rows, cell: {columns: Math.floor((area.columns - 1) / columns), rows: Math.floor(area.rows / rows)}};
};

/** Returns the area of a thumbnail. `slot` counts from 0, row by row. */
export const sheetSlot = (area: Rectangle, grid: SheetGrid, slot: number): Rectangle => ({
	x: area.x + ((slot % grid.columns) * grid.cell.columns),
	y: area.y + (Math.floor(slot / grid.columns) * grid.cell.rows),
	columns: grid.cell.columns,
	rows: grid.cell.rows,
});

/** Returns the part of a thumbnail's area that the picture can fill. */
export const sheetPicture = ({x, y, columns, rows}: Rectangle): Rectangle => ({
	x: x + 1, y, columns: columns - 1, rows: rows - 1,
});
