import {intervalAtEveryLook} from './confidence-sequence.js';
import type {Interval} from './interval.js';
import {wilson} from './wilson.js';

/** Draws at random, without replacement, from one part of a version. */
type Stratum = {readonly hits: number; readonly draws: number; readonly population: number};

/** What an interval promises: `anytime` holds at every look, however often; `fixed` holds once, for a size that was set before the first draw. */
type IntervalKind = 'anytime' | 'fixed';

export type RejectRate = Interval & {readonly kind: IntervalKind};

/**
The reject rate of a version with its 95 % interval.

One part: Wilson's interval if the size was set beforehand and is reached, else the interval that holds at every look. Several parts are weighted by their populations, and each gets an equal share of the 5 % (Bonferroni), so the sums of their bounds hold together, at every look.

@returns Fractions of 1; undefined as long as a part has no draw.
*/
export const rejectRate = (strata: readonly Stratum[], isComplete: boolean): RejectRate | undefined => {
	const [only, ...others] = strata.filter(({population}) => population > 0);
	if (only === undefined) {
		return undefined;
	}

	if (others.length === 0) {
		const {hits, draws, population} = only;
		const fixed = isComplete && draws < population;
		const interval = fixed ? wilson(hits, draws) : intervalAtEveryLook(hits, draws, population);
		return interval && {...interval, kind: fixed ? 'fixed' : 'anytime'};
	}

	const all = [only, ...others];
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

	return {
		rate, low, high, kind: 'anytime',
	};
};
