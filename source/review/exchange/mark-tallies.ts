import {statuses, type Status} from '../../model/source.js';
import type {MarkRow} from '../journal/mark-rows.js';
import {verdicts, type Verdict} from '../marks/judgements.js';

/** Counts of one reviewer's verdicts on samples of one status. Times are milliseconds since 1970. */
export type MarkTally = Readonly<Record<Verdict, number>> & {
	/** Undefined if it is unknown. */
	readonly reviewer: string | undefined;
	readonly status: Status | 'unknown';
	readonly judged: number;
	/** Time of the first verdict; `until`: of the last. */
	readonly since: number;
	readonly until: number;
};

type Counting = {-readonly [Key in keyof MarkTally]: MarkTally[Key]};

const order = [...statuses, 'unknown'] as const;

/** Counts the verdicts by reviewer and status: reviewers in the order of their first verdict in the rows, then statuses. */
export const tallyMarks = async (rows: AsyncIterable<MarkRow>): Promise<readonly MarkTally[]> => {
	const byReviewer = new Map<string | undefined, Map<Status | 'unknown', Counting>>();
	for await (const {verdict, status = 'unknown', reviewer, time} of rows) {
		if (verdict === undefined) {
			continue;
		}

		const byStatus = byReviewer.get(reviewer) ?? new Map<Status | 'unknown', Counting>();
		byReviewer.set(reviewer, byStatus);
		const tally = byStatus.get(status) ?? {
			reviewer, status, judged: 0, accept: 0, reject: 0, flag: 0, since: time, until: time,
		};
		byStatus.set(status, tally);
		tally.judged++;
		tally[verdict]++;
		tally.since = Math.min(tally.since, time);
		tally.until = Math.max(tally.until, time);
	}

	return [...byReviewer.values()].flatMap(byStatus => order.flatMap(status => byStatus.get(status) ?? []));
};

/** The period that tallies cover; undefined without a verdict. */
export const periodOf = (tallies: readonly MarkTally[]): {readonly since: number; readonly until: number} | undefined => tallies.length === 0
	? undefined
	: {since: Math.min(...tallies.map(tally => tally.since)), until: Math.max(...tallies.map(tally => tally.until))};

/** Adds up tallies. */
export const sumTallies = (tallies: readonly MarkTally[]): Readonly<Record<Verdict | 'judged', number>> => {
	const sum = (name: Verdict | 'judged'): number => tallies.reduce((total, tally) => total + tally[name], 0);
	return {
		judged: sum('judged'), ...Object.fromEntries(verdicts.map(verdict => [verdict, sum(verdict)])) as Record<Verdict, number>,
	};
};
