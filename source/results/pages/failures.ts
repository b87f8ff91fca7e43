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

/** The delay before the next retry (ms): what the service requested, but at most a minute. */
export const waitAfter = (error: WinnowError, times: number, now: number): number => Math.min(
	longestWait,
	Math.max(firstWait * (2 ** (times - 1)), (error.retryAt ?? now) - now),
);

/**
Failures by key, and when to retry each. Temporary failures are retried automatically with increasing delays until they are deleted; refusals are not.
*/
export class Failures<Key> {
	readonly #options: FailuresOptions;
	readonly #failures = new Map<Key, Failure>();
	#callOff: (() => void) | undefined;

	constructor(options: FailuresOptions) {
		this.#options = options;
	}

	get(key: Key): Failure | undefined {
		return this.#failures.get(key);
	}

	keys(): Iterable<Key> {
		return this.#failures.keys();
	}

	/** Whether something failed and no retry is in progress. */
	isResting(key: Key): boolean {
		return this.#failures.get(key)?.isTrying === false;
	}

	/**
	Adds a failure, the first or another one.

	@param since When the wait for it began (ms since 1970). Default: now.
	*/
	add(key: Key, error: WinnowError, since?: number): void {
		const now = this.#options.now();
		const before = this.#failures.get(key);
		const times = (before?.times ?? 0) + 1;
		this.#failures.set(key, {
			error, since: before?.since ?? since ?? now, times, next: error.canPass ? now + waitAfter(error, times, now) : undefined, isTrying: false,
		});
		this.#plan();
	}

	/** It works, or is no longer needed. */
	delete(key: Key): void {
		if (this.#failures.delete(key)) {
			this.#plan();
		}
	}

	/** Retries all now; they stay until they work. */
	retry(): void {
		for (const [key, failure] of this.#failures) {
			this.#failures.set(key, {...failure, isTrying: true});
		}

		this.#plan();
	}

	clear(): void {
		this.#failures.clear();
		this.#plan();
	}

	#plan(): void {
		this.#callOff?.();
		this.#callOff = undefined;
		const times = [...this.#failures.values()].map(({next: time, isTrying}) => isTrying || time === undefined ? Number.POSITIVE_INFINITY : time);
		const next = Math.min(...times);
		if (Number.isFinite(next)) {
			this.#callOff = this.#options.setTimer(() => {
				this.#begin(next);
			}, Math.max(0, next - this.#options.now()));
		}
	}

	/** Retries what is due at the timer's own time, since the clock may have been set back. */
	#begin(time: number): void {
		for (const [key, failure] of this.#failures) {
			if (!failure.isTrying && failure.next !== undefined && failure.next <= time) {
				this.#failures.set(key, {...failure, isTrying: true});
			}
		}

		this.#plan();
		this.#options.due();
	}
}
