import {hypergeometricAtMost} from './distributions.js';
import {firstWhere} from './first-where.js';
import type {Interval} from './interval.js';

/**
Returns the exact interval of a reject rate for a number of draws that was fixed before the first one. It holds once, after that many draws: the probability that the true rate is outside is at most `error`.

A number of rejects among all samples is excluded if it makes the probability of `hits` or more, or of `hits` or fewer, at most `error` / 2. This is the interval of C. J. Clopper and E. S. Pearson (Biometrika 26, 1934) for draws without replacement.

@param hits Rejects among the draws.
@param draws Samples drawn at random without replacement.
@param population Samples from which they were drawn.
@param error The permitted probability of error, 0.05 for 95 %.
@returns Fractions of 1; undefined without draws.
*/
export const exactInterval = (hits: number, draws: number, population: number, error = 0.05): Interval | undefined => {
	if (draws <= 0) {
		return undefined;
	}

	// The more rejects the version has, the more likely are `hits` or more, and the less likely are `hits` or fewer.
	const low = firstWhere(hits, population - (draws - hits), total => hits === 0 || 1 - hypergeometricAtMost(hits - 1, draws, total, population) > error / 2);
	const high = firstWhere(low, population - (draws - hits) + 1, total => hypergeometricAtMost(hits, draws, total, population) <= error / 2) - 1;
	return {rate: hits / draws, low: low / population, high: high / population};
};
