import type {PlanChoice} from './plan-choice.js';
import {QueueRecord, type QueueRecordRow} from './queue-record.js';

/** A queue in the session file: how it was drawn, the cursor's position, and the verdicts given in it. */
export type StoredQueue = {readonly draw: string; readonly position: number; readonly judged: readonly QueueRecordRow[]};

/** A queue of this session or an earlier one. */
export type QueueRun = {
	/** Identifies what was drawn, and how. Another draw is another queue. */
	readonly draw: string;
	/** Index of the cursor, from 0. */
	position: number;
	/** The verdicts that were given in it. */
	readonly record: QueueRecord;
};

/** Maximum number of queues to store, including the current one. */
export const maxQueues = 20;

/** Maximum number of samples to store per queue, from the first one. */
export const maxRows = 10_000;

/** The queues of a version. A new draw keeps the verdicts and the rate of earlier ones. */
export class QueueRuns {
	/** The plan chosen in this session, for the next queue that is opened. */
	chosenPlan: PlanChoice | 'none' | undefined;
	/** The most recently opened queue comes first. */
	#runs: readonly QueueRun[];

	constructor(stored: readonly StoredQueue[] = []) {
		this.#runs = stored.map(({draw, position, judged}) => ({draw, position, record: new QueueRecord(judged)}));
	}

	/** The most recently opened queue. */
	get current(): QueueRun | undefined {
		return this.#runs[0];
	}

	/** Makes the queue of a draw the current one. It resumes at its position, or starts at its first sample. */
	open(draw: string): QueueRun {
		const run = this.#runs.find(run => run.draw === draw) ?? {draw, position: 0, record: new QueueRecord()};
		this.#runs = [run, ...this.#runs.filter(other => other !== run)];
		return run;
	}

	/** Returns the queues to store: the current one, and the most recent others that have verdicts. */
	stored(): {readonly queue?: StoredQueue; readonly earlierQueues?: readonly StoredQueue[]} {
		const [queue, ...others] = this.#runs.map(({draw, position, record}): StoredQueue => ({draw, position, judged: record.rows().slice(0, maxRows)}));
		const earlierQueues = others.filter(({judged}) => judged.length > 0).slice(0, maxQueues - 1);
		return {...(queue && {queue}), ...(earlierQueues.length > 0 && {earlierQueues})};
	}
}
