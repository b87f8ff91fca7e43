import {popupRows} from '../layout.js';
import type {Pressed, ScrollingPopup} from '../state/popup.js';

/** The first line of a scrolling popup that shows: as far down as there are lines. */
export const topOf = ({top}: ScrollingPopup, count: number, rows: number): number => Math.max(0, Math.min(top, count - popupRows(rows)));

/**
The first line that shows after a key; undefined for a key that closes the popup.

@param count Lines of the popup.
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

/** Scrolls; any other key closes. The parameters are those of `topAfter`. */
export const scroll = (popup: ScrollingPopup, key: string, count: number, rows: number): Pressed => {
	const top = topAfter(popup, key, count, rows);
	return {popup: top === undefined ? undefined : {...popup, top}};
};
