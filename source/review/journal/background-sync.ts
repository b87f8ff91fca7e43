import type {ByteLog} from './byte-log.js';
import {reasonOf} from './journal-errors.js';
import {journalWords} from './words/index.js';

/** Flushes a log to the disk in the background. Writes don't wait for a flush, and all writes during one share the next. */
export class BackgroundSync {
	readonly #log: Pick<ByteLog, 'sync'>;
	readonly #onWarning: (words: string) => void;
	#syncing: Promise<void> | undefined;
	#dirty = false;

	constructor(log: Pick<ByteLog, 'sync'>, onWarning: (words: string) => void) {
		this.#log = log;
		this.#onWarning = onWarning;
	}

	/** Flushes everything written so far. A failure is only a warning. */
	request(): void {
		this.#dirty = true;
		this.#syncing ??= this.#syncLoop();
	}

	/** Waits until everything written so far is on the disk. */
	async settle(): Promise<void> {
		while (this.#syncing) {
			await this.#syncing;
		}
	}

	async #syncLoop(): Promise<void> {
		try {
			while (this.#dirty) {
				this.#dirty = false;
				await this.#log.sync();
			}
		} catch (error) {
			this.#onWarning(journalWords.powerCut(reasonOf(error)));
		} finally {
			this.#syncing = undefined;
		}
	}
}
