import * as v from 'valibot';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import {positionOf, positionOfError, type TextPosition} from '../text/json-position.js';
import {nearest} from '../text/nearest.js';
import {punctuation} from '../text/sentences.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

/** Returns `config.json:4:9`, as compilers write positions. */
const locationIn = (file: string, position: TextPosition | undefined): string => `${clean(file)}${position === undefined ? '' : `:${position.line}:${position.column}`}`;

/** Describes a value that valibot expects (`"auto" | "off"`, `Array`, `>=1`) in words. */
const expectedWords = (expected: string): string => {
	const [, sign, bound] = /^([<>]=)(.+)$/.exec(expected) ?? [];
	if (bound !== undefined) {
		return sign === '>=' ? words.atLeast(bound) : words.atMost(bound);
	}

	const {kinds} = words;
	return words.oneOf(expected.replaceAll(/^\(|\)$/g, '').split(' | ').map(one => Object.hasOwn(kinds, one) ? kinds[one as keyof typeof kinds] : one.replaceAll('"', '')));
};

/** The message for a setting whose schema has none. Never repeats the value, which may be a URL with a password. */
const message = ({type, expected}: v.BaseIssue<unknown>): string => words.give(expectedWords(expected ?? type));

/**
Parses a JSON file of settings.

@param written The text of the file.
@param knownAt Returns the valid names at the path of an unknown one.
@throws WinnowError (usage) It is not valid JSON or does not match the schema.
*/
export const parseSettings = <Settings>(schema: v.GenericSchema<unknown, Settings>, written: string, {file, knownAt}: {
	readonly file: string;
	readonly knownAt: (path: ReadonlyArray<string | number>) => readonly string[];
}): Settings => {
	const text = written.replace(/^\uFEFF/, '');
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		// The parser's message quotes the file, so it is not shown.
		throw new WinnowError({kind: 'usage', what: words.notJson(locationIn(file, positionOfError(text, error))), advice: words.fixOrDelete});
	}

	// Valibot accepts an array as an object.
	const parsed = v.safeParse(schema, Array.isArray(json) ? undefined : json, {message});
	if (parsed.success) {
		return parsed.output;
	}

	const [issue] = parsed.issues;
	const keys = (issue.path ?? []).map(({key}) => key as string | number);
	const place = keys.join('.');
	const where = locationIn(file, positionOf(text, keys));
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		const key = String(keys.at(-1) ?? '');
		const near = nearest(key, knownAt(keys));
		throw new WinnowError({kind: 'usage', what: `${where}${punctuation.colon}${words.unknownSetting(clean(place))}`, advice: near === undefined ? words.settings(knownAt(keys)) : words.didYouMean(near)});
	}

	throw new WinnowError({kind: 'usage', what: `${where}${punctuation.colon}${clean(place) || words.wholeFile}${punctuation.colon}${clean(issue.message)}`, advice: words.checkAgain});
};
