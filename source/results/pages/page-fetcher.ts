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

/** A page that somebody needs. */
export type Need = {readonly list: PagedList; readonly number: number};

export type PageFetcherOptions = {
	readonly listings: Listings;
	readonly unit: UnitProbe;
	readonly pages: PageStore;
	readonly pageSize: number;
	readonly parameter: () => string | undefined;
	readonly now: () => number;
	/** Calls back after some milliseconds; what it returns calls that off. */
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
	/** A page has come. */
	readonly arrived: (list: PagedList) => void;
	/** A page could not be had; its list knows. */
	readonly failed: (list: PagedList) => void;
};

/** When a window that moves on has ended a request that was already sent, the next one waits until the window rests (ms)… */
const rest = 80;
/** … but not longer than this: a window that never rests is shown now and then. */
const longestRest = 240;
/** Sizes whose addresses a page keeps. */
const mostSizes = 2;

/** How many samples a list has by an answer. Where the answer gives no count: what has come, and one more while pages are full, so that the list continues. */
const countOf = (list: PagedList, {count, isUncounted, samples}: Listing, first: number, pageSize: number): Pick<Page, 'count' | 'isUncounted'> => {
	if (!isUncounted) {
		return {count};
	}

	const received = Math.min(samples.length, pageSize);
	const isLast = received < pageSize && (received > 0 || first === 0);
	return {count: isLast ? first + received : Math.max(list.promised ?? 0, first + received + 1), isUncounted};
};

const keyOf = (filter: StatusFilter, number: number): string => `${filter} ${number}`;

/** Brings the pages that windows need, ends what they need no more, and keeps the addresses of a page's rows. */
export class PageFetcher {
	readonly #options: PageFetcherOptions;
	readonly #requests = new SharedRequests<Page>();
	/** What the windows wait for. */
	readonly #held = new Map<string, Held<Page>>();
	/** Requests that have left. */
	readonly #sent = new Set<string>();
	readonly #open = new AbortController();
	#wanted: readonly Need[] = [];
	#restingSince: number | undefined;
	#endRest: (() => void) | undefined;

	constructor(options: PageFetcherOptions) {
		this.#options = options;
	}

	/** Says all that the windows need and lack, the most urgent first. */
	want(wanted: readonly Need[]): void {
		if (this.#open.signal.aborted) {
			return;
		}

		const keys = new Set(wanted.map(({list, number}) => keyOf(list.filter, number)));
		const before = new Set(this.#wanted.map(({list, number}) => keyOf(list.filter, number)));
		const isNew = [...keys].some(key => !before.has(key));
		let hasEnded = false;
		this.#wanted = wanted;
		for (const [key, held] of this.#held) {
			if (!keys.has(key)) {
				hasEnded ||= this.#sent.has(key);
				this.#held.delete(key);
				held.release();
			}
		}

		if (wanted.length === 0) {
			this.#stopResting();
		} else if (isNew && (hasEnded || this.#restingSince !== undefined)) {
			this.#rest();
		} else if (this.#restingSince === undefined) {
			this.#askWanted();
		}
	}

	/** A page, held until it is here or the signal says otherwise. */
	async get(list: PagedList, number: number, signal: AbortSignal): Promise<Page> {
		return this.#options.pages.get(list.filter, number) ?? this.#requests.join(keyOf(list.filter, number), this.#work(list, number), signal);
	}

	/** The page of an index, held until it is here, and the two next in a direction. */
	async load(list: PagedList, index: number, direction: 1 | -1 | 0, signal: AbortSignal): Promise<void> {
		const number = list.pageOf(index);
		const last = list.count === undefined ? number : list.pageOf(Math.max(0, list.count - 1));
		const page = this.get(list, number, signal);
		for (const next of direction === 0 ? [] : [number + direction, number + (direction * 2)]) {
			if (next >= 0 && next <= last) {
				// Nobody waits for it yet, so its trouble is nobody's.
				void Promise.allSettled([this.get(list, next, signal)]);
			}
		}

		await page;
	}

	/** Asks for a page again for its addresses of one size; one request for all who want it. */
	async renew(list: PagedList, number: number, parameter: string | undefined, signal: AbortSignal, onTry?: (facts: TryFacts) => void): Promise<Page> {
		return this.#requests.join(`${keyOf(list.filter, number)} ${parameter ?? ''}`, async inner => this.#load(list, number, () => parameter, () => urgency.address, inner, onTry), signal);
	}

	close(): void {
		this.#stopResting();
		this.#held.clear();
		this.#open.abort();
		this.#requests.close();
	}

	#askWanted(): void {
		for (const {list, number} of this.#wanted) {
			const key = keyOf(list.filter, number);
			if (!this.#held.has(key)) {
				const held = this.#requests.ask(key, this.#work(list, number));
				this.#held.set(key, held);
				void this.#wait(key, held, list, number);
			}
		}
	}

	/** Trouble of a page is told by its list. */
	async #wait(key: string, held: Held<Page>, list: PagedList, number: number): Promise<void> {
		try {
			await held.result;
			this.#done(key, held);
		} catch (error) {
			// What was let go of is nobody's trouble.
			if (this.#done(key, held)) {
				list.fail(number, asWinnowError(error));
				this.#options.failed(list);
			}
		}
	}

