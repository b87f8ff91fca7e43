import {removeUnsafe} from '../../text/clean.js';
import {graphemes} from '../../text/fit.js';
import type {KeyName} from '../keys.js';

/** A line of text being typed. The caret counts graphemes. */
export type Line = {readonly text: string; readonly caret: number};

const wordStart = (characters: readonly string[], caret: number): number => {
	let at = caret;
	while (at > 0 && characters[at - 1] === ' ') {
		at--;
	}

	while (at > 0 && characters[at - 1] !== ' ') {
		at--;
	}

	return at;
};

/** Inserts typed or pasted text at the caret. Replaces line breaks and tabs with spaces, and removes other characters that could affect the terminal: control, bidirectional and invisible ones. */
export const insert = ({text, caret}: Line, typed: string): Line => {
	const characters = graphemes(text);
	const cleaned = removeUnsafe(typed.replaceAll(/\r\n|[\t\r\n\u2028\u2029]/g, ' '));
	const before = characters.slice(0, caret).join('') + cleaned;
	return {text: before + characters.slice(caret).join(''), caret: graphemes(before).length};
};

/** Applies an editing key to the line. Returns undefined if the key isn't an editing key. */
export const edit = (line: Line, key: KeyName): Line | undefined => {
	const characters = graphemes(line.text);
	const {caret} = line;
	const cut = (from: number, to: number): Line => ({text: [...characters.slice(0, from), ...characters.slice(to)].join(''), caret: from});
	switch (key) {
		case 'left':
		case 'ctrl+b': {
			return {...line, caret: Math.max(0, caret - 1)};
		}

		case 'right':
		case 'ctrl+f': {
			return {...line, caret: Math.min(characters.length, caret + 1)};
		}

		case 'home':
		case 'ctrl+a': {
			return {...line, caret: 0};
		}

		case 'end':
		case 'ctrl+e': {
			return {...line, caret: characters.length};
		}

		case 'backspace':
		case 'ctrl+h': {
			return caret === 0 ? line : cut(caret - 1, caret);
		}

		case 'ctrl+d': {
			return caret === characters.length ? line : cut(caret, caret + 1);
		}

		case 'ctrl+w': {
			return cut(wordStart(characters, caret), caret);
		}

		case 'ctrl+u': {
			return cut(0, caret);
		}

		case 'ctrl+k': {
			return cut(caret, characters.length);
		}

		case 'space': {
			return insert(line, ' ');
		}

		default: {
			return /^(?:ctrl\+.*|[a-z]{2,}|f\d+|shift\+tab|page[du].*)$/i.test(key) ? undefined : insert(line, key);
		}
	}
};
