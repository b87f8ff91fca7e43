import {intervalAtEveryLook} from './confidence-sequence.js';
import type {Interval} from './interval.js';

/** Draws at random, without replacement, from one part of a version. */
type Stratum = {readonly hits: number; readonly draws: number; readonly population: number};

/** What an interval promises: `anytime` holds at every look, however often; `exact` holds once, for a size that was set before the first draw. */
export type RejectRate = Interval & {readonly kind: 'anytime' | 'exact'};

/**
The reject rate of a version with the 95 % interval that holds at every look.

Several parts are weighted by their populations, and each gets an equal share of the 5 % (Bonferroni), so the sums of their bounds hold together.

@returns Fractions of 1; undefined as long as a part has no draw.
*/
export const rejectRate = (strata: readonly Stratum[]): RejectRate | undefined => {
	const all = strata.filter(({population}) => population > 0);
	const total = all.reduce((sum, {population}) => sum + population, 0);
	let [rate, low, high] = [0, 0, 0];
	for (const {hits, draws, population} of all) {
		const interval = intervalAtEveryLook(hits, draws, population, 0.05 / all.length);
		if (interval === undefined) {
			return undefined;
		}

		const weight = population / total;
		rate += weight * interval.rate;
		low += weight * interval.low;
		high += weight * interval.high;
	}

	return all.length === 0
		? undefined
		: {
			rate, low, high, kind: 'anytime',
		};
};
