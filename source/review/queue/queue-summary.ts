import type {StatusFilter} from '../../model/source.js';
import type {Judgement} from '../marks/judgements.js';
import {queueProgress, type QueueProgress} from './queue-progress.js';
import {QueueRecord} from './queue-record.js';
import type {StoredQueue} from './queue-runs.js';
import {storedQueue} from './queue.js';

/** A queue's progress and rate, and the population that it was drawn from. */
export type QueueSummary = QueueProgress & {
	readonly seed: string;
	/** When its plan was chosen (ms since 1970); undefined without a plan, or if the journal doesn't have it. */
	readonly chosen?: number | undefined;
	/** Number of samples of each status that it was drawn from. */
	readonly populations: ReadonlyMap<StatusFilter, number>;
};

/**
Summarizes the stored queues that have verdicts, in their order, then the journal's plans that have none: an abandoned plan must show.

@param markOf Returns the current mark of a key.
@param plans The plans of the journal.
*/
export const summarizeQueues = (
	stored: readonly StoredQueue[],
	markOf: (key: string) => Judgement | undefined,
	plans: ReadonlyArray<{readonly draw: string; readonly time: number}> = [],
): QueueSummary[] => {
	const judged = stored.filter(queue => queue.judged.length > 0);
	const others = plans.filter(({draw}) => !judged.some(queue => queue.draw === draw)).map(({draw}) => ({draw, judged: []}));
	return [...judged, ...others].flatMap(({draw, judged}) => {
		const queue = storedQueue(draw);
		return queue === undefined
			? []
			: [{
				...queueProgress(queue, new QueueRecord(judged).tally(markOf, position => queue.at(position)?.filter)),
				seed: queue.seed,
				chosen: plans.find(plan => plan.draw === draw)?.time,
				populations: queue.populations,
			}];
	});
};
