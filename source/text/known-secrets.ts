import {Buffer} from 'node:buffer';
import {rareFind, shortestNeedle} from './rare-find.js';

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
const unmistakable = shortestNeedle;
/** Length of a prefix that identifies a long token, because a service may quote a token truncated. */
const prefix = 12;

const secrets = new Set<string>();

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
	return [
		value,
		json,
		json.replaceAll('/', String.raw`\/`),
		...addresses,
		...addresses.map(address => address.replaceAll(/%[\dA-F]{2}/g, code => code.toLowerCase())),
		value.replaceAll(/["&'<>]/g, character => entities[character]!),
		...(value.length < distinctive ? [] : [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]),
	];
};

/** Pattern alternatives for all encodings of values, longest first, because one can be a prefix of another. A long one also matches by its prefix, with the token characters after it, if none matches completely. */
const alternatives = (values: readonly string[]): string[] => {
	const forms = [...new Set(values.flatMap(value => formsOf(value)))].sort((one, other) => other.length - one.length);
	const beginnings = new Map<string, string[]>();
	for (const form of forms) {
		const beginning = form.length >= 2 * prefix ? form.slice(0, prefix) : form;
		beginnings.set(beginning, [...beginnings.get(beginning) ?? [], form.slice(beginning.length)]);
	}

	return [...beginnings].map(([beginning, rests]) => rests.every(rest => rest === '') ? literal(beginning) : String.raw`${literal(beginning)}(?:${rests.map(rest => literal(rest)).join('|')}|[\w+/=%.~-]*)`);
};

const anyOf = (parts: readonly string[]): RegExp | undefined => parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'gu');

type Patterns = {readonly foreign?: RegExp; readonly own?: RegExp; readonly data?: RegExp; readonly mayBeInData: (text: string) => boolean};

let patterns: Patterns | undefined;

const compile = (): Patterns => {
	const values = [...secrets];
	const clear = values.filter(value => value.length >= distinctive && !isWord(value));
	const common = values.filter(value => !clear.includes(value));
	const alone = common.length === 0 ? [] : [String.raw`(?<![\p{L}\p{N}_])(?:${alternatives(common).join('|')})(?![\p{L}\p{N}_])`];
	const long = clear.filter(value => value.length >= unmistakable);
	return {
		foreign: anyOf([...alternatives(clear), ...alone]),
		own: anyOf(alternatives(clear)),
		data: anyOf(alternatives(long)),
		mayBeInData: rareFind(long.flatMap(value => formsOf(value))),
	};
};

/** Registers credentials to be hidden. Call when they are loaded, fetched or renewed. */
export const registerSecret = (...values: ReadonlyArray<string | undefined>): void => {
	for (const value of values.map(value => value?.trim())) {
		if (value === undefined || value.length < shortest) {
			continue;
		}

		// Move a known value to the end, so that secrets in use are not dropped.
		const isKnown = secrets.delete(value);
		secrets.add(value);
		if (isKnown) {
			continue;
		}

		patterns = undefined;
		if (secrets.size > maxSecrets) {
			const [oldest] = secrets;
			secrets.delete(oldest!);
		}
	}
};

const replaceIn = (text: string, pattern: RegExp | undefined): string => pattern === undefined ? text : text.replaceAll(pattern, '…');

const current = (): Patterns => {
	patterns ??= compile();
	return patterns;
};

/** Hides secrets in untrusted text: of a service, proxy, parser or the system. Short values and plain words are hidden only as whole words. */
export const hideInForeign = (text: string): string => replaceIn(text, current().foreign);

/** Hides secrets in text that mixes Winnow's words with others. Keeps plain words and values shorter than 6 characters, which would match by accident. */
export const hideInText = (text: string): string => replaceIn(text, current().own);

/** Hides secrets in IDs and addresses, which other programs use: only values too long to match by accident. */
export const hideInData = (text: string): string => {
	const {data, mayBeInData} = current();
	return mayBeInData(text) ? replaceIn(text, data) : text;
};
