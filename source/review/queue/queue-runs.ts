import type {PlanChoice} from './plan-choice.js';
import {QueueRecord, type QueueRecordRow} from './queue-record.js';

/** A queue as the session file keeps it: what it was drawn from, the cursor's position, and the verdicts given in it. */
export type StoredQueue = {readonly draw: string; readonly position: number; readonly judged: readonly QueueRecordRow[]};

/** A queue of this session or an earlier one. */
export type QueueRun = {
	/** Names what was drawn, and how: another draw starts at its first sample. */
	readonly draw: string;
	/** Index of the cursor, from 0. */
	position: number;
	/** The verdicts that were given in it. */
	readonly record: QueueRecord;
};

/** Maximum number of queues to store, with the current one. */
export const mostQueues = 20;

/** Maximum number of samples to store of a queue, from its beginning. */
export const mostRows = 10_000;

/** The queues of a version, so that another draw hides neither the verdicts of a finished one nor its rate. */
export class QueueRuns {
	/** What was chosen in this session, for the next time that the queue opens. */
	chosenPlan: PlanChoice | 'none' | undefined;
	/** The one that was opened last is the first. */
	#runs: readonly QueueRun[];

	constructor(stored: readonly StoredQueue[] = []) {
		this.#runs = stored.map(({draw, position, judged}) => ({draw, position, record: new QueueRecord(judged)}));
	}

	/** The queue that was opened last. */
	get current(): QueueRun | undefined {
		return this.#runs[0];
	}

	/** Makes the queue of a draw the current one: where it was left, or at its first sample. */
	open(draw: string): QueueRun {
		const run = this.#runs.find(run => run.draw === draw) ?? {draw, position: 0, record: new QueueRecord()};
		this.#runs = [run, ...this.#runs.filter(other => other !== run)];
		return run;
	}

	/** The queues to store: the current one, and the earlier ones with verdicts that were open last. */
	stored(): {readonly queue?: StoredQueue; readonly earlierQueues?: readonly StoredQueue[]} {
		const [queue, ...others] = this.#runs.map(({draw, position, record}): StoredQueue => ({draw, position, judged: record.rows().slice(0, mostRows)}));
		const earlierQueues = others.filter(({judged}) => judged.length > 0).slice(0, mostQueues - 1);
		return {...(queue && {queue}), ...(earlierQueues.length > 0 && {earlierQueues})};
	}
}
