import {clustersOf} from './clusters.js';
import {isAmbiguousWide} from './ambiguous-width.js';
import {isSimple} from './simple-width.js';
import {textWidth} from './text-width.js';

const plain = /^[\u0020-\u007E]*$/;

/** Columns that a text takes on the screen. */
export const widthOf = textWidth;

/** Marks where a text was cut. It takes one column. */
const cutMark = (): string => isAmbiguousWide() ? '~' : '…';

/** The characters as a person counts them. */
export const graphemes = (text: string): string[] => isSimple(text) ? [...text] : clustersOf(text);

/** Code units looked at for each column, to begin with: names of megabytes are cut without measuring all of them. */
const unitsPerColumn = 64;

/** A part of a text that is wider than `width` even without the character that it may have broken at its edge; the whole text where that is no wider. */
const wideEnough = (text: string, width: number, partOf: (units: number) => string): string => {
	for (let units = unitsPerColumn * (Math.max(0, width) + 1); units < text.length; units *= 8) {
		const part = partOf(units);
		if (widthOf(part) > width + 2) {
			return part;
		}
	}

	return text;
};

const beginningOf = (text: string, width: number): string => wideEnough(text, width, units => text.slice(0, units));

const fits = (text: string, width: number): boolean => widthOf(beginningOf(text, width)) <= width;

/** The longest beginning that fits into `width` columns. */
export const head = (text: string, width: number): string => {
	const part = beginningOf(text, width);
	if (plain.test(part)) {
		return part.slice(0, Math.max(0, width));
	}

	let taken = '';
	let used = 0;
	for (const character of graphemes(part)) {
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
	const part = wideEnough(text, width, units => text.slice(-units));
	if (plain.test(part)) {
		return width <= 0 ? '' : part.slice(-width);
	}

	let taken = '';
	let used = 0;
	for (const character of graphemes(part).reverse()) {
		used += widthOf(character);
		if (used > width) {
			break;
		}

		taken = character + taken;
	}

	return taken;
};

/** Cuts a text that is too long at its end. */
export const cutEnd = (text: string, width: number): string => fits(text, width) ? text : (width < 1 ? '' : head(text, width - 1) + cutMark());

/** Cuts a text that is too long in its middle: of a file's name the end says most. */
export const cutMiddle = (text: string, width: number): string => {
	if (fits(text, width)) {
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

/** The lines of a word without spaces, and what is left for a line of its own; each character is measured once. */
const breakWord = (word: string, width: number): {readonly lines: string[]; readonly rest: string} => {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const character of graphemes(word)) {
		const columns = widthOf(character);
		if (line !== '' && used + columns > width) {
			lines.push(line);
			line = '';
			used = 0;
		}

		line += character;
		used += columns;
	}

	return {lines, rest: line};
};

/** Breaks a text into lines of at most `width` columns, at spaces where there are some. Its work grows with the text's length only. */
export const wrap = (text: string, width: number): string[] => {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const word of text.split(' ')) {
		const columns = widthOf(word);
		if (line !== '' && used + 1 + columns <= width) {
			line += ' ' + word;
			used += 1 + columns;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		if (columns > width && width > 0) {
			const broken = breakWord(word, width);
			for (const part of broken.lines) {
				lines.push(part);
			}

			line = broken.rest;
			used = widthOf(line);
		} else {
			line = word;
			used = columns;
		}
	}

	if (line !== '' || lines.length === 0) {
		lines.push(line);
	}

	return lines;
};
