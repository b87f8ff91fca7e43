import {Buffer} from 'node:buffer';
import {longNeedle, rareFind} from './rare-find.js';

/*
The values of the current credentials. Patterns (`redact.ts`) recognize secrets by context; a token that a service repeats in plain text is recognized only by its value.
*/

/** Maximum secrets; the oldest is dropped. A day's session has about 25 tokens. */
const maxSecrets = 64;

/** Shorter values are too common in ordinary text to hide. */
const shortest = 3;
/** Minimum length to hide a value inside a longer word. */
const distinctive = 6;
/** Minimum length to hide a value in sample IDs and object addresses. Tokens and keys are longer; a password could be a folder's name. */
const unmistakable = longNeedle;
/** Length of a prefix that identifies a long token, because a service may quote a token truncated. */
const prefix = 12;

/** Each value's encodings. */
const secrets = new Map<string, readonly string[]>();

/** Whether a value is a plain word, which can occur in unrelated text. */
const isWord = (value: string): boolean => value.length < unmistakable && /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(value);

const literal = (text: string): string => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;',
};

/** The encodings of a value: plain, JSON, URL, XML, base64. */
const formsOf = (given: string): readonly string[] => {
	const bytes = Buffer.from(given);
	// Without lone surrogates, which can't be encoded in a URL.
	const value = bytes.toString();
	const json = JSON.stringify(value).slice(1, -1);
	const encoded = encodeURIComponent(value);
	const strict = encoded.replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);
	const addresses = [encoded, strict, encoded.replaceAll('%20', '+'), encodeURIComponent(encoded)];
	return [...new Set([
		value,
		json,
		json.replaceAll('/', String.raw`\/`),
		...addresses,
		...addresses.map(address => address.replaceAll(/%[\dA-F]{2}/g, code => code.toLowerCase())),
		value.replaceAll(/["&'<>]/g, character => entities[character]!),
		...(value.length < distinctive ? [] : [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]),
	])];
};

/** The encodings of known values. */
const allForms = (values: readonly string[]): readonly string[] => values.flatMap(value => secrets.get(value)!);

/** The text that identifies an encoded form: the first characters of a long one. */
const beginningOf = (form: string): string => form.length >= 2 * prefix ? form.slice(0, prefix) : form;

/** Pattern alternatives for all encodings of values, longest first, because one can be a prefix of another. A long one also matches by its prefix, with the token characters after it, if none matches completely. */
const alternatives = (values: readonly string[]): string[] => {
	const forms = [...new Set(allForms(values))].sort((one, other) => other.length - one.length);
	const beginnings = new Map<string, string[]>();
	for (const form of forms) {
		const beginning = beginningOf(form);
		beginnings.set(beginning, [...beginnings.get(beginning) ?? [], form.slice(beginning.length)]);
	}

	return [...beginnings].map(([beginning, rests]) => rests.every(rest => rest === '') ? literal(beginning) : String.raw`${literal(beginning)}(?:${rests.map(rest => literal(rest)).join('|')}|[\w+/=%.~-]*)`);
};

/** Replaces secrets in a text. */
type Hide = (text: string) => string;

/**
Hides values. Their pattern is long and changes with each new token, so it is compiled only when a text may contain one.

@param needles Substrings, one of which is in every text that the pattern of the values matches.
*/
const hideValues = (values: readonly string[], needles: readonly string[]): Hide => {
	const mayBeIn = rareFind(needles);
	let pattern: RegExp | undefined;
	return text => {
		if (!mayBeIn(text)) {
			return text;
		}

		pattern ??= new RegExp(alternatives(values).join('|'), 'gu');
		return text.replaceAll(pattern, '…');
	};
};

/** Hides values that are whole words. */
const hideWords = (values: readonly string[]): Hide => {
	if (values.length === 0) {
		return text => text;
	}

	const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${alternatives(values).join('|')})(?![\p{L}\p{N}_])`, 'gu');
	return text => text.replaceAll(pattern, '…');
};

type Hiding = {readonly words: Hide; readonly own: Hide; readonly data: Hide};

let hiding: Hiding | undefined;

const makeHiding = (): Hiding => {
	const values = [...secrets.keys()];
	const clear = values.filter(value => value.length >= distinctive && !isWord(value));
	const long = clear.filter(value => value.length >= unmistakable);
	return {
		words: hideWords(values.filter(value => !clear.includes(value))),
		own: hideValues(clear, allForms(clear).map(form => beginningOf(form))),
		data: hideValues(long, allForms(long)),
	};
};

/** Registers credentials to be hidden. Call when they are loaded, fetched or renewed. */
export const registerSecret = (...values: ReadonlyArray<string | undefined>): void => {
	for (const value of values.map(value => value?.trim())) {
		if (value === undefined || value.length < shortest) {
			continue;
		}

		// Move a known value to the end, so that secrets in use are not dropped.
		const known = secrets.get(value);
		secrets.delete(value);
		secrets.set(value, known ?? formsOf(value));
		if (known) {
			continue;
		}

		hiding = undefined;
		if (secrets.size > maxSecrets) {
			const [oldest] = secrets.keys();
			secrets.delete(oldest!);
		}
	}
};

const current = (): Hiding => {
	hiding ??= makeHiding();
	return hiding;
};

/** Hides secrets in untrusted text: of a service, proxy, parser or the system. Short values and plain words are hidden only as whole words. */
export const hideInForeign = (text: string): string => {
	const {own, words} = current();
	// Hide long values first: replacing a short one could split them.
	return words(own(text));
};

/** Hides secrets in text that mixes Winnow's words with others. Keeps plain words and values shorter than 6 characters, which would match by accident. */
export const hideInText = (text: string): string => current().own(text);

/** Hides secrets in IDs and addresses, which other programs use: only values too long to match by accident. */
export const hideInData = (text: string): string => current().data(text);
