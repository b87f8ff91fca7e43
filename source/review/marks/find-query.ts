import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {statuses, type Sample} from '../../model/source.js';
import {nearest} from '../../text/nearest.js';
import {measureNames, measureOf, type MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import {classOf, folderOf, operatorOf} from '../../model/sample-groups.js';
import {similarNames} from '../../model/similar-names.js';
import {parseComparison} from './comparison.js';
import {verdicts, type Judgement} from './judgements.js';

/** Whether a sample matches, with its mark and its measures. */
type Matcher = (sample: Sample, mark?: Pick<Judgement, 'verdict' | 'reason' | 'note'>, measured?: Measured) => boolean;

export type FindQuery = {
	/** The parsed terms. */
	readonly terms: readonly string[];
	readonly matches: Matcher;
	/** Whether only samples with a mark can match. */
	readonly needsMark: boolean;
	/** Whether it asks for measures: samples without them don't match. */
	readonly needsMeasures: boolean;
};

/** Field names before a colon. */
const findFields = ['verdict', 'reason', 'status', 'note', 'before', 'after', 'address', 'description', 'id', 'class', 'folder', 'operator', 'twin', 'measured', 'gray'] as const;

type Field = typeof findFields[number];
type Test = {readonly words: string; readonly needsMark: boolean; readonly needsMeasures?: boolean; readonly test: Matcher};

const allFields: readonly string[] = [...findFields, ...measureNames];

/**
Parses a search. Words are searched in addresses, sample ids, descriptions, notes, reasons and verdicts, and all must match; "quoted phrases" can contain spaces; `field:word` searches one field (`verdict:none` finds samples without one; `note:`, `reason:` and `verdict:` alone find any). Lower case matches both cases; a capital makes a word case-sensitive.

A measure is compared with a number (`changed:>20`, `blur:<0.3`, `size:>1mb`, `width:100..200`): it matches samples that were measured. `!` before a term, or `-` before a field, finds what does not match.

@throws WinnowError (usage) for an unknown field or value, with the closest one.
*/
export const parseFind = (text: string): FindQuery => {
	const tests = split(text).map(term => testOf(term));
	return {
		terms: tests.map(({words}) => words),
		needsMark: tests.some(({needsMark}) => needsMark),
		needsMeasures: tests.some(({needsMeasures}) => needsMeasures),
		matches: (sample, mark, measured) => tests.every(({test}) => test(sample, mark, measured)),
	};
};

type Term = {readonly isNot: boolean; readonly field: string | undefined; readonly text: string};

// A field is letters, hyphens and a colon without a slash after it (`s3://bucket` is a word); quotes hold a term or its value together, and an unclosed one extends to the end.
const term = /(?<not>!|-(?=\p{L}[\p{L}-]*:(?!\/)))?(?:(?<field>\p{L}[\p{L}-]*):(?!\/))?(?:"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]*))/gu;

const split = (text: string): Term[] => [...text.normalize('NFC').matchAll(term)]
	.map(({groups}) => ({isNot: groups!.not !== undefined, field: groups!.field, text: groups!.phrase ?? groups!.word ?? ''}))
	.filter(({field, text: value}) => field !== undefined || value !== '');

const testOf = ({isNot, field, text}: Term): Test => {
	const words = `${isNot ? '!' : ''}${field === undefined ? text : `${field}:${text}`}`;
	const name = field?.toLowerCase();
	const known = findFields.find(one => one === name);
	const measure = measureNames.find(one => one === name);
	if (field !== undefined && known === undefined && measure === undefined) {
		throw wrong(`Unknown field "${clean(field)}"`, nearest(name!, allFields), 'put words with a colon in quotes: "…"', findFields);
	}

	const {test, needsMark, needsMeasures} = measure === undefined ? (known === undefined ? {needsMark: false, test: anywhere(text)} : inField(known, text)) : ofMeasure(measure, text);
	return {
		words, needsMeasures, needsMark: needsMark && !isNot, test: isNot ? (sample, mark, measured) => !test(sample, mark, measured) : test,
	};
};

/** A measure compared with a number. */
const ofMeasure = (name: MeasureName, text: string): Omit<Test, 'words'> => {
	const isWithin = parseComparison(text);
	if (!isWithin) {
		throw new WinnowError({kind: 'usage', what: `Can't compare ${name} with "${clean(text)}"`, advice: `Use a number with > or <, or two numbers: ${name}:>20, ${name}:<=0.3, ${name}:20..40.`});
	}

	return {
		needsMark: false,
		needsMeasures: true,
		test(sample, _, measured) {
			// The size of a file may be known without fetching it.
			const value = (measured && measureOf(name, measured)) ?? fileBytes(name, sample);
			return value !== undefined && isWithin(value);
		},
	};
};

const fileBytes = (name: MeasureName, {bytes}: Sample): number | undefined => {
	switch (name) {
		case 'size': {
			return bytes?.after ?? bytes?.before;
		}

		case 'before-size': {
			return bytes?.before;
		}

		case 'after-size': {
			return bytes?.after;
		}

		default: {
			return undefined;
		}
	}
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

		case 'class': {
			return {needsMark: false, test: sample => equals(text, classOf(sample))};
		}

		case 'folder': {
			return {needsMark: false, test: sample => contains(folderOf(sample))};
		}

		case 'operator': {
			return {needsMark: false, test: sample => equals(text, operatorOf(sample) ?? '')};
		}

		case 'twin': {
			return {needsMark: false, test: yesOrNo(field, text, sample => similarNames(sample.descriptions).length > 0)};
		}

		case 'measured': {
			return {needsMark: false, needsMeasures: true, test: yesOrNo(field, text, (_, __, measured) => measured !== undefined)};
		}

		case 'gray': {
			const isGray = yesOrNo(field, text, (_, __, measured) => (measured?.after ?? measured?.before)?.isGray ?? false);
			return {needsMark: false, needsMeasures: true, test: (sample, mark, measured) => measured !== undefined && isGray(sample, mark, measured)};
		}
	}
};

/** Names are equal but for their case. */
const equals = (one: string, other: string): boolean => one.localeCompare(other.normalize('NFC'), undefined, {sensitivity: 'accent'}) === 0;

const yesOrNo = (field: string, text: string, test: Matcher): Matcher => oneOf(field, text === '' ? 'yes' : text, ['yes', 'no']) === 'yes' ? test : (sample, mark, measured) => !test(sample, mark, measured);

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
