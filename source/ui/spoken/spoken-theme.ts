import {createTheme, type Theme} from '../theme.js';
import {spokenWords} from './words/index.js';

/** Between two facts. A screen reader makes a pause of it. */
const comma = ',';

const theme: Theme = {
	...createTheme({level: 0, light: false, unicode: false}),
	// Signs are for the eye: words follow them.
	cursor: '', cursorEnd: '',
	popup: text => text,
	inverse: text => text,
	bold: text => text,
	match: text => text,
	verdict: {accept: '', reject: '', flag: ''},
	separator: comma,
	arrow: '>',
	square: '',
	ellipsis: '...',
	note: '',
	differs: '',
};

/** Returns a theme without colors and signs, for texts that are read aloud. */
export const spokenTheme = (): Theme => theme;

/** What is between the facts of a line. Not the commas of numbers. */
const gaps = / ?, |\s{2,}| · /;

/** Returns a text of the screen as it is read aloud: one line without padding and empty parts, with the commas of the language. */
export const tidy = (text: string): string => text.split(gaps).map(part => part.trim()).filter(Boolean).join(spokenWords().comma);

/** Joins lines that were wrapped: those that are indented further than any column of labels. */
export const joinedLines = (lines: readonly string[]): string[] => {
	const all: string[] = [];
	for (const line of lines) {
		if (/^\s{13}/.test(line) && all.length > 0) {
			const before = all.pop()!;
			all.push(before + (/[\u3000-\u9FFF\uFF00-\uFFEF]$/.test(before) ? '' : ' ') + line.trim());
		} else {
			all.push(line);
		}
	}

	return all;
};
