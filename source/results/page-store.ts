import {expiresAt} from '../sources/picture-address.js';
import {sampleKey, type Sample, type Side, type SignedAddress, type StatusFilter} from '../sources/source.js';

/** The signed addresses of a page's rows for one size. */
export type PageAddresses = {
	readonly rows: ReadonlyArray<{readonly before?: SignedAddress; readonly after?: SignedAddress}>;
	/** When the first of them ends (ms since 1970); Infinity where none says. */
	readonly expires: number;
};

export type Page = {
	readonly filter: StatusFilter;
	readonly number: number;
	readonly samples: readonly Sample[];
	/** By `process_parameter`; the empty text stands for none. */
	readonly addresses: Map<string, PageAddresses>;
};

/** Takes the addresses of an answer. */
export const addressesOf = (samples: readonly Sample[]): PageAddresses => {
	let expires = Number.POSITIVE_INFINITY;
	const rows = samples.map(({before, after}) => {
		for (const address of [before.signed, after.signed]) {
			const end = address === undefined ? undefined : expiresAt(address);
			if (end !== undefined && end < expires) {
				expires = end;
			}
		}

		return {before: before.signed, after: after.signed};
	});
	return {rows, expires};
};

/** The row of a page that a sample is, and its address. */
export const addressIn = (addresses: PageAddresses, row: number, side: Side): SignedAddress | undefined => addresses.rows[row]?.[side];

/** Where a sample stands in an answer that should hold it. */
export const rowOfSample = (samples: readonly Sample[], sample: Sample): number => {
	const key = sampleKey(sample);
	return samples.findIndex(other => sampleKey(other) === key);
};

/** The pages in memory: the least used goes first when there are more than `most`. */
export class PageStore {
	readonly #pages = new Map<string, Page>();
	readonly #most: number;
	readonly #onEvict: (page: Page) => void;

	constructor(most: number, onEvict: (page: Page) => void) {
		this.#most = most;
		this.#onEvict = onEvict;
	}

	get(filter: StatusFilter, number: number): Page | undefined {
		return this.#pages.get(`${filter} ${number}`);
	}

	/** Marks a page as used. */
	use(filter: StatusFilter, number: number): void {
		const key = `${filter} ${number}`;
		const page = this.#pages.get(key);
		if (page) {
			this.#pages.delete(key);
			this.#pages.set(key, page);
		}
	}

	put(page: Page): void {
		const key = `${page.filter} ${page.number}`;
		this.#pages.delete(key);
		this.#pages.set(key, page);
		if (this.#pages.size > this.#most) {
			const [oldest, evicted] = this.#pages.entries().next().value!;
			this.#pages.delete(oldest);
			this.#onEvict(evicted);
		}
	}

	drop(filter: StatusFilter): void {
		for (const [key, page] of this.#pages) {
			if (page.filter === filter) {
				this.#pages.delete(key);
			}
		}
	}

	* of(filter: StatusFilter): Iterable<Page> {
		for (const page of this.#pages.values()) {
			if (page.filter === filter) {
				yield page;
			}
		}
	}
}
