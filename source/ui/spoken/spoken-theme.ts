import {createTheme, type Theme} from '../theme.js';
import {spokenWords} from './words/index.js';

/** Separates facts. Screen readers pause at a comma. */
const comma = ',';

const theme: Theme = {
	...createTheme({level: 0, light: false, unicode: false}),
	// Signs are left out: words follow them.
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

/** Returns a theme without colors and signs, for texts to be read aloud. */
export const spokenTheme = (): Theme => theme;

/** Matches the separators between the facts of a line, but not the commas in numbers. */
const gaps = / ?, |\s{2,}| · /;

/** Returns a text of the screen for reading aloud: one line without padding and empty parts, with the commas of the language. */
export const tidy = (text: string): string => text.split(gaps).map(part => part.trim()).filter(Boolean).join(spokenWords().comma);

/** Joins wrapped lines, which are indented further than any column of labels. */
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
