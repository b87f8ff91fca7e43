import type {WinnowError} from '../../model/errors.js';

/** A failure, and what happens next. */
export type Failure = {
	readonly error: WinnowError;
	/** When it first failed (ms since 1970). */
	readonly since: number;
	/** Number of failed requests since then; each may include retries. */
	readonly times: number;
	/** When it is retried automatically (ms since 1970); undefined if only the user or a change can help. */
	readonly next: number | undefined;
	/** Whether a retry is in progress. */
	readonly isTrying: boolean;
};

export type FailuresOptions = {
	readonly now: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** Called when a retry is due. */
	readonly due: () => void;
};

/** Delay before the first retry after a temporary failure (ms), doubled each time up to `longestWait`. */
const firstWait = 2000;
const longestWait = 60_000;

/** Returns the delay before the next retry (ms): at least what the service requested, but never more than a minute. */
export const waitAfter = (error: WinnowError, times: number, now: number): number => Math.min(
	longestWait,
	Math.max(firstWait * (2 ** (times - 1)), (error.retryAt ?? now) - now),
);

/**
Failures by key, and when to retry each. Temporary failures are retried automatically, with increasing delays, until they are deleted. Refusals are not retried.
*/
export class Failures<Key> {
	readonly #options: FailuresOptions;
	readonly #failures = new Map<Key, Failure>();
	#stopTimer: (() => void) | undefined;

	constructor(options: FailuresOptions) {
		this.#options = options;
	}

	get(key: Key): Failure | undefined {
		return this.#failures.get(key);
	}

	keys(): Iterable<Key> {
		return this.#failures.keys();
	}

	/** Whether a key failed and no retry is in progress. */
	isResting(key: Key): boolean {
		return this.#failures.get(key)?.isTrying === false;
	}

	/**
	Records a failure, and schedules a retry if it is temporary.

	@param since When the caller began to wait, if this is the first failure (ms since 1970). Default: now.
	*/
	add(key: Key, error: WinnowError, since?: number): void {
		const now = this.#options.now();
		const before = this.#failures.get(key);
		const times = (before?.times ?? 0) + 1;
		this.#failures.set(key, {
			error, since: before?.since ?? since ?? now, times, next: error.canPass ? now + waitAfter(error, times, now) : undefined, isTrying: false,
		});
		this.#schedule();
	}

	/** Removes a failure, because its request succeeded or is no longer needed. */
	delete(key: Key): void {
		if (this.#failures.delete(key)) {
			this.#schedule();
		}
	}

	/** Marks all failures as being retried. They remain until they are deleted. */
	retry(): void {
		for (const [key, failure] of this.#failures) {
			this.#failures.set(key, {...failure, isTrying: true});
		}

		this.#schedule();
	}

	clear(): void {
		this.#failures.clear();
		this.#schedule();
	}

	#schedule(): void {
		this.#stopTimer?.();
		this.#stopTimer = undefined;
		const times = [...this.#failures.values()].map(({next: time, isTrying}) => isTrying || time === undefined ? Number.POSITIVE_INFINITY : time);
		const next = Math.min(...times);
		if (Number.isFinite(next)) {
			this.#stopTimer = this.#options.setTimer(() => {
				this.#retryDue(next);
			}, Math.max(0, next - this.#options.now()));
		}
	}

	/** Starts the retries that are due at the time for which the timer was set. The clock may have been set back since. */
	#retryDue(time: number): void {
		for (const [key, failure] of this.#failures) {
			if (!failure.isTrying && failure.next !== undefined && failure.next <= time) {
				this.#failures.set(key, {...failure, isTrying: true});
			}
		}

		this.#schedule();
		this.#options.due();
	}
}
