import {binomialAtMost, hypergeometricAtMost} from './distributions.js';

/**
A sampling plan that is chosen before the first verdict. Rates and risks are fractions of 1.

- `zero`: accept after `size` samples without a reject; the first reject ends it.
- `single`: judge `size` samples, accept with at most `most` rejects.
- `sequential`: Wald's test. After `judged` samples, accept with at most `slope * judged - acceptHeight` rejects, reject from `slope * judged + rejectHeight` on, and continue between them. At `size` samples it ends: accepted with at most `most` rejects.
*/
export type Plan =
	| {readonly kind: 'zero'; readonly size: number}
	| {readonly kind: 'single'; readonly size: number; readonly most: number}
	| {readonly kind: 'sequential'; readonly size: number; readonly most: number; readonly slope: number; readonly acceptHeight: number; readonly rejectHeight: number};

/** The rates that a plan has to distinguish. */
export type Qualities = {
	/** The reject rate that should be accepted (acceptable quality level). */
	readonly good: number;
	/** The reject rate that should be rejected (limiting quality). */
	readonly bad: number;
	/** The producer's risk: how likely a version with the good rate is rejected. */
	readonly producerRisk: number;
	/** The consumer's risk: how likely a version with the bad rate is accepted. */
	readonly consumerRisk: number;
};

/**
The smallest sample in which no reject shows, with an error of at most `error`, that the reject rate is below `limit`: 299 for 1 % and 5 %.

@param population Samples of the version. With it the draws are without replacement; without it they are independent (H. F. Dodge, "Chain sampling inspection plan", 1955: plans with acceptance number 0).
*/
export const zeroRejectPlan = (limit: number, error: number, population?: number): Plan & {readonly kind: 'zero'} => ({
	kind: 'zero',
	size: smallestSize(0, limit, error, population),
});

/**
The single sampling plan with the fewest samples that keeps both risks.

Binomial, or hypergeometric with a population. The search is the one of R's package AcceptanceSampling (A. Kiermeier, Journal of Statistical Software 26(6), 2008): for each acceptance number the smallest sample that keeps the consumer's risk, until the producer's risk is kept too. With a population there always is one: all samples tell any two rates apart.
*/
export const singlePlan = ({good, bad, producerRisk, consumerRisk}: Qualities, population?: number): Plan & {readonly kind: 'single'} => {
	for (let most = 0; ; most++) {
		const size = smallestSize(most, bad, consumerRisk, population);
		if (acceptanceAtMost(most, size, good, population) >= 1 - producerRisk - rounding) {
			return {kind: 'single', size, most};
		}
	}
};

/** The lines of Wald's sequential test (A. Wald, "Sequential Analysis", 1947, section 5.3). */
export const waldLines = ({good, bad, producerRisk, consumerRisk}: Qualities): Pick<Plan & {readonly kind: 'sequential'}, 'slope' | 'acceptHeight' | 'rejectHeight'> => {
	const ofMisses = Math.log((1 - good) / (1 - bad));
	const scale = Math.log(bad / good) + ofMisses;
	return {
		slope: ofMisses / scale,
		acceptHeight: Math.log((1 - producerRisk) / consumerRisk) / scale,
		rejectHeight: Math.log((1 - consumerRisk) / producerRisk) / scale,
	};
};

/**
Wald's sequential test, ended at one and a half times the sample of the single plan with the same risks, as ISO 8422 does.

The end adds to the risks: 5 % and 5 % become 3.6 % and 5.6 % for rates of 1 % and 4 %. So the lines are moved apart by steps of 2 % until both risks, calculated exactly, are kept.
*/
export const sequentialPlan = (qualities: Qualities, population?: number): Plan & {readonly kind: 'sequential'} => {
	const {size: singleSize} = singlePlan(qualities, population);
	const size = Math.min(population ?? Number.POSITIVE_INFINITY, Math.ceil(1.5 * singleSize));
	const {slope, acceptHeight, rejectHeight} = waldLines(qualities);
	for (let factor = 1; ; factor += 0.02) {
		const plan = {kind: 'sequential', size, most: Math.floor(slope * size), slope, acceptHeight: factor * acceptHeight, rejectHeight: factor * rejectHeight} as const;
		// With lines far enough apart it is a single plan of one and a half times the size, which keeps the risks.
		if (factor > 2 || keepsRisks(plan, qualities, population)) {
			return plan;
		}
	}
};

const keepsRisks = (plan: Plan, {good, bad, producerRisk, consumerRisk}: Qualities, population?: number): boolean =>
	characteristics(plan, bad, population).accepted <= consumerRisk && 1 - characteristics(plan, good, population).accepted <= producerRisk;

