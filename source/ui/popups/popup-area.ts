import {widthOf} from '../../text/fit.js';
import {popupRows, tightPopupRows} from '../layout.js';
import type {PopupLine} from './popup-facts.js';

/** What the size and place of a popup depend on. */
export type PopupShape = {
	readonly columns: number;
	readonly rows: number;
	/** Finished lines. Those that name the keys are the last. */
	readonly lines: readonly PopupLine[];
	/** Preferred columns, without borders. */
	readonly wanted: number;
	/** The first visible line, if not all fit. Undefined if the popup can't scroll. */
	readonly top?: number | undefined;
};

/** Where a popup is on the screen, and what shows in it. */
type PopupArea = {
	/** The upper left corner of the border. */
	readonly x: number;
	readonly y: number;
	/** Columns with the borders. */
	readonly width: number;
	/** The lines between the borders. */
	readonly shown: readonly PopupLine[];
	/** Lines below them. */
	readonly hidden: number;
	/** The line in the lower border. */
	readonly keys: PopupLine | undefined;
	/** Whether the last line of the screen shows the keys: it is not covered and has room for them. */
	readonly hasFoot: boolean;
};

/** Columns of the screen beside a popup, both sides together, below which it covers them: what is behind it would show in slivers. */
const leastMargins = 6;

/** Returns the line that names the keys where the lower border has room for it. */
const keysInBorder = (lines: readonly PopupLine[], width: number): PopupLine | undefined => {
	const keys = lines.filter(({isKeys}) => isKeys);
	return keys.length === 1 && keys[0]!.width <= width - 6 ? keys[0] : undefined;
};

/** Returns where a popup is drawn: in the middle of the screen. */
export const popupArea = ({columns, rows, lines, wanted, top}: PopupShape): PopupArea => {
	const width = columns - wanted - 4 < leastMargins ? columns : wanted + 4;
	const unkeyed = lines.filter(({isKeys}) => !isKeys);
	const hasFoot = (top !== undefined || unkeyed.length <= popupRows(rows)) && widthOf(keysOf(lines)) <= columns - 2;
	const keys = hasFoot ? undefined : keysInBorder(lines, width);
	const body = hasFoot || keys ? unkeyed : lines;
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

/** Returns what the last line of the screen shows while a popup is open: its keys, nothing if it shows them itself. */
export const popupFoot = (shape: PopupShape, closes: string): string => popupArea(shape).hasFoot ? keysOf(shape.lines) || (shape.top === undefined ? '' : closes) : '';

/** Returns the choice at a cell of the screen; undefined where there is none. */
export const choiceAt = (shape: PopupShape, place: {readonly x: number; readonly y: number}): number | undefined => {
	const {x, y, width, shown} = popupArea(shape);
	const line = shown[place.y - y - 1];
	// A border and a blank column are on both sides.
	const column = place.x - x - 2;
	if (!line || column < 0 || column >= width - 4) {
		return undefined;
	}

	return line.second && column >= line.second.at ? line.second.choice : line.choice;
};
