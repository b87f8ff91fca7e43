import {type Frame, type Rectangle, type Layout} from '../layout.js';
import {sheetGrid, sheetSlot} from '../sheet.js';

/** What is under the mouse, apart from tabs and hints. */
export type Target =
	/** A row of the list or a thumbnail, by its index in the list, which may be beyond the last sample. */
	| {readonly kind: 'sample'; readonly index: number}
	/** The area of the picture. */
	| {readonly kind: 'picture'; readonly area: Rectangle}
	| {readonly kind: 'tabs' | 'hints'}
	/** The divider between the list and the detail. */
	| {readonly kind: 'rule'}
	| {readonly kind: 'nothing'};

const isIn = ({x, y, columns, rows}: Rectangle, column: number, row: number): boolean => column >= x && column < x + columns && row >= y && row < y + rows;

/** Returns the thumbnail at a cell, as an offset from the first visible one. */
const slotAt = (area: Rectangle, column: number, row: number): number | undefined => {
	const grid = sheetGrid(area);
	return Array.from({length: grid.columns * grid.rows}, (_, slot) => slot).find(slot => isIn(sheetSlot(area, grid, slot), column, row));
};

/**
Returns what is at a cell of the screen.

@param top Index of the first visible sample.
*/
export const targetAt = (frame: Frame, layout: Layout | 'twin', top: number, {x, y}: {readonly x: number; readonly y: number}): Target => {
	if (frame.tooSmall) {
		return {kind: 'nothing'};
	}

	if (y === frame.hints) {
		return {kind: 'hints'};
	}

	if (frame.picture && isIn(frame.picture, x, y)) {
		return {kind: 'picture', area: frame.picture};
	}

	if (layout === 'picture' || layout === 'twin') {
		return {kind: 'nothing'};
	}

	if (y === frame.tabs) {
		return {kind: 'tabs'};
	}

	if (frame.detail && x === frame.list.columns && y >= frame.detail.y) {
		return {kind: 'rule'};
	}

	if (!isIn(frame.list, x, y)) {
		return {kind: 'nothing'};
	}

	const offset = layout === 'sheet' ? slotAt(frame.list, x, y) : y - frame.list.y;
	return offset === undefined ? {kind: 'nothing'} : {kind: 'sample', index: top + offset};
};

/** Returns the row of the list at the height of a cell. The cell may be above or below the list, where a drag can end. */
export const rowAt = (frame: Frame, top: number, y: number): number => Math.max(0, top + y - frame.list.y);
