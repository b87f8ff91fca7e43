import {parseRate, rateText} from '../../text/rate.js';
import {
	sequentialPlan, singlePlan, zeroRejectPlan, type Plan,
} from '../../statistics/plans.js';

/** How a plan counts flagged samples. */
export type FlagsCount = 'reject' | 'accept';

/** A plan as the user types it. Rates are fractions of 1: a version with the rate `bad` should be rejected and one with `good` accepted, each with a risk of 5 %. `fixed` decides nothing: it sets a size in advance, so that the exact interval holds. */
export type PlanChoice = {readonly flags: FlagsCount} & (
	| {readonly kind: 'zero'; readonly bad: number}
	| {readonly kind: 'single' | 'sequential'; readonly good: number; readonly bad: number}
	| {readonly kind: 'fixed'; readonly size: number});

/** A plan for a version, chosen before its first verdict. It is part of the draw, so it can't change later. */
export type QueuePlan = {
	/** As `parsePlan` reads it. */
	readonly text: string;
	readonly flags: FlagsCount;
	/** Maximum number of samples. */
	readonly size: number;
	/** When to accept and reject; undefined for a fixed size. */
	readonly plan?: Plan;
};

/** Why a text is not a valid plan. */
export type PlanProblem = 'form' | 'rate' | 'order' | 'close' | 'size' | 'large';

/** Maximum size of a plan: as many samples as a queue stores. */
const maxPlanned = 10_000;

const risk = 0.05;

/** Minimum ratio of `bad` to `good`: closer rates need thousands of samples. */
const minRatio = 1.5;

/** Parses `zero:1%`, `single:1%,4%`, `sequential:1%,4%` or `fixed:200`, each with `,flags=accept` at the end if flagged samples count as accepted. */
export const parsePlan = (text: string): PlanChoice | PlanProblem => {
	const [, kind, list] = /^\s*(zero|single|sequential|fixed)\s*[:\s]\s*(\S.*)$/i.exec(text) ?? [];
	if (kind === undefined || list === undefined) {
		return 'form';
	}

	const [, values, flags = 'reject'] = /^(.*?)(?:[,\s]\s*flags=(accept|reject))?$/i.exec(list.trimEnd())!;
	const parts = values!.trim().split(/\s*,\s*|(?<=[\d%])\s+(?!%)/);
	return choiceOf(kind.toLowerCase() as PlanChoice['kind'], parts, flags.toLowerCase() as FlagsCount);
};

const choiceOf = (kind: PlanChoice['kind'], values: readonly string[], flags: FlagsCount): PlanChoice | PlanProblem => {
	if (values.length !== (kind === 'single' || kind === 'sequential' ? 2 : 1)) {
		return 'form';
	}

	if (kind === 'fixed') {
		const size = /^\d+$/.test(values[0]!) ? Number(values[0]) : 0;
		return size >= 1 && size <= maxPlanned ? {kind, size, flags} : 'size';
	}

	const [first, second] = values.map(value => parseRate(value));
	if (first === undefined || (kind !== 'zero' && second === undefined)) {
		return 'rate';
	}

	if (kind === 'zero') {
		return {kind, bad: first, flags};
	}

	const bad = second!;
	if (first >= bad) {
		return 'order';
	}

	return bad / first < minRatio
		? 'close'
		: {
			kind, good: first, bad, flags,
		};
};

const valuesText = (choice: PlanChoice): string => {
	if (choice.kind === 'fixed') {
		return String(choice.size);
	}

	return choice.kind === 'zero' ? rateText(choice.bad) : `${rateText(choice.good)},${rateText(choice.bad)}`;
};

/** Formats a plan as `parsePlan` reads it. */
export const planText = (choice: PlanChoice): string => `${choice.kind}:${valuesText(choice)}${choice.flags === 'accept' ? ',flags=accept' : ''}`;

/**
Calculates the plan for a number of samples. Samples are drawn without replacement, so a small version needs fewer.

@param population Samples to draw from, at least 1.
*/
export const queuePlan = (choice: PlanChoice, population: number): QueuePlan | 'large' => {
	const about = {text: planText(choice), flags: choice.flags};
	if (choice.kind === 'fixed') {
		return {...about, size: Math.min(choice.size, population)};
	}

	const plan = planOf(choice, population);
	return plan === undefined || plan.size > maxPlanned ? 'large' : {...about, size: plan.size, plan};
};

const planOf = (choice: Exclude<PlanChoice, {kind: 'fixed'}>, population: number): Plan | undefined => {
	if (choice.kind === 'zero') {
		return zeroRejectPlan(choice.bad, risk, population);
	}

	const qualities = {
		good: choice.good, bad: choice.bad, producerRisk: risk, consumerRisk: risk,
	};
	const single = singlePlan(qualities, population);
	if (choice.kind === 'single') {
		return single;
	}

	// A sequential plan can need 1.5 times as many samples. If that is many, calculating it takes seconds.
	return single.size > maxPlanned / 1.5 ? undefined : sequentialPlan(qualities, population);
};

/** Checks whether a value from a file is a valid plan. */
export const isQueuePlan = (value: unknown): value is QueuePlan => {
	const {text, flags, size, plan} = (value ?? {}) as Partial<Record<string, unknown>>;
	return typeof text === 'string' && (flags === 'reject' || flags === 'accept') && isSize(size) && (plan === undefined || isRule(plan, size));
};

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= maxPlanned;

const isRule = (value: unknown, size: number): boolean => {
	const {kind, most, slope, acceptHeight, rejectHeight, ...rest} = (value ?? {}) as Partial<Record<string, unknown>>;
	return rest.size === size && (kind === 'zero' || (Number.isSafeInteger(most) && (kind === 'single' || (kind === 'sequential' && [slope, acceptHeight, rejectHeight].every(number => Number.isFinite(number))))));
};
