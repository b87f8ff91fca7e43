import {asWinnowError} from '../../model/errors.js';
import type {Listing, StatusFilter, TryFacts} from '../../model/source.js';
import {SharedRequests, type Held} from '../../async/shared-requests.js';
import {urgency} from '../../async/limiter.js';
import type {Listings} from './listings.js';
import {offsetOf} from './offset-unit.js';
import {
	addressesOf, rowOfSample, type Page, type PageStore,
} from './page-store.js';
import type {PagedList} from './paged-list.js';
import type {UnitProbe} from './unit-probe.js';

/** A page that a window needs. */
export type Need = {readonly list: PagedList; readonly number: number};

type PageFetcherOptions = {
	readonly listings: Listings;
	readonly unit: UnitProbe;
	readonly pages: PageStore;
	readonly pageSize: number;
	readonly parameter: () => string | undefined;
	readonly now: () => number;
	/** Starts a timer; returns a function that stops it. */
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** Called when a page arrived. */
	readonly arrived: (list: PagedList) => void;
	/** Called when a page failed; the list has the error. */
	readonly failed: (list: PagedList) => void;
};

/** After a window's move cancels a request in flight, the next ones are sent once the windows stop for this long (ms). */
const debounce = 80;
/** Maximum delay of these requests (ms), so that a window that never stops still updates. */
const maxDebounce = 240;
/** Maximum number of sizes whose addresses a page keeps. */
const maxSizes = 2;

/** Returns the count of an answer. If it has none: the rows up to the end of this page, plus one while pages are full, so that the list continues. */
const countOf = (list: PagedList, {count, isUncounted, samples}: Listing, first: number, pageSize: number): Pick<Page, 'count' | 'isUncounted'> => {
	if (!isUncounted) {
		return {count};
	}

	const received = Math.min(samples.length, pageSize);
	const isLast = received < pageSize && (received > 0 || first === 0);
	return {count: isLast ? first + received : Math.max(list.reportedCount ?? 0, first + received + 1), isUncounted};
};

const keyOf = (filter: StatusFilter, number: number): string => `${filter} ${number}`;

type RenewRequest = {
	readonly parameter?: string;
	readonly signal: AbortSignal;
	/** Called when the request is sent or has to wait. */
	readonly onTry?: (facts: TryFacts) => void;
};

type LoadRequest = Omit<RenewRequest, 'parameter'> & {
	/** The `process_parameter` at the time the request is sent. */
	readonly parameter: () => string | undefined;
	/** The urgency of the request while it waits. */
	readonly rank: () => number;
};

/** Fetches the pages that windows need, cancels those that they no longer need, and keeps the addresses of their rows. */
export class PageFetcher {
	readonly #options: PageFetcherOptions;
	readonly #requests = new SharedRequests<Page>();
	/** Pages that windows wait for. */
	readonly #held = new Map<string, Held<Page>>();
	/** Requests that were sent. */
	readonly #sent = new Set<string>();
	readonly #open = new AbortController();
	#wanted: readonly Need[] = [];
	#debouncingSince: number | undefined;
	#stopTimer: (() => void) | undefined;

	constructor(options: PageFetcherOptions) {
		this.#options = options;
	}

