/** Two indices, both included. */
export type Range = readonly [first: number, last: number];

/** What of a list is seen, and what comes next in the direction of travel. */
export class Windows {
	#seen: readonly Range[] = [];
	#ahead: Range | undefined;
	readonly #pagesOf: (range: Range) => readonly number[];

	/** @param pagesOf The pages of a range as the list is known now: asked anew each time, since a count or a hidden row moves them. */
	constructor(pagesOf: (range: Range) => readonly number[]) {
		this.#pagesOf = pagesOf;
	}

	set(seen: readonly Range[], ahead: Range | undefined): void {
		this.#seen = seen;
		this.#ahead = ahead;
	}

	/** The pages that are seen. */
	seen(): Set<number> {
		return new Set(this.#seen.flatMap(range => this.#pagesOf(range)));
	}

	/** The pages that are seen or come next, the most urgent first. */
	needed(): Set<number> {
		const pages = this.seen();
		for (const page of this.#ahead ? this.#pagesOf(this.#ahead) : []) {
			pages.add(page);
		}

		return pages;
	}
}
