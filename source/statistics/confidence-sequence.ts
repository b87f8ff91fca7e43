import {logChoose, logFactorial} from './distributions.js';
import {firstWhere} from './first-where.js';
import type {Interval} from './interval.js';

/**
Returns the interval of a reject rate that holds at every look. However often the reviewer looks at it, and whenever they stop, the probability that the true rate was ever outside is at most `error`.

It is the prior-posterior-ratio confidence sequence for draws without replacement (I. Waudby-Smith and A. Ramdas, "Confidence sequences for sampling without replacement", NeurIPS 2020, section 2) with a beta-binomial prior. A number of rejects among all samples is excluded once its prior probability is 1 / `error` times its posterior probability. The ratio is a martingale that starts at 1, so Ville's inequality bounds how likely the true number is ever excluded. Once all samples are drawn, the interval is a point.

@param hits Rejects among the draws.
@param draws Samples drawn at random without replacement, in the order of the draw.
@param population Samples from which they were drawn.
@param error The permitted probability of error, 0.05 for 95 %.
@returns Fractions of 1; undefined without draws.
*/
export const intervalAtEveryLook = (hits: number, draws: number, population: number, error = 0.05): Interval | undefined => {
	if (draws <= 0) {
		return undefined;
	}

	const isExcluded = (total: number): boolean => logRatio(total, hits, draws, population) >= -Math.log(error);
	// The ratio falls up to the number that fits the draws best, and rises after it.
	const best = Math.min(population - (draws - hits), Math.max(hits, Math.round((hits / draws) * population)));
	const low = firstWhere(hits, best, total => !isExcluded(total));
	const high = firstWhere(best, population - (draws - hits) + 1, isExcluded) - 1;
	return {rate: hits / draws, low: low / population, high: high / population};
};

/**
Returns the natural logarithm of prior ÷ posterior probability of `total` hits in the population, after `hits` hits in `draws` draws.

All numbers have the same prior (a beta-binomial distribution with a = b = 1): 1 ÷ (population + 1). The posterior of the hits among the remaining samples is beta-binomial with a = 1 + hits and b = 1 + misses.
*/
export const logRatio = (total: number, hits: number, draws: number, population: number): number => {
	const remaining = population - draws;
	const remainingHits = total - hits;
	if (remainingHits < 0 || remainingHits > remaining) {
		return Number.POSITIVE_INFINITY;
	}

	const misses = draws - hits;
	const logPosterior = logChoose(remaining, remainingHits) + logBeta(total + 1, misses + remaining - remainingHits + 1) - logBeta(hits + 1, misses + 1);
	return -Math.log(population + 1) - logPosterior;
};

/** Returns the natural logarithm of the beta function of whole numbers ≥ 1. */
const logBeta = (a: number, b: number): number => logFactorial(a - 1) + logFactorial(b - 1) - logFactorial(a + b - 1);
