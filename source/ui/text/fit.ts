import {clustersOf} from '../../terminal/cells/clusters.js';
import {isAmbiguousWide} from '../../terminal/cells/ambiguous-width.js';
import {isSimple} from '../../terminal/cells/simple-width.js';
import {textWidth} from '../../terminal/cells/text-width.js';

const plain = /^[\u0020-\u007E]*$/;

/** Columns that a text takes on the screen. */
export const widthOf = textWidth;

/** Marks where a text was cut. It takes one column. */
const cutMark = (): string => isAmbiguousWide() ? '~' : '…';

/** The characters as a person counts them. */
export const graphemes = (text: string): string[] => isSimple(text) ? [...text] : clustersOf(text);

/** The longest beginning that fits into `width` columns. */
export const head = (text: string, width: number): string => {
	if (plain.test(text)) {
		return text.slice(0, Math.max(0, width));
	}

	let taken = '';
	let used = 0;
	for (const character of graphemes(text)) {
		used += widthOf(character);
		if (used > width) {
			break;
		}

		taken += character;
	}

	return taken;
};

/** The longest end that fits into `width` columns. */
export const tail = (text: string, width: number): string => {
	if (plain.test(text)) {
		return width <= 0 ? '' : text.slice(-width);
	}

	let taken = '';
	let used = 0;
	for (const character of graphemes(text).reverse()) {
		used += widthOf(character);
		if (used > width) {
			break;
		}

		taken = character + taken;
	}

	return taken;
};

/** Cuts a text that is too long at its end. */
export const cutEnd = (text: string, width: number): string => widthOf(text) <= width ? text : (width < 1 ? '' : head(text, width - 1) + cutMark());

/** Cuts a text that is too long in its middle: of a file's name the end says most. */
export const cutMiddle = (text: string, width: number): string => {
	if (widthOf(text) <= width) {
		return text;
	}

	if (width < 1) {
		return '';
	}

	const end = Math.min(width - 1, Math.ceil((width - 1) * 0.65));
	const start = head(text, width - 1 - end);
	return start + cutMark() + tail(text, width - 1 - widthOf(start));
};

/** Exactly `width` columns, text at the left. */
export const padEnd = (text: string, width: number): string => {
	const fitted = cutEnd(text, width);
	return fitted + ' '.repeat(Math.max(0, width - widthOf(fitted)));
};

/** Exactly `width` columns, text at the right. */
export const padStart = (text: string, width: number): string => {
	const fitted = cutEnd(text, width);
	return ' '.repeat(Math.max(0, width - widthOf(fitted))) + fitted;
};

/** Breaks a text into lines of at most `width` columns, at spaces where there are some. */
export const wrap = (text: string, width: number): string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		let rest = word;
		if (line !== '' && widthOf(line) + 1 + widthOf(rest) <= width) {
			line += ' ' + rest;
			continue;
		}

		if (line !== '') {
			lines.push(line);
			line = '';
		}

		while (widthOf(rest) > width && width > 0) {
			const part = head(rest, width) || graphemes(rest)[0]!;
			lines.push(part);
			rest = rest.slice(part.length);
		}

		line = rest;
	}

	if (line !== '' || lines.length === 0) {
		lines.push(line);
	}

	return lines;
};
