import type {Box} from '../preview/preview.js';

/** What the screen shows. */
export type Layout = 'list' | 'picture' | 'sheet';

export type Rectangle = {readonly x: number; readonly y: number; readonly columns: number; readonly rows: number};

/** The areas of the screen, in cells from the upper left corner. */
export type Frame = {
	readonly columns: number;
	readonly rows: number;
	/** Whether there is only room for a line saying that the screen is too small. */
	readonly tooSmall: boolean;
	readonly header: number;
	readonly tabs: number;
	/** The line of column titles, if there is room. */
	readonly titles: number | undefined;
	readonly list: Rectangle;
	/** The pane beside the list, or that of the full-screen picture. */
	readonly detail: Rectangle | undefined;
	/** The area of the picture. */
	readonly picture: Rectangle | undefined;
	readonly facts: Rectangle | undefined;
	readonly hints: number | undefined;
};

/** Minimum size of the screen. */
export const minScreen: Box = {columns: 40, rows: 10};

/** Minimum columns of the list and of the pane beside it. */
const minPaneColumns = 30;

/** Returns the columns of the list. @param wanted The divider's position, if the user moved it. */
const listColumns = (columns: number, wanted: number | undefined): number => {
	if (columns < 64) {
		return columns;
	}

	if (wanted !== undefined) {
		return Math.max(minPaneColumns, Math.min(wanted, columns - 2 - minPaneColumns));
	}

	return columns < 100 ? Math.max(minPaneColumns, Math.floor(columns * 0.42)) : Math.min(64, Math.floor(columns * 0.46));
};

/**
Returns the frame for a terminal's size. Small terminals lose columns first, then the picture, then the hints.

@param split Columns of the list, if the user moved the divider. Both panes keep a minimum width.
*/
export const frameFor = ({columns, rows}: {columns: number; rows: number}, layout: Layout, split?: number): Frame => {
	const tooSmall = columns < minScreen.columns || rows < minScreen.rows;
	const hints = rows >= 10 ? rows - 1 : undefined;
	const bottom = hints ?? rows;
	if (layout === 'picture') {
		const factRows = rows >= 16 ? 2 : 1;
		const picture = {x: 0, y: 1, columns, rows: Math.max(1, bottom - 1 - factRows)};
		return {
			columns, rows, tooSmall, header: 0, tabs: 0, titles: undefined, hints,
			list: {x: 0, y: 1, columns, rows: Math.max(1, bottom - 1)},
			detail: {x: 0, y: 1, columns, rows: bottom - 1},
			picture,
			facts: {x: 0, y: 1 + picture.rows, columns, rows: factRows},
		};
	}

	const titles = rows >= 16 && layout !== 'sheet' ? 2 : undefined;
	const top = titles === undefined ? 2 : 3;
	const height = Math.max(1, bottom - top);
	const left = layout === 'sheet' ? columns : listColumns(columns, split);
	const list = {x: 0, y: top, columns: left, rows: height};
	if (left === columns || rows < 12) {
		return {
			columns, rows, tooSmall, header: 0, tabs: 1, titles, hints, list: {...list, columns}, detail: undefined, picture: undefined, facts: undefined,
		};
	}

	const x = left + 2;
	// One column of margin.
	const detail = {x, y: 2, columns: columns - x - 1, rows: bottom - 2};
	const factRows = detail.rows >= 18 ? 5 : 3;
	const picture = {x, y: 3, columns: detail.columns, rows: Math.max(1, detail.rows - 1 - factRows)};
	return {
		columns, rows, tooSmall, header: 0, tabs: 1, titles, hints, list, detail, picture,
		facts: {x, y: picture.y + picture.rows, columns: detail.columns, rows: factRows},
	};
};

/** Returns the frame of the twin view: like the full-screen picture, but with a line above the pictures for their names. */
export const twinFrame = (frame: Frame): Frame =>
	frame.picture ? {...frame, picture: {...frame.picture, y: frame.picture.y + 1, rows: Math.max(1, frame.picture.rows - 1)}} : frame;

/** Returns the first visible row after the cursor moved. If the cursor leaves the screen, it scrolls by half a screen, so that most keys change only two rows. */
export const scroll = (top: number, cursor: number, rows: number, count: number): number => {
	const last = Math.max(0, count - rows);
	const half = Math.floor(rows / 2);
	if (cursor < top || cursor >= top + rows) {
		return Math.max(0, Math.min(last, cursor - half));
	}

	return Math.max(0, Math.min(top, last));
};

/** Returns the first visible row when the list opens with `above` rows above the cursor; fewer if they would push the cursor off the screen. */
export const firstRow = (cursor: number, above: number, rows: number): number => Math.max(0, cursor - Math.min(above, rows - 1));

/** Returns how many lines a popup can have without its border, on a screen with this many rows. The screen's first and last row stay visible. */
export const popupRows = (rows: number): number => rows - 4;

/** Returns how many lines a popup can have that needs more than `popupRows` and can't scroll: with its border it fills the height of the screen. */
export const tightPopupRows = (rows: number): number => rows - 2;
