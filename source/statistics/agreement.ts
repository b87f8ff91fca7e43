import {normalQuantile as z, type Interval} from './interval.js';

/** A coefficient from -1 to 1 with its 95 % interval. */
type Coefficient = {readonly value: number; readonly low: number; readonly high: number};

/** Cohen's kappa with its 95 % interval. The interval is undefined if the large-sample variance is 0: both reviewers always agree, or one used a single category. */
export type Kappa = {readonly value: number; readonly low: number | undefined; readonly high: number | undefined};

type Agreement = {
	/** Number of samples that both reviewers judged. */
	readonly both: number;
	/** Share of samples with the same verdict, with Wilson's 95 % interval. */
	readonly observed: Interval;
	/** Cohen's kappa. Undefined if both reviewers used only the same single category, because agreement by chance is then certain. */
	readonly kappa: Kappa | undefined;
	/** The prevalence-adjusted bias-adjusted kappa: it stays meaningful where one category is rare. */
	readonly pabak: Coefficient;
};

/**
Returns how far two reviewers agree.

Cohen's kappa with the large-sample variance of J. L. Fleiss, J. Cohen and B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72 (1969), formula 13. PABAK: T. Byrt, J. Bishop and J. B. Carlin, "Bias, prevalence and kappa", Journal of Clinical Epidemiology 46 (1993).

@param table Square: `table[one][other]` samples got category `one` from the first reviewer and `other` from the second.
@returns Undefined if no sample was judged by both.
*/
export const agreement = (table: ReadonlyArray<readonly number[]>, share: (hits: number, draws: number) => Interval | undefined): Agreement | undefined => {
	const both = table.flat().reduce((sum, count) => sum + count, 0);
	const agreed = table.reduce((sum, row, index) => sum + row[index]!, 0);
	const observed = share(agreed, both);
	if (observed === undefined) {
		return undefined;
	}

	const categories = table.length;
	const adjusted = (rate: number): number => ((categories * rate) - 1) / (categories - 1);
	return {
		both,
		observed,
		kappa: cohenKappa(table, both),
		pabak: {value: adjusted(observed.rate), low: adjusted(observed.low), high: adjusted(observed.high)},
	};
};

const cohenKappa = (table: ReadonlyArray<readonly number[]>, total: number): Kappa | undefined => {
	const rows = table.map(row => row.reduce((sum, count) => sum + count, 0) / total);
	const columns = table.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0) / total);
	const observed = table.reduce((sum, row, index) => sum + row[index]!, 0) / total;
	const chance = rows.reduce((sum, share, index) => sum + (share * columns[index]!), 0);
	if (chance === 1) {
		return undefined;
	}

	const value = (observed - chance) / (1 - chance);
	let [onDiagonal, offDiagonal] = [0, 0];
	for (const [one, row] of table.entries()) {
		for (const [other, count] of row.entries()) {
			if (one === other) {
				onDiagonal += (count / total) * ((1 - ((rows[one]! + columns[one]!) * (1 - value))) ** 2);
			} else {
				offDiagonal += (count / total) * ((columns[one]! + rows[other]!) ** 2);
			}
		}
	}

	const variance = (onDiagonal + (((1 - value) ** 2) * offDiagonal) - ((value - (chance * (1 - value))) ** 2)) / (total * ((1 - chance) ** 2));
	// Rounding leaves about 1e-17 where the variance is 0.
	if (variance < 1e-12) {
		return {value, low: undefined, high: undefined};
	}

	const half = z * Math.sqrt(variance);
	return {value, low: Math.max(-1, value - half), high: Math.min(1, value + half)};
};

/**
Returns Fleiss' kappa for more than two reviewers (J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76, 1971).

@param samples For each sample that every reviewer judged, the number of reviewers per category: the sums are equal and at least 2.
@returns Undefined without samples, or if all reviewers used a single category.
*/
export const fleissKappa = (samples: ReadonlyArray<readonly number[]>): number | undefined => {
	const [first] = samples;
	if (first === undefined) {
		return undefined;
	}

	const raters = first.reduce((sum, count) => sum + count, 0);
	const shares = first.map((_, category) => samples.reduce((sum, sample) => sum + sample[category]!, 0) / (samples.length * raters));
	const chance = shares.reduce((sum, share) => sum + (share ** 2), 0);
	const pairs = samples.map(sample => (sample.reduce((sum, count) => sum + (count ** 2), 0) - raters) / (raters * (raters - 1)));
	const observed = pairs.reduce((sum, share) => sum + share, 0) / samples.length;
	return chance === 1 ? undefined : (observed - chance) / (1 - chance);
};
