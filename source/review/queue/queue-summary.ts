import type {StatusFilter} from '../../model/source.js';
import type {Judgement} from '../marks/judgements.js';
import {queueProgress, type QueueProgress} from './queue-progress.js';
import {QueueRecord} from './queue-record.js';
import type {StoredQueue} from './queue-runs.js';
import {storedQueue} from './queue.js';

/** A queue's progress and rate, and what it was drawn from. */
export type QueueSummary = QueueProgress & {
	readonly seed: string;
	/** Number of samples of each status that it was drawn from. */
	readonly populations: ReadonlyMap<StatusFilter, number>;
};

/**
Summarizes the stored queues that have verdicts, in their order.

@param markOf Returns the current mark of a key.
*/
export const summariseQueues = (stored: readonly StoredQueue[], markOf: (key: string) => Judgement | undefined): QueueSummary[] => stored.flatMap(({draw, judged}) => {
	const queue = storedQueue(draw);
	return queue === undefined || judged.length === 0
		? []
		: [{
			...queueProgress(queue, new QueueRecord(judged).tally(markOf, position => queue.at(position)?.filter)),
			seed: queue.seed,
			populations: queue.populations,
		}];
});
