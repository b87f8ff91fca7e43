import type {Interval} from '../../statistics/interval.js';
import {wilson} from '../../statistics/wilson.js';
import type {VerdictOrNone, VerdictTotals} from './verdict-comparison.js';

/** The share of samples with one verdict in the first version that got another one in the second. */
export type ChangeRate = {
	/** Samples that changed, of those that were accepted or rejected in the second version. */
	readonly hits: number;
	readonly draws: number;
	/** The rate with its 95 % interval. Only for a random sample that is judged completely. */
	readonly interval: Interval | undefined;
	/** Why there is no interval: the samples aren't a random sample, or some of them aren't judged yet. */
	readonly why?: 'not-random' | 'incomplete';
	/** Number of samples of the random sample that aren't judged yet. */
	readonly left: number;
};

/** The verdict in the second version that counts as the change. */
const changedTo = {reject: 'accept', accept: 'reject'} as const;

/**
Returns the share of rejected samples that were cured, or of accepted ones that are rejected now.

If the first version has a queue, the queue's samples with that verdict are a random sample of all with that verdict, and their number doesn't depend on the second version. So their rate has an interval (Wilson) as soon as all of them that the second version still has are judged there. An earlier interval would be biased: one could stop judging when the rate looks good. Flagged samples aren't counted.
*/
export const changeRate = ({random, table}: Pick<VerdictTotals, 'random' | 'table'>, first: 'accept' | 'reject'): ChangeRate => {
	const count = (counts: Readonly<Record<Extract<VerdictOrNone, 'accept' | 'reject'>, number>>) => ({hits: counts[changedTo[first]], draws: counts.accept + counts.reject});
	const drawn = random[first];
	const {hits, draws} = count(drawn);
	const isRandom = draws + drawn.none + drawn.flag > 0;
	return isRandom && drawn.none === 0
		? {
			hits, draws, left: 0, interval: wilson(hits, draws),
		}
		: {
			...count(table[first]), left: drawn.none, interval: undefined, why: isRandom ? 'incomplete' : 'not-random',
		};
};
