import type {WinnowError} from '../../model/errors.js';
import type {TryFacts} from '../../model/source.js';
import {Failures, type FailuresOptions, type Trouble} from './failures.js';

export type {Trouble} from './failures.js';

/** Which pages of a list failed, and what the requests for its pages are doing. */
export class PageTroubles {
	readonly #failures: Failures<number>;
	readonly #tries = new Map<number, TryFacts>();
	readonly #seen: () => Iterable<number>;

	/** @param seen The pages that are looked at, as they are now. */
	constructor(options: FailuresOptions & {readonly seen: () => Iterable<number>}) {
		this.#failures = new Failures(options);
		this.#seen = options.seen;
	}

	/** What is wrong with a page that is looked at. */
	get trouble(): Trouble | undefined {
		return this.#find(page => this.#failures.get(page));
	}

	/** What the request for a page that is looked at is doing. */
	get tried(): TryFacts | undefined {
		return this.#find(page => this.#tries.get(page));
	}

	/** Whether a page failed and has not come since. */
	has(page: number): boolean {
		return this.#failures.get(page) !== undefined;
	}

	/** Whether a page failed and is not being tried again now. */
	isResting(page: number): boolean {
		return this.#failures.isResting(page);
	}

	/** The request for a page is sent, has to wait, or is over. */
	tries(page: number, facts: TryFacts | undefined): void {
		if (facts) {
			this.#tries.set(page, facts);
		} else {
			this.#tries.delete(page);
		}
	}

	add(page: number, error: WinnowError, since: number | undefined): void {
		this.#failures.add(page, error, since);
	}

	/** It is here, or is looked at for the first time. */
	delete(page: number): void {
		this.#failures.delete(page);
	}

	/**
	The windows have moved: what failed and comes into view, or comes back into it, is tried again.

	@param changed Called where the problem to show is another one than before, or gone.
	*/
	moved(before: ReadonlySet<number>, seen: ReadonlySet<number>, needed: ReadonlySet<number>, changed: () => void): void {
		const find = (pages: ReadonlySet<number>): Trouble | undefined => [...pages].map(page => this.#failures.get(page)).find(Boolean);
		const trouble = find(before);
		for (const page of this.#failures.keys()) {
			if (!needed.has(page) || (seen.has(page) && !before.has(page))) {
				this.#failures.delete(page);
			}
		}

		if (find(seen) !== trouble) {
			changed();
		}
	}

	retry(): void {
		this.#failures.retry();
	}

	clear(): void {
		this.#failures.clear();
		this.#tries.clear();
	}

	#find<Facts>(of: (page: number) => Facts | undefined): Facts | undefined {
		for (const page of this.#seen()) {
			const facts = of(page);
			if (facts !== undefined) {
				return facts;
			}
		}

		return undefined;
	}
}
