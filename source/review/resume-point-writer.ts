import {reasonOf} from './journal/journal-errors.js';
import {writeResumePoint, type ResumePoint} from './resume-point.js';

/** Saves the user's position sequentially, since each replaces the same file; of several at once, the last. */
export class ResumePointWriter {
	readonly #file: string;
	readonly #onWarning: (words: string) => void;
	#next: ResumePoint | undefined;
	#saving: Promise<void> | undefined;

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
				await writeResumePoint(this.#file, session);
			}
		} catch (error) {
			this.#onWarning(`Can't save your position: ${reasonOf(error)}.`);
		} finally {
			this.#saving = undefined;
		}
	}
}
