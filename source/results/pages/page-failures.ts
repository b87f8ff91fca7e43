import type {WinnowError} from '../../model/errors.js';
import type {TryFacts} from '../../model/source.js';
import {Failures, type FailuresOptions, type Failure} from './failures.js';

export type {Failure} from './failures.js';

/** The failed pages of a list, and the state of its requests. */
export class PageFailures {
	readonly #failures: Failures<number>;
	readonly #tries = new Map<number, TryFacts>();
	readonly #seen: () => Iterable<number>;

	/** @param seen Returns the pages visible now. */
	constructor(options: FailuresOptions & {readonly seen: () => Iterable<number>}) {
		this.#failures = new Failures(options);
		this.#seen = options.seen;
	}

	/** The failure of a visible page. */
	get visible(): Failure | undefined {
		return this.#find(page => this.#failures.get(page));
	}

	/** The state of a visible page's request. */
	get tried(): TryFacts | undefined {
		return this.#find(page => this.#tries.get(page));
	}

	/** Whether a page failed and has not arrived since. */
	has(page: number): boolean {
		return this.#failures.get(page) !== undefined;
	}

	/** Whether a page failed and no retry is in progress. */
	isResting(page: number): boolean {
		return this.#failures.isResting(page);
	}

	/** Records that the request for a page was sent, has to wait, or finished (undefined). */
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

	/** Removes the failure of a page that arrived. */
	delete(page: number): void {
		this.#failures.delete(page);
	}

	/**
	Updates failures after the windows moved. Failed pages that came into view are requested again.

	@param changed Called if the failure to show changed or disappeared.
	*/
	moved(before: ReadonlySet<number>, seen: ReadonlySet<number>, needed: ReadonlySet<number>, changed: () => void): void {
		const find = (pages: ReadonlySet<number>): Failure | undefined => [...pages].map(page => this.#failures.get(page)).find(Boolean);
		const shown = find(before);
		for (const page of this.#failures.keys()) {
			if (!needed.has(page) || (seen.has(page) && !before.has(page))) {
				this.#failures.delete(page);
			}
		}

		if (find(seen) !== shown) {
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
