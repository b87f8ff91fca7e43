/*
Mouse reports in the SGR encoding (mode 1006): `CSI < buttons ; column ; row M`, with `m` for a release. Other encodings have no end marker or break UTF-8, so they are dropped.
https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking
*/

/** An action of the left button or the wheel, in the cell `x`, `y` counted from 0. */
export type MouseReport = {
	readonly kind: 'press' | 'drag' | 'release' | 'wheel-up' | 'wheel-down';
	readonly x: number;
	readonly y: number;
};

/** The longest pause between the clicks of a double click (ms). */
export const doubleClick = 400;
/** Rows that a notch of the wheel scrolls. */
export const wheelRows = 3;

const modifiers = 4 | 8 | 16;
const motion = 32;
const wheel = 64;

// Five digits are more than any screen has.
const whole = /^<(\d{1,3});(\d{1,5});(\d{1,5})$/;
const start = /^\u001B\[<\d{0,3}(?:;\d{0,5}){0,2}/;

/** The kind of a report; undefined for other buttons, motion without a button, and presses with a modifier: Shift selects text in most terminals. */
const kindOf = (buttons: number, final: string): MouseReport['kind'] | undefined => {
	// A modifier can be pressed or released during a drag.
	const plain = buttons & ~modifiers;
	if (plain === 0 && final === 'm') {
		return 'release';
	}

	if (final === 'm') {
		return undefined;
	}

	if (plain === motion) {
		return 'drag';
	}

	const kinds = new Map<number, MouseReport['kind']>([[0, 'press'], [wheel, 'wheel-up'], [wheel + 1, 'wheel-down']]);
	return kinds.get(buttons);
};

/** @returns Whether a control sequence is a mouse report, well-formed or not. */
export const isMouseReport = (parameters: string, final: string): boolean => parameters.startsWith('<') && (final === 'M' || final === 'm');

/**
Reads a mouse report.

@param parameters What is between `CSI` and `final`.
@returns Undefined for reports that Winnow doesn't use, and for malformed ones.
*/
export const readMouseReport = (parameters: string, final: string): MouseReport | undefined => {
	const [, buttons, column, row] = whole.exec(parameters) ?? [];
	const kind = buttons === undefined ? undefined : kindOf(Number(buttons), final);
	const x = Number(column) - 1;
	const y = Number(row) - 1;
	return kind === undefined || x < 0 || y < 0 ? undefined : {kind, x, y};
};

/** The part of a text that begins like a mouse report and may be cut short; undefined if it doesn't begin like one. */
export const mouseReportStart = (text: string): string | undefined => start.exec(text)?.[0];
