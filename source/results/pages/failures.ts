import type {WinnowError} from '../../model/errors.js';

/** What went wrong with something that is looked at, and what happens next. */
export type Trouble = {
	readonly error: WinnowError;
	/** Since when (ms since 1970) it fails. */
	readonly since: number;
	/** Requests that failed since then; each may have been several tries. */
	readonly times: number;
	/** When (ms since 1970) it is tried again automatically; undefined where only the user or a change can help. */
	readonly next: number | undefined;
	/** It is being tried again now. */
	readonly isTrying: boolean;
};

export type FailuresOptions = {
	readonly now: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** Called when something is to be tried again. */
	readonly due: () => void;
};

/** How long (ms) after a failure that can pass something is tried again; doubled by each further one, up to the last figure. */
const firstWait = 2000;
const longestWait = 60_000;

/** Milliseconds until something that failed this many times is tried again: what the service asked for, but a minute at most. */
export const waitAfter = (error: WinnowError, times: number, now: number): number => Math.min(longestWait, Math.max(firstWait * (2 ** (times - 1)), (error.retryAt ?? now) - now));

/**
What failed, by a key of the caller's, and when each is tried again. Failures that can pass are tried again automatically, ever more rarely, for as long as somebody keeps them here; refusals are not.
*/
export class Failures<Key> {
	readonly #options: FailuresOptions;
	readonly #troubles = new Map<Key, Trouble>();
	#callOff: (() => void) | undefined;

	constructor(options: FailuresOptions) {
		this.#options = options;
	}

	get(key: Key): Trouble | undefined {
		return this.#troubles.get(key);
	}

	keys(): Iterable<Key> {
		return this.#troubles.keys();
	}

	/** Whether something failed and is not being tried again now. */
	isResting(key: Key): boolean {
		return this.#troubles.get(key)?.isTrying === false;
	}

	/**
	It failed, again or for the first time.

	@param since When (ms since 1970) somebody began to wait for it. Default now.
	*/
	add(key: Key, error: WinnowError, since?: number): void {
		const now = this.#options.now();
		const before = this.#troubles.get(key);
		const times = (before?.times ?? 0) + 1;
		this.#troubles.set(key, {
			error, since: before?.since ?? since ?? now, times, next: error.canPass ? now + waitAfter(error, times, now) : undefined, isTrying: false,
		});
		this.#plan();
	}

	/** It works, or nobody looks at it any more. */
	delete(key: Key): void {
		if (this.#troubles.delete(key)) {
			this.#plan();
		}
	}

	/** All are tried again now; they stay until they work. */
	retry(): void {
		for (const [key, trouble] of this.#troubles) {
			this.#troubles.set(key, {...trouble, isTrying: true});
		}

		this.#plan();
	}

	clear(): void {
		this.#troubles.clear();
		this.#plan();
	}

	#plan(): void {
		this.#callOff?.();
		this.#callOff = undefined;
		const next = Math.min(...[...this.#troubles.values()].map(({next: time, isTrying}) => isTrying || time === undefined ? Number.POSITIVE_INFINITY : time));
		if (Number.isFinite(next)) {
			this.#callOff = this.#options.setTimer(() => {
				this.#begin(next);
			}, Math.max(0, next - this.#options.now()));
		}
	}

	/** Tries again what is due by a time: the one that the timer was set for, since a clock may be set back meanwhile. */
	#begin(time: number): void {
		for (const [key, trouble] of this.#troubles) {
			if (!trouble.isTrying && trouble.next !== undefined && trouble.next <= time) {
				this.#troubles.set(key, {...trouble, isTrying: true});
			}
		}

		this.#plan();
		this.#options.due();
	}
}