	#done(key: string, held: Held<Page>): boolean {
		return this.#held.get(key) === held && this.#held.delete(key);
	}

	#work(list: PagedList, number: number): (signal: AbortSignal) => Promise<Page> {
		const rank = (): number => {
			const place = this.#wanted.findIndex(need => need.list === list && need.number === number);
			return place === -1 ? urgency.sought : urgency.seen + place;
		};

		return async signal => this.#load(list, number, this.#options.parameter, rank, signal);
	}

	async #load(list: PagedList, number: number, parameterNow: () => string | undefined, rank: () => number, signal: AbortSignal, onTry?: (facts: TryFacts) => void): Promise<Page> {
		const {listings, unit, pages, pageSize, now} = this.#options;
		const {filter} = list;
		// The first page is brought for everybody who needs the unit, whoever asked first and may leave.
		const offset = number === 0 ? 0 : offsetOf(await unit.known(filter, async () => pages.get(filter, 0) ?? this.get(list, 0, this.#open.signal), signal), number, pageSize);
		let parameter: string | undefined;
		const ask = async (): Promise<Listing> => listings.ask(() => {
			this.#sent.add(keyOf(filter, number));
			parameter = parameterNow();
			return {
				offset, limit: pageSize, status: filter, processParameter: parameter,
			};
		}, rank, signal, {
			onTry(facts) {
				list.troubles.tries(number, facts);
				onTry?.(facts);
			},
		});
		const listing = await this.#sending(list, number, ask);
		signal.throwIfAborted();
		const samples = listing.samples.slice(0, pageSize);
		const old = pages.get(filter, number);
		const isSame = old?.samples.length === samples.length && old.samples.every((sample, index) => rowOfSample([samples[index]!], sample) === 0);
		const page: Page = {
			filter, number, samples, ...countOf(list, listing, number * pageSize, pageSize), addresses: new Map(isSame ? old.addresses : []),
		};
		page.addresses.delete(parameter ?? '');
		page.addresses.set(parameter ?? '', addressesOf(samples, now()));
		if (page.addresses.size > mostSizes) {
			page.addresses.delete(page.addresses.keys().next().value!);
		}

		pages.put(page);
		list.take(page);
		if (number === 0) {
			unit.begin(filter, page);
		}

		this.#options.arrived(list);
		return page;
	}

	async #sending(list: PagedList, number: number, ask: () => Promise<Listing>): Promise<Listing> {
		try {
			return await ask();
		} finally {
			this.#sent.delete(keyOf(list.filter, number));
			list.troubles.tries(number, undefined);
		}
	}

	#rest(): void {
		const now = this.#options.now();
		this.#restingSince ??= now;
		this.#endRest?.();
		this.#endRest = this.#options.setTimer(() => {
			this.#stopResting();
			this.#askWanted();
		}, Math.max(0, Math.min(rest, this.#restingSince + longestRest - now)));
	}

	#stopResting(): void {
		this.#endRest?.();
		this.#endRest = undefined;
		this.#restingSince = undefined;
	}
}
