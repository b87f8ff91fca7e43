import {WeightedLru} from '../../async/weighted-lru.js';
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
	readonly #pages: WeightedLru<Page>;

	constructor({maxPages, maxBytes, isNeeded, onEvict}: PageStoreOptions) {
		this.#pages = new WeightedLru(maxBytes, {
			maxEntries: maxPages,
			isNeeded,
			onDrop(page, isFull) {
				if (isFull) {
					onEvict(page);
				}
			},
		});
	}

	get size(): number {
		return this.#pages.size;
	}

	get(filter: StatusFilter, number: number): Page | undefined {
		return this.#pages.peek(`${filter} ${number}`);
	}

	/** Marks a page as used. */
	use(filter: StatusFilter, number: number): void {
		this.#pages.get(`${filter} ${number}`);
	}

	put(page: Page): void {
		this.#pages.set(`${page.filter} ${page.number}`, page, weightOf(page));
	}

	clear(): void {
		this.#pages.clear();
	}

	* of(filter: StatusFilter): Iterable<Page> {
		for (const page of this.#pages.values()) {
			if (page.filter === filter) {
				yield page;
			}
		}
	}
}
