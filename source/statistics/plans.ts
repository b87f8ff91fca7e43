import {binomialAtMost, hypergeometricAtMost} from './distributions.js';
import {firstWhere} from './first-where.js';

/**
A sampling plan that is chosen before the first verdict. Rates and risks are fractions of 1.

- `zero`: accept after `size` samples without a reject; the first reject rejects the version.
- `single`: judge `size` samples, accept with at most `most` rejects.
- `sequential`: Wald's test. After `judged` samples, accept with at most `slope * judged - acceptHeight` rejects, reject from `slope * judged + rejectHeight` on, and continue in between. After `size` samples, accept with at most `most` rejects.
*/
export type Plan =
	| {readonly kind: 'zero'; readonly size: number}
	| {readonly kind: 'single'; readonly size: number; readonly most: number}
	| {readonly kind: 'sequential'; readonly size: number; readonly most: number; readonly slope: number; readonly acceptHeight: number; readonly rejectHeight: number};

/** The rates that a plan has to distinguish, and the risks that it may take. */
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
Returns the plan with the smallest sample that, if it has no reject, shows that the reject rate is below `limit`, with an error of at most `error`: 299 samples for 1 % and 5 %.

@param population Samples of the version, for draws without replacement. By default, draws are independent (H. F. Dodge, "Chain sampling inspection plan", 1955: plans with acceptance number 0).
*/
export const zeroRejectPlan = (limit: number, error: number, population?: number): Plan & {readonly kind: 'zero'} => ({
	kind: 'zero',
	size: smallestSize(0, limit, error, population),
});

/**
Returns the single sampling plan with the fewest samples that keeps both risks.

Binomial, or hypergeometric with a population. The search is that of R's package AcceptanceSampling (A. Kiermeier, Journal of Statistical Software 26(6), 2008): for each acceptance number, it tries the smallest sample that keeps the consumer's risk, until the producer's risk is kept too. With a population there is always a plan, because judging all samples distinguishes any two rates.
*/
export const singlePlan = ({good, bad, producerRisk, consumerRisk}: Qualities, population?: number): Plan & {readonly kind: 'single'} => {
	for (let most = 0; ; most++) {
		const size = smallestSize(most, bad, consumerRisk, population);
		if (acceptanceAtMost(most, size, good, population) >= 1 - producerRisk - rounding) {
			return {kind: 'single', size, most};
		}
	}
};

/** Returns the lines of Wald's sequential test (A. Wald, "Sequential Analysis", 1947, section 5.3). */
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
Returns Wald's sequential test, truncated at 1.5 times the sample of the single plan with the same risks, as in ISO 8422.

Truncation changes the risks: 5 % and 5 % become 3.6 % and 5.6 % for rates of 1 % and 4 %. Therefore, the lines are moved apart in steps of 2 % until both risks, calculated exactly, are kept.
*/
export const sequentialPlan = (qualities: Qualities, population?: number): Plan & {readonly kind: 'sequential'} => {
	const {size: singleSize} = singlePlan(qualities, population);
	const size = Math.min(population ?? Number.POSITIVE_INFINITY, Math.ceil(1.5 * singleSize));
	const {slope, acceptHeight, rejectHeight} = waldLines(qualities);
	for (let factor = 1; ; factor += 0.02) {
		const plan = {kind: 'sequential', size, most: Math.floor(slope * size), slope, acceptHeight: factor * acceptHeight, rejectHeight: factor * rejectHeight} as const;
		// With lines this far apart, it is a single plan of 1.5 times the size, which keeps the risks.
		if (factor > 2 || keepsRisks(plan, qualities, population)) {
			return plan;
		}
	}
};

const keepsRisks = (plan: Plan, {good, bad, producerRisk, consumerRisk}: Qualities, population?: number): boolean =>
	characteristics(plan, bad, population).accepted <= consumerRisk && 1 - characteristics(plan, good, population).accepted <= producerRisk;

/** Maximum rounding error of a sum of a thousand probabilities. */
const rounding = 1e-9;

/** Returns the probability of at most `most` rejects in `size` samples at a reject rate. In a population, the rate is rounded up to a whole number of rejects. */
export const acceptanceAtLeast = (most: number, size: number, rate: number, population?: number): number => population === undefined
	? binomialAtMost(most, size, rate)
	: hypergeometricAtMost(most, size, Math.ceil(exact(rate * population)), population);

/** Returns the probability of at most `most` rejects in `size` samples at a reject rate. In a population, the rate is rounded down to a whole number of rejects. */
export const acceptanceAtMost = (most: number, size: number, rate: number, population?: number): number => population === undefined
	? binomialAtMost(most, size, rate)
	: hypergeometricAtMost(most, size, Math.floor(exact(rate * population)), population);

/** Removes the rounding error of a multiplication: 0.07 × 100 is a little more than 7. */
const exact = (product: number): number => Number(product.toPrecision(12));

/** Returns the smallest sample in which at most `most` rejects have a probability of at most `risk`, or all samples if no sample is large enough. */
const smallestSize = (most: number, rate: number, risk: number, population = Number.POSITIVE_INFINITY): number => {
	const suffices = (size: number): boolean => acceptanceAtLeast(most, size, rate, Number.isFinite(population) ? population : undefined) <= risk + rounding;
	let high = most + 1;
	while (high < population && !suffices(high)) {
		high *= 2;
	}

	return firstWhere(most + 1, Math.min(high, population), suffices);
};

type PlanOutcome = {
	readonly state: 'continue' | 'accepted' | 'rejected';
	/** Number of judged samples, without those judged after the plan ended. */
	readonly judged: number;
	readonly rejected: number;
	/** Maximum number of samples of the whole plan. */
	readonly size: number;
	/** Number of samples after which it ends if there are no more rejects. Equal to `judged` once `state` is final. */
	readonly earliest: number;
};

/**
Applies a plan to the verdicts in the order of the draw.

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
		// More rejects than the plan permits: further samples can't change that.
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
	/** The average number of samples. */
	readonly samples: number;
};

/**
Returns how likely a plan accepts a version with a reject rate, and how many samples it needs on average. The result is exact: it tracks the probability of every number of rejects from sample to sample.

@param population Samples of the version, for draws without replacement. The rate is then rounded to a whole number of rejects.
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
