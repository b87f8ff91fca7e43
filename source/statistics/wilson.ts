import {normalQuantile as z, type Interval} from './interval.js';

/**
Returns the rate of hits and its 95 % interval by Wilson's score method without continuity correction (E. B. Wilson 1927; method 3 of R. G. Newcombe, Statistics in Medicine 17, 1998), which stays within 0 and 1 and works for few draws and for rates near 0. It assumes independent draws, so it is wider than necessary for a sample that is a large part of a version.

@returns Fractions of 1; undefined without draws.
*/
export const wilson = (hits: number, draws: number): Interval | undefined => {
	if (draws <= 0) {
		return undefined;
	}

	const rate = hits / draws;
	const shrink = 1 + ((z * z) / draws);
	const center = (rate + ((z * z) / (2 * draws))) / shrink;
	const half = (z / shrink) * Math.sqrt(((rate * (1 - rate)) / draws) + ((z * z) / (4 * draws * draws)));
	// Exact at 0 and 1, despite rounding.
	return {rate, low: hits === 0 ? 0 : center - half, high: hits === draws ? 1 : center + half};
};
