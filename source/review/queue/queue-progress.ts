import type {StatusFilter} from '../../model/source.js';
import {exactInterval} from '../../statistics/exact-interval.js';
import {rejectRate, type RejectRate} from '../../statistics/reject-rate.js';
import {planProgress, type PlanProgress} from './plan-progress.js';
import type {QueueTally} from './queue-record.js';
import type {SampleQueue} from './queue.js';

export type QueueProgress = {
	/** Number of samples judged in the queue, from the first one without a gap. With a plan, up to its end. */
	readonly judged: number;
	readonly size: number;
	/** Rejected samples. With a plan, also flagged ones if it counts them as rejected. */
	readonly rejected: number;
	/** Flagged samples. They are undecided and count for neither side, unless a plan says otherwise. */
	readonly flagged: number;
	/** Share of rejected samples among accepted and rejected ones, with its 95 % interval. With quotas, the rates of the statuses are weighted by their numbers of samples, so this is the version's rate. Undefined while a status has no verdict, and until a plan ends. */
	readonly rejectRate: RejectRate | undefined;
	/** The plan that was chosen before the first verdict. */
	readonly plan?: PlanProgress;
	/** The first skipped position, from 0. Nothing after it counts. */
	readonly gap?: number | undefined;
};

/** Returns a queue's progress from its tally. */
export const queueProgress = (queue: Pick<SampleQueue, 'size' | 'populations' | 'plan'>, tally: QueueTally): QueueProgress => {
	const {size, populations} = queue;
	const {byStatus, flag, gap} = tally;
	if (queue.plan) {
		const plan = planProgress(queue.plan, tally.verdicts);
		const {judged, rejected, flagged} = plan;
		const population = [...populations.values()].reduce((sum, count) => sum + count, 0);
		return {
			judged, size, rejected, flagged, rejectRate: rateAfter(plan, population), plan, gap: gap !== undefined && plan.state === 'continue' ? gap : undefined,
		};
	}

	const of = (filter: StatusFilter): {readonly accept: number; readonly reject: number} => byStatus.get(filter) ?? {accept: 0, reject: 0};
	const strata = [...populations].map(([filter, population]) => {
		const {accept, reject} = of(filter);
		return {hits: reject, draws: accept + reject, population};
	});
	const rejected = strata.reduce((sum, {hits}) => sum + hits, 0);
	const judged = strata.reduce((sum, {draws}) => sum + draws, flag);
	return {
		judged, size, rejected, flagged: flag, rejectRate: rejectRate(strata), gap,
	};
};

/** Returns the rate at the end of a plan, with the exact interval if the plan set the size. There is no rate before the end: looking at a second interval would increase the error. */
const rateAfter = ({state, judged, rejected}: PlanProgress, population: number): RejectRate | undefined => {
	if (state === 'continue') {
		return undefined;
	}

	const exact = state === 'finished' ? exactInterval(rejected, judged, population) : undefined;
	return exact ? {...exact, kind: 'exact'} : rejectRate([{hits: rejected, draws: judged, population}]);
};
