import type {MeasureName} from '../../measures/measure-values.js';
import {WinnowError} from '../../model/errors.js';
import {searchedNotes} from '../../model/shown-note.js';
import type {Sample} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {nearest} from '../../text/nearest.js';
import {searchText} from './compare-text.js';
import type {FindFacts, FindNeed, FindTest} from './find-key.js';
import {findKeyNames, findKeyOf} from './find-keys.js';
import {findWords} from './words/index.js';

export type FindQuery = {
	/** The parsed terms. */
	readonly terms: readonly string[];
	/** The facts that `matches` reads. */
	readonly needs: ReadonlySet<FindNeed>;
	/** The patterns that it searches for in names, for highlighting. */
	readonly patterns: readonly RegExp[];
	/** The compared measures. */
	readonly measures: readonly MeasureName[];
	/** Whether a sample matches. A missing fact means that the sample doesn't have it. */
	matches(sample: Sample, facts?: FindFacts): boolean;
};

type Parsed = FindTest & {readonly words: string; readonly needs: readonly FindNeed[]};

/**
Parses a search. Words are searched in addresses, sample IDs, descriptions, notes, reasons and verdicts, and all must match; "quoted phrases" can contain spaces; `key:value` is one of `findKeys`. Lower case matches both cases; a capital makes a word case-sensitive.

A measure is compared with a number (`changed:>20`, `blur:<0.3`, `size:>1mb`, `width:100..200`): it matches samples that were measured. `!` before a term, or `-` before a key, finds samples that don't match it.

@param texts Queries that must all match.
@throws WinnowError (usage) for an unknown key or value, with the closest one.
*/
export const parseFind = (...texts: readonly string[]): FindQuery => {
	const tests = texts.flatMap(text => split(text)).map(term => parseTerm(term));
	return {
		terms: tests.map(({words}) => words),
		needs: new Set(tests.flatMap(({needs}) => needs)),
		measures: [...new Set(tests.map(({measure}) => measure).filter(measure => measure !== undefined))],
		patterns: tests.map(({pattern}) => pattern).filter(pattern => pattern !== undefined),
		matches: (sample, facts = {}) => tests.every(test => test.matches(sample, facts)),
	};
};

type Term = {readonly isNot: boolean; readonly key: string | undefined; readonly text: string};

// A key is letters, hyphens and a colon without a slash after it (`s3://bucket` is a word); quotes hold a term or its value together, and an unclosed one extends to the end.
const term = /(?<not>!|-(?=\p{L}[\p{L}-]*:(?!\/)))?(?:(?<key>\p{L}[\p{L}-]*):(?!\/))?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]*))/gu;

const split = (text: string): Term[] => [...text.normalize('NFC').matchAll(term)]
	.map(({groups}) => ({isNot: groups!.not !== undefined, key: groups!.key, text: groups!.phrase ?? groups!.word ?? ''}))
	.filter(({key, text: value}) => key !== undefined || value !== '');

const parseTerm = ({isNot, key, text}: Term): Parsed => {
	const words = `${isNot ? '!' : ''}${key === undefined ? text : `${key}:${text}`}`;
	const {test, needs} = key === undefined ? {test: anywhere(text), needs: ['mark'] as const} : parseKey(key, text);
	return isNot ? {words, needs, measure: test.measure, matches: (sample, facts) => !test.matches(sample, facts)} : {...test, words, needs};
};

const parseKey = (name: string, text: string): {readonly test: FindTest; readonly needs: readonly FindNeed[]} => {
	const key = findKeyOf(name.toLowerCase());
	if (key === undefined) {
		const near = nearest(name.toLowerCase(), findKeyNames);
		throw new WinnowError({
			kind: 'usage', what: findWords.unknownKey(clean(name)), advice: near === undefined ? findWords.useKey(findKeyNames.filter(name => !/^(?:before|after)-/.test(name))) : findWords.meant(`${near}:`, findWords.quoteWords),
		});
	}

	return {test: key.parse(text), needs: key.needs ?? []};
};

const anywhere = (text: string): FindTest => {
	const search = searchText(text);
	return {
		matches: ({before, after, id, descriptions}, {mark}) => search.isIn(before.address)
			|| search.isIn(after.address)
			|| search.isIn(id)
			|| searchedNotes(descriptions).some(description => search.isIn(description))
			|| (mark !== undefined && (search.isIn(mark.note) || search.isIn(mark.reason) || search.isIn(mark.verdict))),
		pattern: search.pattern,
	};
};
