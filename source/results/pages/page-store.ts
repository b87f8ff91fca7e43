import {WeightedLru} from '../../async/weighted-lru.js';
import {expiresAt} from '../../model/picture-address.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type StatusFilter,
} from '../../model/source.js';

/** The signed addresses of a page's rows for one size. */
export type PageAddresses = {
	readonly rows: ReadonlyArray<{readonly before?: SignedAddress; readonly after?: SignedAddress}>;
	/** When to stop using them (ms since 1970); Infinity if unknown. */
	readonly until: number;
	readonly received: number;
	/** Rows and sides whose previous addresses the store refused, so that these were requested. */
	readonly refused: Set<string>;
};

export type Page = {
	readonly filter: StatusFilter;
	readonly number: number;
	readonly samples: readonly Sample[];
	/** The filter's count when the page was received. */
	readonly count: number;
	/** Whether the answer had no count. `count` is then derived from the rows received. */
	readonly isUncounted?: boolean;
	/** By `process_parameter`, empty for none; newest last. */
	readonly addresses: Map<string, PageAddresses>;
};

/** Addresses aren't used in the last twentieth of their lifetime, so that requests reach the store before they expire. Maximum length of that margin (ms). */
const longestMargin = 4000;
/** If addresses are valid for no longer than this on arrival (ms), the clocks differ, and their expiry is ignored. */
const shortestLife = 1000;

/** Returns the addresses of an answer. A page's addresses are renewed together, when the first one expires. */
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

/** The index of a sample in an answer; -1 if it is missing. */
export const rowOfSample = (samples: readonly Sample[], sample: Sample): number => {
	const key = sampleKey(sample);
	return samples.findIndex(other => sampleKey(other) === key);
};

/** Returns the approximate memory of a page (bytes). Most of it is signed addresses: more than 1 kB each with a security token. */
export const weightOf = ({samples, addresses}: Page): number => {
	let weight = samples.length * 600;
	for (const {rows} of addresses.values()) {
		for (const {before, after} of rows) {
			weight += (before?.length ?? 0) + (after?.length ?? 0);
		}
	}

	return weight;
};

type PageStoreOptions = {
	readonly maxPages: number;
	readonly maxBytes: number;
	/** Whether a page is in use and must not be evicted. */
	readonly isNeeded: (page: Page) => boolean;
	readonly onEvict: (page: Page) => void;
};

/** The pages in memory, limited in number and size. The least recently used page is evicted first. */
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