	/** Sets the missing pages that windows need, most urgent first. */
	want(wanted: readonly Need[]): void {
		if (this.#open.signal.aborted) {
			return;
		}

		const keys = new Set(wanted.map(({list, number}) => keyOf(list.filter, number)));
		const before = new Set(this.#wanted.map(({list, number}) => keyOf(list.filter, number)));
		const isNew = [...keys].some(key => !before.has(key));
		let hasCanceled = false;
		this.#wanted = wanted;
		for (const [key, held] of this.#held) {
			if (!keys.has(key)) {
				hasCanceled ||= this.#sent.has(key);
				this.#held.delete(key);
				held.release();
			}
		}

		if (wanted.length === 0) {
			this.#stopDebouncing();
		} else if (isNew && (hasCanceled || this.#debouncingSince !== undefined)) {
			this.#debounce();
		} else if (this.#debouncingSince === undefined) {
			this.#requestWanted();
		}
	}

	/** Fetches a page, even if no window needs it, until `signal` is aborted. */
	async get(list: PagedList, number: number, signal: AbortSignal): Promise<Page> {
		return this.#options.pages.get(list.filter, number) ?? this.#requests.join(keyOf(list.filter, number), this.#loadWanted(list, number), signal);
	}

	/** Fetches the page of an index and the two next pages in a direction. */
	async load(list: PagedList, index: number, direction: 1 | -1 | 0, signal: AbortSignal): Promise<void> {
		const number = list.pageOf(index);
		const last = list.count === undefined ? number : list.pageOf(Math.max(0, list.count - 1));
		const page = this.get(list, number, signal);
		for (const next of direction === 0 ? [] : [number + direction, number + (direction * 2)]) {
			if (next >= 0 && next <= last) {
				// A prefetch: its errors are ignored.
				void Promise.allSettled([this.get(list, next, signal)]);
			}
		}

		await page;
	}

	/** Fetches a page again for addresses of one size; concurrent calls share a request. */
	async renew(list: PagedList, number: number, {parameter, signal, onTry}: RenewRequest): Promise<Page> {
		return this.#requests.join(`${keyOf(list.filter, number)} ${parameter ?? ''}`, async inner => this.#load(list, number, {
			parameter: () => parameter, rank: () => urgency.address, signal: inner, onTry,
		}), signal);
	}

	close(): void {
		this.#stopDebouncing();
		this.#held.clear();
		this.#open.abort();
		this.#requests.close();
	}

	#requestWanted(): void {
		for (const {list, number} of this.#wanted) {
			const key = keyOf(list.filter, number);
			if (!this.#held.has(key)) {
				const held = this.#requests.ask(key, this.#loadWanted(list, number));
				this.#held.set(key, held);
				void this.#wait(key, held, list, number);
			}
		}
	}

	/** Waits for a page. The list shows its error. */
	async #wait(key: string, held: Held<Page>, list: PagedList, number: number): Promise<void> {
		try {
			await held.result;
			this.#done(key, held);
		} catch (error) {
			// Errors of canceled requests are ignored.
			if (this.#done(key, held)) {
				list.fail(number, asWinnowError(error));
				this.#options.failed(list);
			}
		}
	}

	#done(key: string, held: Held<Page>): boolean {
		return this.#held.get(key) === held && this.#held.delete(key);
	}

	#loadWanted(list: PagedList, number: number): (signal: AbortSignal) => Promise<Page> {
		const rank = (): number => {
			const position = this.#wanted.findIndex(need => need.list === list && need.number === number);
			return position === -1 ? urgency.sought : urgency.seen + position;
		};

		return async signal => this.#load(list, number, {parameter: this.#options.parameter, rank, signal});
	}

	async #load(list: PagedList, number: number, {parameter: parameterNow, rank, signal, onTry}: LoadRequest): Promise<Page> {
		const {listings, unit, pages, pageSize, now} = this.#options;
		const {filter} = list;
		// All callers that need the unit share the request for the first page, so the signal of one must not cancel it.
		const first = async (): Promise<Page> => pages.get(filter, 0) ?? this.get(list, 0, this.#open.signal);
		const offset = number === 0 ? 0 : offsetOf(await unit.known(filter, first, signal), number, pageSize);
		let parameter: string | undefined;
		const ask = async (): Promise<Listing> => listings.ask(() => {
			this.#sent.add(keyOf(filter, number));
			parameter = parameterNow();
			return {
				offset, limit: pageSize, status: filter, processParameter: parameter,
			};
		}, rank, signal, {
			onTry(facts) {
				list.failures.tries(number, facts);
				onTry?.(facts);
			},
		});
		const listing = await this.#send(list, number, ask);
		signal.throwIfAborted();
		const samples = listing.samples.slice(0, pageSize);
		const old = pages.get(filter, number);
		const isSame = old?.samples.length === samples.length && old.samples.every((sample, index) => rowOfSample([samples[index]!], sample) === 0);
		const page: Page = {
			filter, number, samples, ...countOf(list, listing, number * pageSize, pageSize), addresses: new Map(isSame ? old.addresses : []),
		};
		page.addresses.delete(parameter ?? '');
		page.addresses.set(parameter ?? '', addressesOf(samples, now()));
		if (page.addresses.size > maxSizes) {
			page.addresses.delete(page.addresses.keys().next().value!);
		}

		pages.put(page);
		list.addPage(page);
		if (number === 0) {
			unit.begin(filter, page);
		}

		this.#options.arrived(list);
		return page;
	}

	async #send(list: PagedList, number: number, ask: () => Promise<Listing>): Promise<Listing> {
		try {
			return await ask();
		} finally {
			this.#sent.delete(keyOf(list.filter, number));
			list.failures.tries(number, undefined);
		}
	}

	#debounce(): void {
		const now = this.#options.now();
		this.#debouncingSince ??= now;
		this.#stopTimer?.();
		this.#stopTimer = this.#options.setTimer(() => {
			this.#stopDebouncing();
			this.#requestWanted();
		}, Math.max(0, Math.min(debounce, this.#debouncingSince + maxDebounce - now)));
	}

	#stopDebouncing(): void {
		this.#stopTimer?.();
		this.#stopTimer = undefined;
		this.#debouncingSince = undefined;
	}
}
