/** Parses a rate above 0 and below 1: `4%`, `0.5 %` or `0.04`. @returns A fraction of 1; undefined for anything else. */
export const parseRate = (text: string): number | undefined => {
	const [, digits, sign] = /^(\d*\.?\d+)\s*(%?)$/.exec(text.trim()) ?? [];
	const rate = Number(digits) / (sign === '%' ? 100 : 1);
	return rate > 0 && rate < 1 ? rate : undefined;
};

/** A rate in percent with at most three digits, as `parseRate` reads it: `4%`. */
export const rateText = (rate: number): string => `${Number((rate * 100).toPrecision(3))}%`;
