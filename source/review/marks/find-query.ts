import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {statuses, type Sample} from '../../model/source.js';
import {verdicts, type Judgement} from './judgements.js';
import {nearest} from '../../text/nearest.js';

/** Whether a sample, with its mark, is one that is looked for. */
export type Matcher = (sample: Sample, mark?: Pick<Judgement, 'verdict' | 'note'>) => boolean;

export type FindQuery = {
	/** The terms, as they were understood. */
	readonly terms: readonly string[];
	readonly matches: Matcher;
	/** Whether verdicts or notes are asked for alone, so that only judged samples can match. */
	readonly needsMark: boolean;
};

/** What stands before a colon. */
export const findFields = ['verdict', 'status', 'note', 'before', 'after', 'address', 'description', 'id'] as const;

type Field = typeof findFields[number];
type Test = {readonly words: string; readonly needsMark: boolean; readonly test: Matcher};

/**
Understands what was typed after `/`. Words are looked for in addresses, sample ids, descriptions, notes and verdicts, and all must be there; "quoted phrases" hold spaces; `field:word` looks in one place (`verdict:none` finds what has none, `note:` and `verdict:` without a word find what has any). Small letters find both cases, a capital in a word makes that word exact.

@throws WinnowError (usage) for a field or value that does not exist, with the nearest one that does.
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

// A field is letters and a colon that no slash follows (`s3://bucket` is a word); quotes hold a term or its value together, and an unclosed one goes to the end.
const term = /(?:(?<field>\p{L}+):(?!\/))?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]*))/gu;

const split = (text: string): Term[] => [...text.normalize('NFC').matchAll(term)]
	.map(({groups}) => ({field: groups!.field, text: groups!.phrase ?? groups!.word ?? ''}))
	.filter(({field, text: value}) => field !== undefined || value !== '');

const testOf = ({field, text}: Term): Test => {
	const words = field === undefined ? text : `${field}:${text}`;
	const known = findFields.find(name => name === field?.toLowerCase());
	if (field !== undefined && known === undefined) {
		throw wrong(`There is no field ${clean(field)}`, nearest(field.toLowerCase(), findFields), 'a colon in a word needs quotes: "…"', findFields);
	}

	const made = known === undefined ? {needsMark: false, test: anywhere(text)} : inField(known, text);
	return {words, ...made};
};

const wrong = (what: string, near: string | undefined, else_: string, all: readonly string[]): WinnowError => new WinnowError({
	kind: 'usage', what, advice: near === undefined ? `There are ${all.join(', ')}; ${else_}.` : `Did you mean ${near}? (${else_})`,
});

/** A value of a fixed set, by its name or how it begins. */
const oneOf = <Value extends string>(field: string, text: string, values: readonly Value[]): Value => {
	const small = text.toLowerCase();
	const found = values.find(value => value === small) ?? values.find(value => small !== '' && value.startsWith(small));
	if (found === undefined) {
		throw wrong(`There is no ${field} ${clean(text)}`.trimEnd(), nearest(small, values), `there are ${values.join(', ')}`, values);
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

		case 'note': {
			return {needsMark: true, test: (_, mark) => contains(mark?.note)};
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
		|| (mark !== undefined && (contains(mark.note) || contains(mark.verdict)));
};

/** Smart case; composed and decomposed accents are the same. */
const containing = (text: string): (where: string | undefined) => boolean => {
	const exact = text !== text.toLowerCase();
	// A regular expression looks without regard to case and makes no lower-case copy of each address.
	const pattern = exact || !/\p{L}/u.test(text) ? undefined : new RegExp(text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'iu');
	return where => {
		if (where === undefined) {
			return false;
		}

		// Nothing below U+0300 has another composed form.
		const composed = beyondLatin.test(where) ? where.normalize('NFC') : where;
		return pattern ? pattern.test(composed) : composed.includes(text);
	};
};

const beyondLatin = /[\u0300-\uFFFF]/;
