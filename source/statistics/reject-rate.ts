import {intervalAtEveryLook} from './confidence-sequence.js';
import type {Interval} from './interval.js';

/** Random draws without replacement from one part of a version. */
type Stratum = {readonly hits: number; readonly draws: number; readonly population: number};

/** The reject rate with its interval. `anytime`: the interval holds at every look, however often. `exact`: it holds once, for a number of draws that was fixed before the first one. */
export type RejectRate = Interval & {readonly kind: 'anytime' | 'exact'};

/**
Returns the reject rate of a version with the 95 % interval that holds at every look.

Several parts are weighted by their populations. Each gets an equal share of the 5 % (Bonferroni), so that the sums of their bounds hold together.

@returns Fractions of 1; undefined while a part has no draws.
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
