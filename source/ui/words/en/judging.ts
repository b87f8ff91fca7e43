import type {Status} from '../../../model/source.js';
import type {Verdict} from '../../../review/marks/judgements.js';
import {grouped, plural} from '../../../text/numbers.js';
import type {StatusCounts} from '../../lists/row-list.js';
import {meanings} from './meanings.js';
import {statuses} from './panes.js';

const {flag} = meanings.unknown;

const neutral = {accept: 'accept', reject: 'reject', flag};

/** Hints of the verdict keys. `mixed` is for a selection with several statuses. */
export const verdictHints = {
	...meanings,
	unknown: neutral,
	mixed: neutral,
};

/** Shorter hints for a narrow screen. */
export const shortVerdictHints = {
	...verdictHints,
	retained: {accept: 'keep', reject: 'should go', flag},
	modified: {accept: 'good', reject: 'bad', flag},
	deleted: {accept: 'right', reject: 'come back', flag},
};

export const verdictPhrases = {
	accept: {verb: 'accepts', imperative: 'Accept', adjective: 'accepted', past: 'Accepted', noun: 'acceptance'},
	reject: {verb: 'rejects', imperative: 'Reject', adjective: 'rejected', past: 'Rejected', noun: 'rejection'},
	flag: {verb: 'flags', imperative: 'Flag', adjective: 'flagged', past: 'Flagged', noun: 'flag'},
};

/** Returns the status that all samples share; undefined if they have several, or an unknown one. */
const onlyStatus = (statusCounts: StatusCounts): Status | undefined => {
	const present = statusCounts.filter(([, count]) => count > 0);
	const [status] = present[0] ?? [];
	return present.length === 1 && status !== 'unknown' ? status : undefined;
};

/** `3 retained (should go), 2 deleted (should come back)`; empty if all have the same meaning. */
const countsText = (verdict: Verdict, statusCounts: StatusCounts): string => {
	const present = statusCounts.filter(([, count]) => count > 0);
	return present.length < 2 || verdict === 'flag'
		? ''
		: present.map(([status, count]) => `${grouped(count)} ${status === 'unknown' ? 'of another status' : statuses[status]} (${meanings[status][verdict]})`).join(', ');
};

/** Sentences about a verdict on samples. If all have the same status, they use its words. Otherwise they use neutral words and count the samples of each status. */
export const judging = {
	/** A verdict and its meaning: `reject: should come back`. */
	verdict: (verdict: Verdict, status: Status | 'unknown'): string => `${verdict}: ${meanings[status][verdict]}`,
	/** An action's title in help: `Accept: rightly deleted`. */
	title: (verdict: Verdict, status: Status): string => `${verdictPhrases[verdict].imperative}: ${meanings[status][verdict]}`,
	/** A choice for a whole list. Follows its key. */
	choice(verdict: Verdict, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		return status === undefined || verdict === 'flag' ? verdictPhrases[verdict].verb : meanings[status][verdict];
	},
	/** @param samples `all 301 samples in Deleted`. */
	question(verdict: Verdict, samples: string, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		if (status !== undefined && verdict !== 'flag') {
			return `Judge ${samples} "${meanings[status][verdict]}"?`;
		}

		const parts = countsText(verdict, statusCounts);
		return `${verdictPhrases[verdict].imperative} ${samples}?${parts === '' ? '' : ` They are ${parts}.`}`;
	},
	/** `2 rightly deleted`, or `2 accepted`. */
	counted(verdict: Verdict, count: number, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		return `${grouped(count)} ${status === undefined || verdict === 'flag' ? verdictPhrases[verdict].adjective : `"${meanings[status][verdict]}"`}`;
	},
	done(verdict: Verdict, count: number, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		if (status !== undefined && verdict !== 'flag') {
			return `Judged ${plural(count, `${statuses[status]} sample`)} "${meanings[status][verdict]}".`;
		}

		const parts = countsText(verdict, statusCounts);
		return `${verdictPhrases[verdict].past} ${plural(count, 'sample')}${parts === '' ? '' : `: ${parts}`}.`;
	},
};
