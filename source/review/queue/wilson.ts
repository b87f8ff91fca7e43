/** The 97.5 % point of the normal distribution: 95 % lie between minus and plus this. */
const z = 1.959_963_984_540_054;

export type Interval = {readonly rate: number; readonly low: number; readonly high: number};

/**
The rate of hits among draws and its 95 % interval by Wilson's score method without continuity correction (E. B. Wilson 1927; method 3 of R. G. Newcombe, Statistics in Medicine 17, 1998), which stays within 0 and 1 and holds for few draws and for rates near 0. It takes the draws as independent, so for a sample that is a large part of a version it is wider than need be.

@returns Fractions of 1; undefined without a draw.
*/
export const wilson = (hits: number, draws: number): Interval | undefined => {
	if (draws <= 0) {
		return undefined;
	}

	const rate = hits / draws;
	const shrink = 1 + ((z * z) / draws);
	const centre = (rate + ((z * z) / (2 * draws))) / shrink;
	const half = (z / shrink) * Math.sqrt(((rate * (1 - rate)) / draws) + ((z * z) / (4 * draws * draws)));
	// The ends are exact where nothing, or everything, was hit; rounding must not say otherwise.
	return {rate, low: hits === 0 ? 0 : centre - half, high: hits === draws ? 1 : centre + half};
};
