const beyondLatin = /[\u0300-\uFFFF]/;

/** Characters below U+0300 are composed already. */
const composed = (text: string): string => beyondLatin.test(text) ? text.normalize('NFC') : text;

/** A prepared search for a text. */
export type TextSearch = {
	isIn(text: string | undefined): boolean;
	/** The same search, to highlight what it finds; undefined for an empty text. Has the flag `g`. */
	readonly pattern: RegExp | undefined;
};

/** Searches with smart case: a capital makes a text case-sensitive. Composed and decomposed accents are equal. */
export const searchText = (text: string): TextSearch => {
	const isExact = text !== text.toLowerCase();
	const source = text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
	// A regular expression ignores case without a lower-case copy of each address.
	const ignoringCase = isExact || !/\p{L}/u.test(text) ? undefined : new RegExp(source, 'iu');
	return {
		isIn: where => where !== undefined && (ignoringCase ? ignoringCase.test(composed(where)) : composed(where).includes(text)),
		pattern: text === '' ? undefined : new RegExp(source, isExact ? 'gu' : 'giu'),
	};
};

/** Whether names are equal, ignoring case. */
export const isSameName = (one: string, other: string): boolean => one.localeCompare(other.normalize('NFC'), undefined, {sensitivity: 'accent'}) === 0;
