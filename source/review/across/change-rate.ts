import type {Interval} from '../../statistics/interval.js';
import {wilson} from '../../statistics/wilson.js';
import type {Given, VerdictTotals} from './verdict-comparison.js';

/** The share of samples with one verdict in the first version that got another one in the second. */
export type ChangeRate = {
	/** Samples that changed, of those that were accepted or rejected in the second version. */
	readonly hits: number;
	readonly draws: number;
	/** The rate with its 95 % interval. Only for a random sample that is judged completely. */
	readonly interval: Interval | undefined;
	/** Why there is no interval: the samples are no random ones, or some of them are still to judge. */
	readonly why?: 'not-random' | 'incomplete';
	/** Samples of the random sample that are still to judge. */
	readonly left: number;
};

/** The verdict in the second version that counts as the change. */
const changedTo = {reject: 'accept', accept: 'reject'} as const;

/**
Returns the share of rejected samples that were cured, or of accepted ones that are rejected now.

With a queue in the first version, its samples are a random sample of those with that verdict, and its size does not depend on the second version. So the rate among them has an interval (Wilson), once each of them that the second version has is judged there: judging until the rate looks good would bias it. Flagged samples count for neither side.
*/
export const changeRate = ({random, table}: Pick<VerdictTotals, 'random' | 'table'>, first: 'accept' | 'reject'): ChangeRate => {
	const count = (counts: Readonly<Record<Extract<Given, 'accept' | 'reject'>, number>>) => ({hits: counts[changedTo[first]], draws: counts.accept + counts.reject});
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
