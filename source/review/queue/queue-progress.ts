import type {StatusFilter} from '../../model/source.js';
import {exactInterval} from '../../statistics/exact-interval.js';
import {rejectRate, type RejectRate} from '../../statistics/reject-rate.js';
import {planProgress, type PlanProgress} from './plan-progress.js';
import type {QueueTally} from './queue-record.js';
import type {SampleQueue} from './queue.js';

export type QueueProgress = {
	/** Samples judged in the queue, from its beginning without a gap. With a plan, up to its end. */
	readonly judged: number;
	readonly size: number;
	/** Rejected samples. With a plan, also flagged ones if it counts them as rejected. */
	readonly rejected: number;
	/** Flagged samples are undecided and count for neither side, unless a plan says how. */
	readonly flagged: number;
	/** Rejected of accepted and rejected, with its 95 % interval. With quotas it is the version's rate, weighted by its numbers of samples. Undefined as long as a status has no verdict, or until a plan ends. */
	readonly rejectRate: RejectRate | undefined;
	/** The plan that was chosen before the first verdict. */
	readonly plan?: PlanProgress;
	/** The first skipped position, from 0, after which nothing counts. */
	readonly gap?: number | undefined;
};

/** The progress of a queue, from the verdicts of its positions. */
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

/** The rate at the end of a plan: exact where the plan set the size. Before the end there is none, because a second interval adds to the error. */
const rateAfter = ({state, judged, rejected}: PlanProgress, population: number): RejectRate | undefined => {
	if (state === 'continue') {
		return undefined;
	}

	const exact = state === 'finished' ? exactInterval(rejected, judged, population) : undefined;
	return exact ? {...exact, kind: 'exact'} : rejectRate([{hits: rejected, draws: judged, population}]);
};