/** Sums of a thousand probabilities are this far off at most. */
const rounding = 1e-9;

/** The probability of at most `most` rejects among `size` samples if the reject rate is `rate` or a little more: a population has a whole number of rejects. */
export const acceptanceAtLeast = (most: number, size: number, rate: number, population?: number): number => population === undefined
	? binomialAtMost(most, size, rate)
	: hypergeometricAtMost(most, size, Math.ceil(exact(rate * population)), population);

/** The probability of at most `most` rejects among `size` samples if the reject rate is `rate` or a little less. */
export const acceptanceAtMost = (most: number, size: number, rate: number, population?: number): number => population === undefined
	? binomialAtMost(most, size, rate)
	: hypergeometricAtMost(most, size, Math.floor(exact(rate * population)), population);

/** Without the error of the multiplication: 0.07 × 100 is a little more than 7. */
const exact = (product: number): number => Number(product.toPrecision(12));

/** The smallest sample in which at most `most` rejects are found with probability `risk` or less. All samples, if even those don't suffice. */
const smallestSize = (most: number, rate: number, risk: number, population = Number.POSITIVE_INFINITY): number => {
	const suffices = (size: number): boolean => acceptanceAtLeast(most, size, rate, Number.isFinite(population) ? population : undefined) <= risk + rounding;
	let high = most + 1;
	while (high < population && !suffices(high)) {
		high *= 2;
	}

	let low = most + 1;
	high = Math.min(high, population);
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (suffices(middle)) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}

	return low;
};

type PlanOutcome = {
	readonly state: 'continue' | 'accepted' | 'rejected';
	/** The samples that the plan counts: what was judged after its end is no part of it. */
	readonly judged: number;
	readonly rejected: number;
	/** The most samples that it can take from the beginning to its end. */
	readonly size: number;
	/** The samples after which it ends if no more rejects come: equal to `judged` once it is finished. */
	readonly earliest: number;
};

/**
Follows a plan through the verdicts in the order of the draw.

@param rejects For each judged sample, whether it counts as a reject.
*/
export const planOutcome = (plan: Plan, rejects: Iterable<boolean>): PlanOutcome => {
	let [judged, rejected] = [0, 0];
	for (const isReject of rejects) {
		judged++;
		rejected += isReject ? 1 : 0;
		const state = stateOf(plan, judged, rejected);
		if (state !== 'continue') {
			return {state, judged, rejected, size: plan.size, earliest: judged};
		}
	}

	let earliest = judged;
	do {
		earliest++;
	} while (stateOf(plan, earliest, rejected) === 'continue');

	return {state: 'continue', judged, rejected, size: plan.size, earliest};
};

const stateOf = (plan: Plan, judged: number, rejected: number): PlanOutcome['state'] => {
	const most = plan.kind === 'zero' ? 0 : plan.most;
	if (plan.kind === 'sequential') {
		if (rejected >= (plan.slope * judged) + plan.rejectHeight) {
			return 'rejected';
		}

		if (rejected <= (plan.slope * judged) - plan.acceptHeight) {
			return 'accepted';
		}
	} else if (rejected > most) {
		// More than the plan permits: the rest of the sample can't change that.
		return 'rejected';
	}

	if (judged < plan.size) {
		return 'continue';
	}

	return rejected <= most ? 'accepted' : 'rejected';
};

/** How a plan behaves for one reject rate. */
type Characteristics = {
	/** The probability that the version is accepted. */
	readonly accepted: number;
	/** The number of samples on average. */
	readonly samples: number;
};

/**
Returns how likely a plan accepts a version with a reject rate, and how many samples it takes on average. Exact: it follows the probability of every number of rejects from sample to sample.

@param population Samples of the version. With it the draws are without replacement, and the rate is rounded to a whole number of rejects.
*/
export const characteristics = (plan: Plan, rate: number, population?: number): Characteristics => {
	const marked = population === undefined ? 0 : Math.round(rate * population);
	let open = new Map([[0, 1]]);
	let [accepted, samples] = [0, 0];
	for (let judged = 0; open.size > 0; judged++) {
		const next = new Map<number, number>();
		for (const [rejected, probability] of open) {
			const hit = population === undefined ? rate : (marked - rejected) / (population - judged);
			for (const [hits, share] of [[0, 1 - hit], [1, hit]] as const) {
				if (share <= 0) {
					continue;
				}

				const state = stateOf(plan, judged + 1, rejected + hits);
				if (state === 'continue') {
					next.set(rejected + hits, (next.get(rejected + hits) ?? 0) + (probability * share));
				} else {
					accepted += state === 'accepted' ? probability * share : 0;
					samples += probability * share * (judged + 1);
				}
			}
		}

		open = next;
	}

	return {accepted, samples};
};
