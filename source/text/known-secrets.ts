import {Buffer} from 'node:buffer';
import {rareFind, shortestNeedle} from './rare-find.js';

/*
The values of the credentials in use. Patterns (`redact.ts`) recognise secrets by what surrounds them; a service that repeats a token in plain words is only recognised by the value itself.
*/

/** Renewed tokens replace older ones; a session of a day holds about 25. */
const most = 64;

/** Shorter values are too common in ordinary text to be recognised. */
const shortest = 3;
/** From this length a value is hidden inside longer words too. */
const distinctive = 6;
/** From this length a value is hidden in sample ids and object addresses. Tokens and keys are longer; a password, which only IAM receives, may well be the name of a folder. */
const unmistakable = shortestNeedle;
/** A service may quote a long token cut short: so many of its first characters recognise it. */
const prefix = 12;

const secrets = new Set<string>();

/** A password that is a plain word also occurs in text that has nothing to do with it. */
const isWord = (value: string): boolean => value.length < unmistakable && /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(value);

const literal = (text: string): string => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;',
};

/** The spellings in which a value is sent or comes back: as it is, in JSON, in an address, in XML, in base64. */
const formsOf = (given: string): readonly string[] => {
	const bytes = Buffer.from(given);
	// Without lone surrogates, which no address can hold.
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

/** All spellings of values as parts of a pattern: longer ones first, because one may begin another. A long spelling is also recognised by its beginning, with all that can belong to a token after it, once none of those that begin so fits as a whole. */
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

/** Adds the value of a credential, so that it is hidden wherever it comes back. Called when credentials are loaded, fetched or renewed. */
export const registerSecret = (...values: ReadonlyArray<string | undefined>): void => {
	for (const value of values.map(value => value?.trim())) {
		if (value === undefined || value.length < shortest) {
			continue;
		}

		// What is in use stays, however many tokens follow it.
		const isKnown = secrets.delete(value);
		secrets.add(value);
		if (isKnown) {
			continue;
		}

		patterns = undefined;
		if (secrets.size > most) {
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

/** For words of a service, a proxy, a parser or the system: every known value is hidden, short ones and plain words where they are a word of their own. */
export const hideInForeign = (text: string): string => replaceIn(text, current().foreign);

/** For text that mixes own words with foreign ones: a value that is a plain word, or shorter than 6 characters, is left, because it would only be found by accident. */
export const hideInText = (text: string): string => replaceIn(text, current().own);

/** For ids and addresses, which other programs act on: only values that are too long to be there by accident are hidden. */
export const hideInData = (text: string): string => {
	const {data, mayBeInData} = current();
	return mayBeInData(text) ? replaceIn(text, data) : text;
};
