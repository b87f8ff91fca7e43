import type {Rectangle} from './layout.js';

/** A contact sheet's grid: `columns × rows` thumbnails, each of `cell` size, the last line of each its name. */
type SheetGrid = {readonly columns: number; readonly rows: number; readonly cell: {readonly columns: number; readonly rows: number}};

/** Returns a grid of thumbnails of about 22×10 cells, each with a caption of one line; a 4:3 picture fills one. At 120×40: 5×3. */
export const sheetGrid = (area: Pick<Rectangle, 'columns' | 'rows'>): SheetGrid => {
	const columns = Math.max(1, Math.floor(area.columns / 22));
	const rows = Math.max(1, Math.floor(area.rows / 9));
	return {columns, rows, cell: {columns: Math.floor(area.columns / columns), rows: Math.floor(area.rows / rows)}};
};

/** Returns the area of a thumbnail. `slot` counts from 0, row by row. */
export const sheetSlot = (area: Rectangle, grid: SheetGrid, slot: number): Rectangle => ({
	x: area.x + ((slot % grid.columns) * grid.cell.columns),
	y: area.y + (Math.floor(slot / grid.columns) * grid.cell.rows),
	columns: grid.cell.columns,
	rows: grid.cell.rows,
});
