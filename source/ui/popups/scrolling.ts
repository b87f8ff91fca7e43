import {popupRows} from '../layout.js';
import type {KeyResult, ScrollingPopup} from '../state/popup.js';

/** Returns the index of the first visible line of a scrolling popup, limited so that the last lines fill the popup. */
export const topOf = ({top}: ScrollingPopup, count: number, rows: number): number => Math.max(0, Math.min(top, count - popupRows(rows)));

/**
Returns the index of the first visible line after a key; undefined if the key closes the popup.

@param count Number of lines.
@param rows Rows of the terminal.
*/
export const topAfter = (popup: ScrollingPopup, key: string, count: number, rows: number): number | undefined => {
	const page = popupRows(rows);
	const steps: Readonly<Record<string, number>> = {
		down: 1, j: 1, up: -1, k: -1, pageDown: page, space: page, right: page, pageUp: -page, left: -page, home: -count, g: -count, end: count, G: count,
	};
	const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
	return step === undefined ? undefined : topOf({...popup, top: topOf(popup, count, rows) + step}, count, rows);
};

/** Scrolls the popup, or closes it if the key doesn't scroll. For the parameters, see `topAfter`. */
export const scroll = (popup: ScrollingPopup, key: string, count: number, rows: number): KeyResult => {
	const top = topAfter(popup, key, count, rows);
	return {popup: top === undefined ? undefined : {...popup, top}};
};
