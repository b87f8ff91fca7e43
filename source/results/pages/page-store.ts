import {expiresAt} from '../../model/picture-address.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type StatusFilter,
} from '../../model/source.js';

/** The signed addresses of a page's rows for one size. */
export type PageAddresses = {
	readonly rows: ReadonlyArray<{readonly before?: SignedAddress; readonly after?: SignedAddress}>;
	/** Until when (ms since 1970) they are used; Infinity where that is not known and a refusal tells. */
	readonly until: number;
	readonly received: number;
	/** Sides of rows that these were asked for anew because the store refused theirs. */
	readonly refused: Set<string>;
};

export type Page = {
	readonly filter: StatusFilter;
	readonly number: number;
	readonly samples: readonly Sample[];
	/** How many samples the filter had when the page was answered. */
	readonly count: number;
	/** The answer had no count; `count` is made of the rows that came. */
	readonly isUncounted?: boolean;
	/** By `process_parameter`; the empty text stands for none. The latest last. */
	readonly addresses: Map<string, PageAddresses>;
};

/** An address is not used in its last moments, so that it reaches the store in time: a twentieth of its life, at most this (ms). */
const longestMargin = 4000;
/** Addresses that seem to have ended when they come tell that the clocks differ, not that they have. */
const shortestLife = 1000;

/** Takes the addresses of an answer. All of a page's are renewed together, when the first of them ends. */
export const addressesOf = (samples: readonly Sample[], now: number): PageAddresses => {
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
	const life = expires - now;
	const until = life <= shortestLife ? Number.POSITIVE_INFINITY : expires - Math.min(longestMargin, life / 20);
	return {
		rows, until, received: now, refused: new Set(),
	};
};

/** The address of a row's side. */
export const addressIn = (addresses: PageAddresses | undefined, row: number, side: Side): SignedAddress | undefined => addresses?.rows[row]?.[side];

/** Where a sample stands in an answer that should hold it. */
export const rowOfSample = (samples: readonly Sample[], sample: Sample): number => {
	const key = sampleKey(sample);
	return samples.findIndex(other => sampleKey(other) === key);
};

/** About what a page takes of the memory, in bytes; its signed addresses are most of it, with a security token more than a kilobyte each. */
export const weightOf = ({samples, addresses}: Page): number => {
	let weight = samples.length * 600;
	for (const {rows} of addresses.values()) {
		for (const {before, after} of rows) {
			weight += (before?.length ?? 0) + (after?.length ?? 0);
		}
	}

	return weight;
};

export type PageStoreOptions = {
	readonly maxPages: number;
	readonly maxBytes: number;
	/** Whether somebody looks at a page: it stays. */
	readonly isNeeded: (page: Page) => boolean;
	readonly onEvict: (page: Page) => void;
};

/** The pages in memory, within a number and a weight: the one that was not used for longest goes first. */
export class PageStore {
	readonly #pages = new Map<string, {page: Page; weight: number}>();
	readonly #options: PageStoreOptions;
	#weight = 0;

	constructor(options: PageStoreOptions) {
		this.#options = options;
	}

	get size(): number {
		return this.#pages.size;
	}

	get(filter: StatusFilter, number: number): Page | undefined {
		return this.#pages.get(`${filter} ${number}`)?.page;
	}

	/** Marks a page as used. */
	use(filter: StatusFilter, number: number): void {
		const key = `${filter} ${number}`;
		const entry = this.#pages.get(key);
		if (entry) {
			this.#pages.delete(key);
			this.#pages.set(key, entry);
		}
	}

	put(page: Page): void {
		const key = `${page.filter} ${page.number}`;
		this.#remove(key);
		const weight = weightOf(page);
		this.#pages.set(key, {page, weight});
		this.#weight += weight;
		const {maxPages, maxBytes, isNeeded, onEvict} = this.#options;
		for (const [oldest, entry] of this.#pages) {
			if (this.#pages.size <= maxPages && this.#weight <= maxBytes) {
				break;
			}

			if (entry.page !== page && !isNeeded(entry.page)) {
				this.#remove(oldest);
				onEvict(entry.page);
			}
		}
	}

	clear(): void {
		this.#pages.clear();
		this.#weight = 0;
	}

	* of(filter: StatusFilter): Iterable<Page> {
		for (const {page} of this.#pages.values()) {
			if (page.filter === filter) {
				yield page;
			}
		}
	}

	#remove(key: string): void {
		this.#weight -= this.#pages.get(key)?.weight ?? 0;
		this.#pages.delete(key);
	}
}
