import type {StatusFilter} from '../../model/source.js';
import {rejectRate, type RejectRate} from '../../statistics/reject-rate.js';
import type {QueueTally} from './queue-record.js';
import type {SampleQueue} from './queue.js';

export type QueueProgress = {
	/** Samples judged in the queue, from its beginning without a gap. */
	readonly judged: number;
	readonly size: number;
	readonly rejected: number;
	/** Flagged samples are undecided and count for neither side. */
	readonly flagged: number;
	/** Rejected of accepted and rejected, with its 95 % interval. With quotas it is the version's rate, weighted by its numbers of samples. Undefined as long as a status has no verdict. */
	readonly rejectRate: RejectRate | undefined;
	/** The first skipped position, from 0, after which nothing counts. */
	readonly gap?: number | undefined;
};

/** The progress of a queue, from the verdicts of its positions. */
export const queueProgress = ({size, populations}: Pick<SampleQueue, 'size' | 'populations'>, {byStatus, flag, gap}: QueueTally): QueueProgress => {
	const of = (filter: StatusFilter): {readonly accept: number; readonly reject: number} => byStatus.get(filter) ?? {accept: 0, reject: 0};
	const strata = [...populations].map(([filter, population]) => {
		const {accept, reject} = of(filter);
		return {hits: reject, draws: accept + reject, population};
	});
	const rejected = strata.reduce((sum, {hits}) => sum + hits, 0);
	const judged = strata.reduce((sum, {draws}) => sum + draws, flag);
	return {
		judged, size, rejected, flagged: flag, rejectRate: rejectRate(strata, judged >= size), gap,
	};
};
