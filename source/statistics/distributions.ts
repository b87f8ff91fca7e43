/** Number of factorials whose logarithms are sums; larger ones are approximated. */
const exactFactorials = 256;
const factorials = new Float64Array(exactFactorials);
for (let n = 2; n < exactFactorials; n++) {
	factorials[n] = factorials[n - 1]! + Math.log(n);
}

/**
Returns the natural logarithm of n!, for whole n ≥ 0. Above 255, it uses three terms of Stirling's series (NIST Digital Library of Mathematical Functions, 5.11.1), whose error is below 1e-17 there.
*/
export const logFactorial = (n: number): number => n < exactFactorials
	? factorials[n]!
	: ((n + 0.5) * Math.log(n)) - n + (0.5 * Math.log(2 * Math.PI)) + (1 / (12 * n)) - (1 / (360 * (n ** 3))) + (1 / (1260 * (n ** 5)));

/** Returns the natural logarithm of "n choose k"; -Infinity outside 0 ≤ k ≤ n. */
export const logChoose = (n: number, k: number): number => k < 0 || k > n
	? Number.NEGATIVE_INFINITY
	: logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Returns the probability of at most `hits` hits in `draws` independent draws, each with hit probability `rate`. */
export const binomialAtMost = (hits: number, draws: number, rate: number): number => {
	if (hits >= draws || rate <= 0) {
		return 1;
	}

	if (rate >= 1) {
		return 0;
	}

	return sum(hits, k => logChoose(draws, k) + (k * Math.log(rate)) + ((draws - k) * Math.log1p(-rate)));
};

/** Returns the probability of at most `hits` hits in `draws` draws without replacement from `population` samples, of which `marked` are hits. */
export const hypergeometricAtMost = (hits: number, draws: number, marked: number, population: number): number => {
	if (hits >= Math.min(draws, marked)) {
		return 1;
	}

	const all = logChoose(population, draws);
	return sum(hits, k => logChoose(marked, k) + logChoose(population - marked, draws - k) - all);
};

const sum = (last: number, logOf: (k: number) => number): number => {
	let total = 0;
	for (let k = 0; k <= last; k++) {
		total += Math.exp(logOf(k));
	}

	return Math.min(1, total);
};
