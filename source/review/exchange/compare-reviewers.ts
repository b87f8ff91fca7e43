import {agreement, fleissKappa} from '../../statistics/agreement.js';
import {wilson} from '../../statistics/wilson.js';
import {verdicts, type Verdict} from '../marks/judgements.js';
import {isDisagreement, verdictsOf, type ReviewerMarks} from './reviewer-marks.js';

/** Share of one verdict from which agreement by chance is so likely that kappa is misleading (A. R. Feinstein and D. V. Cicchetti, "High agreement but low kappa", Journal of Clinical Epidemiology 43, 1990). */
const dominantShare = 0.9;

/** How far two reviewers agree. */
export type PairAgreement = {
	readonly reviewers: readonly [string, string];
	/** Undefined if no sample was judged by both. */
	readonly result: ReturnType<typeof agreement>;
	/** `table[one][other]` samples got verdict `one` from the first reviewer and `other` from the second, in the order of `categories`. */
	readonly table: ReadonlyArray<readonly number[]>;
	/** The verdict with a share of `dominantShare` or more: it makes kappa low even if reviewers agree. */
	readonly dominant: Verdict | undefined;
};

export type ReviewerComparison = {
	/** Number of samples with a verdict, by reviewer. */
	readonly reviewers: ReadonlyMap<string, number>;
	/** The verdicts in use: always accept and reject. */
	readonly categories: readonly Verdict[];
	readonly pairs: readonly PairAgreement[];
	/** Fleiss' kappa of the samples that all judged; undefined for fewer than three reviewers. */
	readonly all: {readonly samples: number; readonly kappa: number | undefined} | undefined;
	readonly disagreements: number;
	/** Number of disagreements that a further verdict settled. */
	readonly settled: number;
};

const dominantIn = (categories: readonly Verdict[], table: ReadonlyArray<readonly number[]>): Verdict | undefined => {
	const total = table.flat().reduce((sum, count) => sum + count, 0);
	return total === 0
		? undefined
		: categories.find((_, category) => {
			const count = table.reduce((sum, row, index) => sum + row[category]! + (index === category ? row.reduce((all, cell) => all + cell, 0) : 0), 0);
			return count / (2 * total) >= dominantShare;
		});
};

/** Compares the verdicts of each pair of reviewers, and of all. Notes without a verdict and settling verdicts don't count. */
export const compareReviewers = (marks: ReviewerMarks): ReviewerComparison => {
	const names = [...marks.reviewers.keys()];
	const judged = [...marks.samples()].map(sample => ({sample, byReviewer: new Map(verdictsOf(sample))}));
	const used = new Set(judged.flatMap(({byReviewer}) => [...byReviewer.values()]));
	const categories = verdicts.filter(verdict => verdict !== 'flag' || used.has(verdict));
	const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other): PairAgreement => {
		const table = categories.map(() => categories.map(() => 0));
		for (const {byReviewer} of judged) {
			const [first, second] = [byReviewer.get(one), byReviewer.get(other)];
			if (first && second) {
				table[categories.indexOf(first)]![categories.indexOf(second)]!++;
			}
		}

		return {
			reviewers: [one, other], result: agreement(table, wilson), table, dominant: dominantIn(categories, table),
		};
	}));
	const byAll = judged
		.filter(({byReviewer}) => byReviewer.size === names.length)
		.map(({byReviewer}) => categories.map(category => [...byReviewer.values()].filter(verdict => verdict === category).length));
	const disputed = judged.filter(({sample}) => isDisagreement(sample));
	return {
		reviewers: marks.reviewers,
		categories,
		pairs,
		all: names.length < 3 ? undefined : {samples: byAll.length, kappa: fleissKappa(byAll)},
		disagreements: disputed.length,
		settled: disputed.filter(({sample}) => sample.adjudicated !== undefined).length,
	};
};
