import {reasonOf} from './journal/journal-errors.js';
import {mergeQueues} from './queue/merge-queues.js';
import type {StoredQueue} from './queue/queue-runs.js';
import {
	queuesOf, readResumePoint, readRevision, writeResumePoint, type ResumePoint,
} from './resume-point.js';
import {journalWords} from './journal/words/index.js';

/**
Saves the user's position. Writes one at a time, because each replaces the same file, and skips all but the newest that waits. If another Winnow has replaced the file, its queues are merged with this one's; of the positions, the last one saved wins.
*/
export class ResumePointWriter {
	readonly #file: string;
	readonly #onWarning: (words: string) => void;
	#next: ResumePoint | undefined;
	#saving: Promise<void> | undefined;
	/** The revision that this Winnow wrote last. */
	#revision: string | undefined;
	/** Queues that other Winnows have written. */
	#others: readonly StoredQueue[] = [];

	constructor(file: string, onWarning: (words: string) => void) {
		this.#file = file;
		this.#onWarning = onWarning;
	}

	/** Resolves once the newest position is saved. A failure is only a warning. */
	async write(session: ResumePoint): Promise<void> {
		this.#next = session;
		this.#saving ??= this.#saveAll();
		await this.#saving;
	}

	async #saveAll(): Promise<void> {
		try {
			while (this.#next) {
				const session = this.#next;
				this.#next = undefined;
				await this.#save(session);
			}
		} catch (error) {
			this.#onWarning(journalWords.cantSavePosition(reasonOf(error)));
		} finally {
			this.#saving = undefined;
		}
	}

	async #save(session: ResumePoint): Promise<void> {
		const revision = await readRevision(this.#file);
		if (revision !== undefined && revision !== this.#revision) {
			this.#others = mergeQueues(queuesOf(await readResumePoint(this.#file)), this.#others);
		}

		const [queue, ...earlierQueues] = mergeQueues(queuesOf(session), this.#others);
		this.#revision = await writeResumePoint(this.#file, {...session, ...(queue && {queue}), ...(earlierQueues.length > 0 && {earlierQueues})});
	}
}
