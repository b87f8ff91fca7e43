import {statuses, type Status} from '../../model/source.js';
import {verdicts, type Verdict} from './judgements.js';
import {besideCode} from './key-index.js';
import {markAt} from './marks.js';
import type {Books} from './painter.js';
import {tallyOf, type ReviewState} from './verdicts.js';

export type ReviewCounts = Readonly<Record<Verdict, number>> & {
	/** Number of samples with a verdict. */
	readonly judged: number;
	readonly notes: number;
	/** `unknown` counts samples with none of the four statuses. */
	readonly byStatus: Readonly<Record<Status | 'unknown', Readonly<Record<Verdict, number>>>>;
};

/** Returns the number of samples with each reason, the most frequent first. */
export const reasonsOf = ({keys, judgements}: Books, {marks}: Pick<ReviewState, 'marks'>): ReadonlyArray<readonly [reason: string, count: number]> => {
	const counts = new Map<string, number>();
	for (let key = 0; key < keys.size; key++) {
		const reason = keys.statusCodes[key] === besideCode ? undefined : judgements.reason(markAt(marks, key));
		if (reason !== undefined) {
			counts.set(reason, (counts.get(reason) ?? 0) + 1);
		}
	}

	return [...counts].sort(([one, oneCount], [other, otherCount]) => otherCount - oneCount || (one < other ? -1 : 1));
};

export const countsOf = (state: ReviewState): ReviewCounts => {
	const rows = ([...statuses, 'unknown'] as const).map(status => [status, Object.fromEntries(verdicts.map(verdict => [verdict, tallyOf(state, status, verdict)]))] as const);
	const byStatus = Object.fromEntries(rows) as ReviewCounts['byStatus'];
	const sum = (verdict: Verdict): number => Object.values(byStatus).reduce((total, row) => total + row[verdict], 0);
	const [accept, reject, flag] = [sum('accept'), sum('reject'), sum('flag')];
	return {
		judged: accept + reject + flag, accept, reject, flag, notes: state.noted, byStatus,
	};
};
