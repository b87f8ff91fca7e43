/** Two indexes, both included. */
export type Range = readonly [first: number, last: number];

/** The visible ranges of a list, and the range to prefetch. */
export class Windows {
	#seen: readonly Range[] = [];
	#ahead: Range | undefined;
	readonly #pagesOf: (range: Range) => readonly number[];

	/** @param pagesOf Returns the pages of a range. Called each time, because counts and hidden rows change them. */
	constructor(pagesOf: (range: Range) => readonly number[]) {
		this.#pagesOf = pagesOf;
	}

	set(seen: readonly Range[], ahead: Range | undefined): void {
		this.#seen = seen;
		this.#ahead = ahead;
	}

	/** The visible pages. */
	seen(): Set<number> {
		return new Set(this.#seen.flatMap(range => this.#pagesOf(range)));
	}

	/** The visible pages and those to prefetch, most urgent first. */
	needed(): Set<number> {
		const pages = this.seen();
		for (const page of this.#ahead ? this.#pagesOf(this.#ahead) : []) {
			pages.add(page);
		}

		return pages;
	}
}
