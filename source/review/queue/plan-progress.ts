import {planOutcome} from '../../statistics/plans.js';
import type {Verdict} from '../marks/judgements.js';
import type {FlagsCount, QueuePlan} from './plan-choice.js';

/** A plan's state after some verdicts. `finished` is the end of a fixed size, which accepts and rejects nothing. */
export type PlanState = 'continue' | 'accepted' | 'rejected' | 'finished';

/** What the plan counts: verdicts after its end are no part of it. */
export type PlanCount = {
	readonly state: PlanState;
	readonly judged: number;
	/** Rejected samples, and flagged ones if those count as rejected. */
	readonly rejected: number;
};

export type PlanProgress = PlanCount & {
	readonly text: string;
	readonly flags: FlagsCount;
	readonly size: number;
	/** The rejects with which it still accepts at its end; undefined for a fixed size. */
	readonly most: number | undefined;
	/** Whether it can end before its size without a reject. */
	readonly endsEarly: boolean;
	/** Samples until it ends if no more rejects come; 0 after its end. */
	readonly left: number;
	/** Flagged samples among the counted ones. */
	readonly flagged: number;
	/** The outcome if flags counted the other way. Undefined without flags. */
	readonly other: PlanCount | undefined;
};

/** Returns how far a plan is after the verdicts of a queue, in its order. */
export const planProgress = ({text, flags, size, plan}: QueuePlan, verdicts: readonly Verdict[]): PlanProgress => {
	const count = (as: FlagsCount): PlanCount & {readonly left: number} => {
		const rejects = verdicts.map(verdict => verdict === 'reject' || (verdict === 'flag' && as === 'reject'));
		if (plan) {
			const {state, judged, rejected, earliest} = planOutcome(plan, rejects);
			return {
				state, judged, rejected, left: earliest - judged,
			};
		}

		const judged = Math.min(size, rejects.length);
		return {
			state: judged < size ? 'continue' : 'finished', judged, rejected: rejects.slice(0, judged).filter(Boolean).length, left: size - judged,
		};
	};

	const own = count(flags);
	const flagged = verdicts.slice(0, own.judged).filter(verdict => verdict === 'flag').length;
	const {state, judged, rejected} = count(flags === 'reject' ? 'accept' : 'reject');
	return {
		...own,
		text,
		flags,
		size,
		most: plan && (plan.kind === 'zero' ? 0 : plan.most),
		endsEarly: plan?.kind === 'sequential',
		flagged,
		other: flagged === 0 ? undefined : {state, judged, rejected},
	};
};
