import {asWinnowError, type WinnowError} from '../../model/errors.js';
import {findEnd} from './find-end.js';

type EndSearchOptions = {
	/** Whether the service has a distinct row at a position. */
	readonly exists: (row: number, signal: AbortSignal) => Promise<boolean>;
	readonly found: (rows: number) => void;
	readonly failed: (page: number, error: WinnowError) => void;
};

/** Searches for the end of a list that is shorter than its count; one search at a time. */
export class EndSearch {
	readonly #options: EndSearchOptions;
	#underWay: AbortController | undefined;
	#failed: {readonly low: number; readonly high: number; readonly page: number} | undefined;

	constructor(options: EndSearchOptions) {
		this.#options = options;
	}

	get isUnderWay(): boolean {
		return this.#underWay !== undefined;
	}

	/**
	@param low Rows before this one exist.
	@param high Rows from this one on don't exist.
	@param page The empty page.
	*/
	begin(low: number, high: number, page: number): void {
		this.stop();
		const abort = new AbortController();
		this.#underWay = abort;
		const search = async (): Promise<void> => {
			try {
				const end = await findEnd(low, high, async row => {
					const isThere = await this.#options.exists(row, abort.signal);
					abort.signal.throwIfAborted();
					return isThere;
				});
				this.#underWay = undefined;
				this.#options.found(end);
			} catch (error) {
				if (this.#underWay === abort) {
					this.#underWay = undefined;
					this.#failed = {low, high, page};
					this.#options.failed(page, asWinnowError(error));
				}
			}
		};

		void search();
	}

	/** Repeats a failed search. */
	retry(): void {
		if (this.#failed) {
			this.begin(this.#failed.low, this.#failed.high, this.#failed.page);
		}
	}

	stop(): void {
		this.#underWay?.abort();
		this.#underWay = undefined;
		this.#failed = undefined;
	}
}
