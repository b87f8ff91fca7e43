import {planOutcome} from '../../statistics/plans.js';
import type {Verdict} from '../marks/judgements.js';
import type {FlagsCount, QueuePlan} from './plan-choice.js';

/** A plan's state after some verdicts. `finished`: a fixed size was judged, which neither accepts nor rejects. */
export type PlanState = 'continue' | 'accepted' | 'rejected' | 'finished';

/** What a plan counts. Verdicts after its end don't count. */
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
	/** Maximum number of rejects with which the plan accepts at its end; undefined for a fixed size. */
	readonly maxRejects: number | undefined;
	/** Whether the plan can accept before all of its samples are judged. */
	readonly endsEarly: boolean;
	/** Samples left until the plan ends if none of them is rejected; 0 after its end. */
	readonly left: number;
	/** Number of counted samples that are flagged. */
	readonly flagged: number;
	/** The outcome if flags counted the other way; undefined without flags. */
	readonly otherOutcome: PlanCount | undefined;
};

/** Applies a plan to the verdicts of a queue, in the queue's order. */
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
		maxRejects: plan && (plan.kind === 'zero' ? 0 : plan.most),
		endsEarly: plan?.kind === 'sequential',
		flagged,
		otherOutcome: flagged === 0 ? undefined : {state, judged, rejected},
	};
};
