import {en} from '../../../source/ui/words/en.js';
import type {Words} from '../../../source/ui/words/index.js';

/** First of the Georgian letters that mark a text: each takes one column, as the letter that it replaces. */
const first = 0x10_D0;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Returns a text with every ASCII letter marked. */
export const marked = (text: string): string => text.replaceAll(/[a-z]/gi, letter => String.fromCodePoint(first + letters.indexOf(letter.toLowerCase())));

/** Values that functions of the catalogue translate themselves. */
const translated = new Set([...Object.keys(en.tabs), 'accept', 'reject', 'flag', 'before', 'after', 'found', 'queue', 'clear']);

/** Marks what a function of the catalogue adds to its values: a text that is passed to it must come from elsewhere. */
const markedAround = (text: string, values: readonly unknown[]): string => {
	const own = values.filter((value): value is string => typeof value === 'string' && /[a-z]{2}/i.test(value) && !translated.has(value)).sort((one, other) => other.length - one.length);
	const [value] = own;
	return value === undefined ? marked(text) : text.split(value).map(part => markedAround(part, own.slice(1))).join(value);
};

const markedAll = (texts: object): object => Object.fromEntries(Object.entries(texts).map(([key, text]: [string, unknown]) => {
	if (typeof text === 'string') {
		return [key, marked(text)];
	}

	if (typeof text === 'function') {
		return [key, (...values: unknown[]) => markedAround(String(Reflect.apply(text, undefined, values)), values)];
	}

	return [key, typeof text === 'object' && text !== null ? markedAll(text) : text];
}));

/** The catalogue of the screen as another language has it: every text is marked. */
export const markedWords = markedAll(en) as Words;
