import type {OperatorFacts} from '../model/catalog.js';
import type {Sample} from '../model/source.js';
import type {SampleFacts} from './facts.js';
import {
	authorOf, isValidated, parametersOf, sizeLimitOf, type Author,
} from './operators.js';
import {operatorFindings} from './operator-rules.js';
import type {Finding} from './rules.js';
import {
	channelsRule, formatRule, maxSizeRule, nameRule, suffixRule, untouchedRule, type Pair,
} from './validation-rules.js';

type CheckedSample = Pick<Sample, 'status' | 'before' | 'after' | 'descriptions'>;

/** The operators of a version; undefined if unknown, as for local folders. */
export type Operators = readonly OperatorFacts[] | undefined;

/** Whether a sample has results to check. Deleted samples have none. */
export const isCheckable = ({status, before, after}: CheckedSample): boolean => status !== 'deleted' && status !== undefined && (before.signed !== undefined || after.signed !== undefined);

const keyIn = (address: string): string => address.replace(/^\w+:\/\//, '');

/** Whether the pictures before and after are the same object. The service writes `s3://` in one address and `obs://` in the other. */
export const isOneObject = ({before, after}: Pick<Sample, 'before' | 'after'>): boolean => before.address !== undefined
	&& after.address !== undefined
	&& keyIn(before.address) === keyIn(after.address);

const validationFindings = (pair: Pair, author: Author): Finding[] => {
	const always = [channelsRule(pair), formatRule(pair), suffixRule(pair)];
	if (author === 'none') {
		return [...always, nameRule(pair), maxSizeRule(pair), untouchedRule(pair)].filter(finding => finding !== undefined);
	}

	return always.filter(finding => finding !== undefined);
};

const authorFindings = (author: Author, facts: SampleFacts, operators: Operators): Finding[] => {
	if (author === 'several' || author === 'unnamed') {
		return [{rule: 'same-size', outcome: 'unknown', reason: author === 'several' ? 'several' : 'operator'}];
	}

	const {before, after} = facts;
	if (author === 'none' || after?.kind !== 'picture') {
		return [];
	}

	return operatorFindings({
		operator: author, parameters: parametersOf(author, operators), before: before?.kind === 'picture' ? before : undefined, after, facts,
	}, sizeLimitOf(operators));
};

/**
Compares a sample with the documented behavior of the operators. Rules that don't apply to it are left out.

@param facts Facts about its pictures.
*/
export const checkSample = (sample: CheckedSample, facts: SampleFacts, operators: Operators): Finding[] => {
	if (!isCheckable(sample)) {
		return [];
	}

	const {before, after, isSame} = facts;
	const validated = isValidated(operators);
	if (before?.kind === 'undecodable' || after?.kind === 'undecodable') {
		return validated ? [{rule: 'undecodable', outcome: 'differs'}] : [];
	}

	const author = authorOf(sample, operators);
	const pair = validated && before && after && {
		sample, before, after, limit: sizeLimitOf(operators), isSame,
	};
	return [
		...(validated && before ? [{rule: 'undecodable', outcome: 'agrees'} as const] : []),
		...(pair ? validationFindings(pair, author) : []),
		...authorFindings(author, facts, operators),
	];
};

/** What rules need besides the headers: whether the pictures are equal, whether the picture after is gray, or how similar the pictures are when mirrored. */
export type Need = 'nothing' | 'equality' | 'gray' | 'likeness';

/** Returns what else has to be read of a sample's pictures once their headers are known. */
export const needOf = (sample: CheckedSample, facts: SampleFacts, operators: Operators): Need => {
	const unread = checkSample(sample, facts, operators).find(finding => finding.outcome === 'unknown' && finding.reason === 'pixels');
	switch (unread?.rule) {
		case 'untouched': {
			return 'equality';
		}

		case 'grayscale': {
			return 'gray';
		}

		case 'flip': {
			return 'likeness';
		}

		default: {
			return 'nothing';
		}
	}
};
