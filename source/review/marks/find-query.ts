import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {statuses, type Sample} from '../../model/source.js';
import {nearest} from '../../text/nearest.js';
import {verdicts, type Judgement} from './judgements.js';

/** Whether a sample and its mark match. */
type Matcher = (sample: Sample, mark?: Pick<Judgement, 'verdict' | 'reason' | 'note'>) => boolean;

type FindQuery = {
	/** The parsed terms. */
	readonly terms: readonly string[];
	readonly matches: Matcher;
	/** Whether only samples with a mark can match. */
	readonly needsMark: boolean;
};

/** Field names before a colon. */
const findFields = ['verdict', 'reason', 'status', 'note', 'before', 'after', 'address', 'description', 'id'] as const;

type Field = typeof findFields[number];
type Test = {readonly words: string; readonly needsMark: boolean; readonly test: Matcher};

/**
Parses a search. Words are searched in addresses, sample ids, descriptions, notes, reasons and verdicts, and all must match; "quoted phrases" can contain spaces; `field:word` searches one field (`verdict:none` finds samples without one; `note:`, `reason:` and `verdict:` alone find any). Lower case matches both cases; a capital makes a word case-sensitive.

@throws WinnowError (usage) for an unknown field or value, with the closest one.
*/
export const parseFind = (text: string): FindQuery => {
	const tests = split(text).map(term => testOf(term));
	return {
		terms: tests.map(({words}) => words),
		needsMark: tests.some(({needsMark}) => needsMark),
		matches: (sample, mark) => tests.every(({test}) => test(sample, mark)),
	};
};

type Term = {readonly field: string | undefined; readonly text: string};

// A field is letters and a colon without a slash after it (`s3://bucket` is a word); quotes hold a term or its value together, and an unclosed one extends to the end.
const term = /(?:(?<field>\p{L}+):(?!\/))?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]*))/gu;

const split = (text: string): Term[] => [...text.normalize('NFC').matchAll(term)]
	.map(({groups}) => ({field: groups!.field, text: groups!.phrase ?? groups!.word ?? ''}))
	.filter(({field, text: value}) => field !== undefined || value !== '');

const testOf = ({field, text}: Term): Test => {
	const words = field === undefined ? text : `${field}:${text}`;
	const known = findFields.find(name => name === field?.toLowerCase());
	if (field !== undefined && known === undefined) {
		throw wrong(`Unknown field "${clean(field)}"`, nearest(field.toLowerCase(), findFields), 'put words with a colon in quotes: "…"', findFields);
	}

	const made = known === undefined ? {needsMark: false, test: anywhere(text)} : inField(known, text);
	return {words, ...made};
};

const wrong = (what: string, near: string | undefined, else_: string, all: readonly string[]): WinnowError => new WinnowError({
	kind: 'usage', what, advice: near === undefined ? `Use ${all.join(', ')}; ${else_}.` : `Did you mean ${near}? (${else_})`,
});

/** A value of a fixed set, by its name or a prefix. */
const oneOf = <Value extends string>(field: string, text: string, values: readonly Value[]): Value => {
	const small = text.toLowerCase();
	const found = values.find(value => value === small) ?? values.find(value => small !== '' && value.startsWith(small));
	if (found === undefined) {
		throw wrong(`Unknown ${field} "${clean(text)}"`, nearest(small, values), `values: ${values.join(', ')}`, values);
	}

	return found;
};

const inField = (field: Field, text: string): Omit<Test, 'words'> => {
	const contains = containing(text);
	switch (field) {
		case 'verdict': {
			const verdict = text === '' ? 'any' : oneOf(field, text, [...verdicts, 'none', 'any']);
			return {needsMark: verdict !== 'none', test: (_, mark) => verdict === 'any' ? mark?.verdict !== undefined : (mark?.verdict ?? 'none') === verdict};
		}

		case 'status': {
			const status = oneOf(field, text, statuses);
			return {needsMark: false, test: sample => sample.status === status};
		}

		case 'reason':
		case 'note': {
			return {needsMark: true, test: (_, mark) => contains(mark?.[field])};
		}

		case 'before':
		case 'after': {
			return {needsMark: false, test: sample => contains(sample[field].address)};
		}

		case 'address': {
			return {needsMark: false, test: sample => contains(sample.before.address) || contains(sample.after.address)};
		}

		case 'description': {
			return {needsMark: false, test: sample => sample.descriptions.some(description => contains(description))};
		}

		case 'id': {
			return {needsMark: false, test: sample => contains(sample.id)};
		}
	}
};

const anywhere = (text: string): Matcher => {
	const contains = containing(text);
	return (sample, mark) => contains(sample.before.address)
		|| contains(sample.after.address)
		|| contains(sample.id)
		|| sample.descriptions.some(description => contains(description))
		|| (mark !== undefined && (contains(mark.note) || contains(mark.reason) || contains(mark.verdict)));
};

/** Matches with smart case; composed and decomposed accents are equal. */
const containing = (text: string): (where: string | undefined) => boolean => {
	const exact = text !== text.toLowerCase();
	// A regular expression ignores case without a lower-case copy of each address.
	const pattern = exact || !/\p{L}/u.test(text) ? undefined : new RegExp(text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'iu');
	return where => {
		if (where === undefined) {
			return false;
		}

		// Characters below U+0300 are composed already.
		const composed = beyondLatin.test(where) ? where.normalize('NFC') : where;
		return pattern ? pattern.test(composed) : composed.includes(text);
	};
};

const beyondLatin = /[\u0300-\uFFFF]/;
