import {linkEnd, linkPattern} from '../../text/link.js';
import {isSimple, isWide, simpleWidth} from '../../text/simple-width.js';

/** Matches a style (SGR), a link or a run of text, but no other sequences. */
const parts = new RegExp(String.raw`\u001B\[[\d;:]*m|${linkPattern}|[^\u001B]+`, 'g');

/** Returns a piece of a line with its style reset and its link closed at the end. */
const withReset = (piece: string): string => piece.includes('\u001B') ? `${piece}\u001B[m${piece.includes('\u001B]8;') ? linkEnd : ''}` : piece;

/** Splits text of simple characters at a column. A wide character across that column becomes two blanks, because half of it would shift the rest. */
const cutAt = (text: string, column: number): readonly [before: string, after: string] => {
	let at = 0;
	for (let index = 0; index < text.length; index++) {
		if (at >= column) {
			return at === column ? [text.slice(0, index), text.slice(index)] : [`${text.slice(0, index - 1)} `, ` ${text.slice(index)}`];
		}

		at += isWide(text.charCodeAt(index)) ? 2 : 1; // eslint-disable-line unicorn/prefer-code-point
	}

	return at > column ? [`${text.slice(0, -1)} `, ' '] : [text, ''];
};

/** Returns the width of a line without styles; undefined unless all of it is simple text. */
const lineWidth = (line: string): number | undefined => {
	let width = 0;
	let length = 0;
	for (const [part] of line.matchAll(parts)) {
		length += part.length;
		if (part.startsWith('\u001B')) {
			continue;
		}

		const columns = simpleWidth(part);
		if (columns === undefined) {
			return undefined;
		}

		width += columns;
	}

	return length === line.length ? width : undefined;
};

/** Returns the part of a line before column `from`, padded, and the part from column `to` on, with its style. */
const splitAround = (line: string, from: number, to: number): {readonly left: string; readonly right: string} | undefined => {
	let left = '';
	let right: string | undefined;
	let styles = '';
	let column = 0;
	for (const [part] of line.matchAll(parts)) {
		if (part.startsWith('\u001B')) {
			styles += part;
			left += column < from ? part : '';
			right &&= right + part;
			continue;
		}

		if (!isSimple(part)) {
			return undefined;
		}

		const end = column + simpleWidth(part)!;
		if (column < from) {
			left += cutAt(part, Math.min(from, end) - column)[0];
		}

		if (end > to) {
			right = (right ?? styles) + cutAt(part, Math.max(0, to - column))[1];
		}

		column = end;
	}

	return {left: withReset(left) + ' '.repeat(Math.max(0, from - column)), right: right ?? ''};
};

/**
Overlays a line on another, starting at column `x`. Both may have colors and other styles.

@returns Undefined if the columns can't simply be counted: text whose width needs a Unicode table, or sequences other than styles and links.
*/
export const overlay = (base: string, x: number, line: string): string | undefined => {
	const width = x < 0 ? undefined : lineWidth(line);
	if (width === undefined) {
		return undefined;
	}

	const rest = splitAround(base, x, x + width);
	return rest && rest.left + withReset(line) + rest.right;
};
