import {widthOf} from '../../text/fit.js';
import {popupRows, tightPopupRows} from '../layout.js';
import type {PopupLine} from './popup-facts.js';

/** What decides the size and position of a popup. */
export type PopupShape = {
	readonly columns: number;
	readonly rows: number;
	/** Finished lines. The lines that name the keys come last. */
	readonly lines: readonly PopupLine[];
	/** Preferred columns, without borders. */
	readonly preferred: number;
	/** Index of the first visible line. Undefined if the popup can't scroll. */
	readonly top?: number | undefined;
};

/** The position of a popup on the screen, and its visible lines. */
type PopupArea = {
	/** The top left corner of the border. */
	readonly x: number;
	readonly y: number;
	/** Width including the borders. */
	readonly width: number;
	/** The lines between the borders. */
	readonly shown: readonly PopupLine[];
	/** Number of lines below them that don't fit. */
	readonly hidden: number;
	/** The line in the bottom border. */
	readonly keys: PopupLine | undefined;
	/** Whether the last line of the screen shows the keys: the popup doesn't cover it and it has room for them. */
	readonly hasFoot: boolean;
};

/** Minimum number of free columns beside a popup, both sides together. With fewer, the popup fills the width of the screen, because only slivers would be visible behind it. */
const minMargins = 6;

/** Returns the line that names the keys, if it fits into the bottom border. */
const keysInBorder = (lines: readonly PopupLine[], width: number): PopupLine | undefined => {
	const keys = lines.filter(({isKeys}) => isKeys);
	return keys.length === 1 && keys[0]!.width <= width - 6 ? keys[0] : undefined;
};

/** Returns the position and content of a popup, centered on the screen. */
export const popupArea = ({columns, rows, lines, preferred, top}: PopupShape): PopupArea => {
	const width = columns - preferred - 4 < minMargins ? columns : preferred + 4;
	const withoutKeys = lines.filter(({isKeys}) => !isKeys);
	const hasFoot = (top !== undefined || withoutKeys.length <= popupRows(rows)) && widthOf(keysOf(lines)) <= columns - 2;
	const keys = hasFoot ? undefined : keysInBorder(lines, width);
	const body = hasFoot || keys ? withoutKeys : lines;
	const isTight = top === undefined && body.length > popupRows(rows);
	const first = top ?? 0;
	const shown = body.slice(first, first + (isTight ? tightPopupRows(rows) : popupRows(rows)));
	const height = shown.length + 2;
	const x = Math.floor((columns - width) / 2);
	const y = Math.max(0, Math.floor((rows - height) / 2));
	const hidden = body.length - first - shown.length;
	return {
		x, y, width, shown, hidden, keys, hasFoot,
	};
};

/** Returns the text that names the keys; empty if the popup has none. */
const keysOf = (lines: readonly PopupLine[]): string => lines.find(({isKeys}) => isKeys)?.whole ?? '';

/** Returns what the last line of the screen shows while a popup is open: the popup's keys, or nothing if the popup shows them itself. */
export const popupFoot = (shape: PopupShape, closes: string): string => popupArea(shape).hasFoot ? keysOf(shape.lines) || (shape.top === undefined ? '' : closes) : '';

/** Returns the choice at a cell of the screen; undefined if there is none. */
export const choiceAt = (shape: PopupShape, cell: {readonly x: number; readonly y: number}): number | undefined => {
	const {x, y, width, shown} = popupArea(shape);
	const line = shown[cell.y - y - 1];
	// Each side has a border and a blank column.
	const column = cell.x - x - 2;
	if (!line || column < 0 || column >= width - 4) {
		return undefined;
	}

	return line.second && column >= line.second.at ? line.second.choice : line.choice;
};
