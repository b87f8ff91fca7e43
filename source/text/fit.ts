import {clustersOf} from './clusters.js';
import {isAmbiguousWide} from './ambiguous-width.js';
import {isSimple} from './simple-width.js';
import {textWidth} from './text-width.js';

const plain = /^[\u0020-\u007E]*$/;

export const widthOf = textWidth;

/** The one-column mark of a truncated text. */
const cutMark = (): string => isAmbiguousWide() ? '~' : '…';

/** Splits a text into user-perceived characters. */
export const graphemes = (text: string): string[] => isSimple(text) ? [...text] : clustersOf(text);

/** Code units to measure per column at first, so that a name of megabytes is truncated quickly. */
const unitsPerColumn = 64;

/** A part of the text that is wider than `width`, not counting a character split at its edge; the whole text if it is shorter. */
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

/** The longest prefix that fits into `width` columns. */
export const head = (text: string, width: number): string => {
	const part = beginningOf(text, width);
	if (plain.test(part)) {
		return part.slice(0, Math.max(0, width));
	}

	let fitted = '';
	let used = 0;
	for (const character of graphemes(part)) {
		used += widthOf(character);
		if (used > width) {
			break;
		}

		fitted += character;
	}

	return fitted;
};

/** The longest suffix that fits into `width` columns. */
export const tail = (text: string, width: number): string => {
	const part = wideEnough(text, width, units => text.slice(-units));
	if (plain.test(part)) {
		return width <= 0 ? '' : part.slice(-width);
	}

	let fitted = '';
	let used = 0;
	for (const character of graphemes(part).reverse()) {
		used += widthOf(character);
		if (used > width) {
			break;
		}

		fitted = character + fitted;
	}

	return fitted;
};

/** Truncates a text at the end. */
export const cutEnd = (text: string, width: number): string => {
	if (fits(text, width)) {
		return text;
	}

	return width < 1 ? '' : head(text, width - 1) + cutMark();
};

/** Truncates a text at its start, where the last folders of a path matter most. */
export const cutStart = (text: string, width: number): string => {
	if (fits(text, width)) {
		return text;
	}

	return width < 1 ? '' : cutMark() + tail(text, width - 1);
};

/** Truncates a text in the middle, because the end of a file name matters most. */
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

/** Truncates or pads to `width` columns, left-aligned. */
export const padEnd = (text: string, width: number): string => {
	const fitted = cutEnd(text, width);
	return fitted + ' '.repeat(Math.max(0, width - widthOf(fitted)));
};

/** Truncates or pads to `width` columns, right-aligned. */
export const padStart = (text: string, width: number): string => {
	const fitted = cutEnd(text, width);
	return ' '.repeat(Math.max(0, width - widthOf(fitted))) + fitted;
};

/** Breaks a word into lines; `rest` is the last, incomplete one. */
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

/** Chinese text breaks between any two characters, except before marks that close and after those that open. */
const betweenCharacters = /(?<=[\u3000-\u9FFF\uFF00-\uFFEF])(?<!（)(?![，。；：！？、）"”\s])|(?<![（"“])(?=[\u3400-\u9FFF（])/;

/** Returns the parts of a word between which a line can break: one for a word in Latin letters. */
export const breakableParts = (word: string): string[] => word.split(betweenCharacters);

/** Wraps a text to `width` columns, at spaces and between Chinese characters if possible. Linear in the text's length. */
export const wrap = (text: string, width: number): string[] => {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	const start = (part: string, columns: number): void => {
		if (columns <= width || width <= 0) {
			line = part;
			used = columns;
			return;
		}

		const broken = breakWord(part, width);
		for (const whole of broken.lines) {
			lines.push(whole);
		}

		line = broken.rest;
		used = widthOf(line);
	};

	for (const word of text.split(' ')) {
		for (const [index, part] of breakableParts(word).entries()) {
			const columns = widthOf(part);
			const gap = index === 0 ? ' ' : '';
			if (line !== '' && used + gap.length + columns <= width) {
				line += gap + part;
				used += gap.length + columns;
				continue;
			}

			if (line !== '') {
				lines.push(line);
			}

			start(part, columns);
		}
	}

	if (line !== '' || lines.length === 0) {
		lines.push(line);
	}

	return lines;
};
