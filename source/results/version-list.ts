import {asWinnowError, isAbort, type WinnowError} from '../sources/errors.js';
import {
	statusFilters, statuses, type Listing, type Sample, type Side, type SignedAddress, type Source, type StatusFilter,
} from '../sources/source.js';
import {FilteredList, type ListHost} from './filtered-list.js';
import {offsetOf, settleUnit, type OffsetUnit, type OffsetUnitMemory} from './offset-unit.js';
import {PageRequests} from './page-requests.js';
import {addressesOf, addressIn, PageStore, rowOfSample, type Page} from './page-store.js';
import {scan} from './scan.js';

export type {OffsetUnit, OffsetUnitMemory} from './offset-unit.js';

export type VersionListOptions = {
	readonly source: Source;
	/** Rows a page, 1 to 100. Default 100. */
	readonly pageSize?: number;
	/** Default `auto`: settled by one probe, and remembered. */
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	/** Pages kept in memory, at least what the largest screen shows. Default 60: about 15 MB with signed addresses. */
	readonly maxPages?: number;
	readonly memory?: OffsetUnitMemory;
	readonly now?: () => number;
};

/** An address that ends within this time is renewed before it is used. */
const margin = 4000;

/**
A task version's samples as random-access lists, one for each status. Fetches the pages that the window needs and nothing else; settles what `offset` counts; keeps totals.
*/
export class VersionList {
	readonly #source: Source;
	readonly #pageSize: number;
	readonly #memory: OffsetUnitMemory | undefined;
	readonly #now: () => number;
	readonly #pages: PageStore;
	readonly #lists: Record<StatusFilter, FilteredList>;
	readonly #requests = new PageRequests<Page>(4);
	/** Single rows asked for an address of another size, by place and size. */
	readonly #single = new Map<string, Promise<Listing>>();
	readonly #listeners = new Set<() => void>();
	readonly #closed = new AbortController();
	#active: FilteredList | undefined;
	#processParameter: string | undefined;
	#unit: OffsetUnit | undefined;
	#settling: Promise<void> | undefined;
	#totalsAsked = false;
	/** A refused key is asked for nothing more until the person tries again: five refusals lock it. */
	#refused: WinnowError | undefined;
	#version = 0;
	#notes: string[] = [];

	constructor(options: VersionListOptions) {
		this.#source = options.source;
		this.#pageSize = options.pageSize ?? 100;
		this.#memory = options.memory;
		this.#now = options.now ?? Date.now;
		this.#processParameter = options.processParameter;
		this.#unit = options.offsetUnit === undefined || options.offsetUnit === 'auto' ? this.#memory?.get(options.source.identity.endpoint) : options.offsetUnit;
		this.#pages = new PageStore(Math.max(options.maxPages ?? 60, Math.ceil(400 / this.#pageSize) + 2), page => {
			this.#lists[page.filter].forget(page);
		});
		const host: ListHost = {
			pageSize: this.#pageSize,
			pages: this.#pages,
			now: this.#now,
			windowMoved: list => {
				this.#windowMoved(list);
			},
			retry: list => {
				this.#refused = undefined;
				this.#fetch(list);
				this.#askTotals();
			},
			note: text => {
				if (!this.#notes.includes(text)) {
					this.#notes.push(text);
				}
			},
			changed: () => {
				this.#changed();
			},
		};
		this.#lists = Object.fromEntries(statusFilters.map(filter => [filter, new FilteredList(filter, host)])) as Record<StatusFilter, FilteredList>;
		// Until the unit is settled only the first page reads the same in both.
		this.#requests.gate(key => this.#unit !== undefined || key.split(' ')[1] === '0');
	}

	get pageSize(): number {
		return this.#pageSize;
	}

	/** What `offset` counts, once it is settled. */
	get unit(): OffsetUnit | undefined {
		return this.#unit;
	}

	list(filter: StatusFilter): FilteredList {
		return this.#lists[filter];
	}

	/** How many samples each status has, as far as it is known. */
	totals(): Partial<Record<StatusFilter, number>> {
		const totals: Partial<Record<StatusFilter, number>> = {};
		for (const filter of statusFilters) {
			const {count} = this.#lists[filter];
			if (count !== undefined) {
				totals[filter] = count;
			}
		}

		return totals;
	}

	/** What the person should be told, once. */
	takeNotes(): string[] {
		const notes = this.#notes;
		this.#notes = [];
		return notes;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	getSnapshot(): number {
		return this.#version;
	}

	/** Begins with the window that shows first: one request; the totals and the probe come after it. */
	start(filter: StatusFilter, index: number, rows: number): void {
		this.#lists[filter].setWindow(index, index + rows - 1, 1);
	}

	/** What pages are asked with now. */
	get processParameter(): string | undefined {
		return this.#processParameter;
	}

	/** Pages are asked with this from now on, so that their addresses give pictures of this size. */
	setProcessParameter(parameter: string | undefined): void {
		this.#processParameter = parameter;
	}

	/**
	The address of one side of a sample, of the size that `parameter` says, good for some seconds yet. From its page where that was asked with this size; `page: true` asks the whole page with it, else one row.

	@throws WinnowError
	*/
	async address(filter: StatusFilter, index: number, side: Side, parameter: string | undefined, signal: AbortSignal, options: {readonly renew?: boolean; readonly page?: boolean} = {}): Promise<SignedAddress | undefined> {
		const list = this.#lists[filter];
		const row = list.rowOf(index);
		const number = Math.floor(row / this.#pageSize);
		const within = row % this.#pageSize;
		const page = this.#pages.get(filter, number);
		const sample = list.at(index);
		const known = page?.addresses.get(parameter ?? '');
		if (known && !options.renew && known.expires > this.#now() + margin) {
			return addressIn(known, within, side);
		}

		if (!page || !sample || known || options.page) {
			const fresh = await this.#renew(filter, number, parameter, signal, options.renew ? known : undefined);
			const moved = sample ? rowOfSample(fresh.samples, sample) : within;
			return moved === -1 ? undefined : addressIn(fresh.addresses.get(parameter ?? '')!, moved, side);
		}

		const listing = await this.#one(filter, row, parameter, signal);
		const [answer] = listing.samples;
		if (!answer || rowOfSample([answer], sample) === -1) {
			// The list has moved since: its page says where the sample is now.
			const fresh = await this.#renew(filter, number, parameter, signal, undefined);
			const moved = rowOfSample(fresh.samples, sample);
			return moved === -1 ? undefined : addressIn(fresh.addresses.get(parameter ?? '')!, moved, side);
		}

		return side === 'before' ? answer.before.signed : answer.after.signed;
	}

	/** Brings the page of an index, and holds on to it until it is here. The next page in the direction is asked with it. */
	async load(filter: StatusFilter, index: number, direction: 1 | -1, signal: AbortSignal): Promise<void> {
		const list = this.#lists[filter];
		const number = list.pageOf(index);
		const last = list.count === undefined ? number : list.pageOf(Math.max(0, list.count - 1));
		const pages = [number + (direction * 2), number + direction].filter(page => page >= 0 && page <= last && !this.#pages.get(filter, page));
		for (const page of pages) {
			this.#background(this.#ask(list, page));
		}

		if (this.#pages.get(filter, number)) {
			return;
		}

		const asked = this.#ask(list, number);
		const releases = [number, ...pages].map(page => this.#requests.hold(`${filter} ${page}`));
		try {
			await abortable(asked, signal);
		} finally {
			for (const release of releases) {
				release();
			}
		}
	}

	/** All samples of a status in order, streamed: pages in memory are taken from there, the others pass without staying. */
	scan(filter: StatusFilter, options: {readonly signal: AbortSignal; readonly start?: number}): AsyncGenerator<Sample, void, undefined> {
		const source: Pick<Source, 'listing'> = {
			listing: async (query, signal) => {
				const number = this.#unit === 'record' ? query.offset / this.#pageSize : query.offset;
				const page = query.limit === this.#pageSize ? this.#pages.get(filter, number) : undefined;
				const count = this.#lists[filter].promised;
				return page && count !== undefined ? {count, samples: page.samples} : this.#source.listing(query, signal);
			},
		};
		return scan(source, {
			...options, filter, pageSize: this.#pageSize, offsetUnit: this.#unit ?? 'auto', processParameter: this.#processParameter,
		});
	}

	/** Asks for the list and the totals anew. */
	refresh(filter: StatusFilter): void {
		this.#refused = undefined;
		this.#single.clear();
		for (const name of statusFilters) {
			this.#pages.drop(name);
			this.#lists[name].reset();
		}

		this.#totalsAsked = false;
		this.#fetch(this.#lists[filter]);
		this.#askTotals();
		this.#changed();
	}

	close(): void {
		this.#closed.abort();
		this.#requests.keep(() => false);
		this.#listeners.clear();
	}

	#changed(): void {
		this.#version++;
		for (const listener of this.#listeners) {
			listener();
		}
	}

	#windowMoved(list: FilteredList): void {
		if (this.#active !== list) {
			this.#active?.leave();
			this.#active = list;
		}

		this.#fetch(list);
	}

	#fetch(list: FilteredList): void {
		const needed = list.needed().filter(page => !this.#pages.get(list.filter, page) && !list.failed.has(page));
		// The first page settles the unit: it comes before all others while that is not known.
		if (needed.length > 0 && this.#unit === undefined && list.count === undefined && !needed.includes(0)) {
			needed.push(0);
		}

		for (const page of needed) {
			this.#background(this.#ask(list, page));
		}

		const wanted = new Set(needed.map(page => `${list.filter} ${page}`));
		this.#requests.keep(key => wanted.has(key));
	}

	/** Trouble of a page is told by its list; there is nobody else to tell. */
	#background(request: Promise<unknown>): void {
		request.catch((error: unknown) => {
			if (!isAbort(error)) {
				this.#changed();
			}
		});
	}

	async #ask(list: FilteredList, number: number): Promise<Page> {
		const {filter} = list;
		return this.#requests.ask(`${filter} ${number}`, async signal => {
			try {
				const parameter = this.#processParameter;
				const listing = await this.#listing({filter, offset: number, limit: this.#pageSize, parameter}, signal);
				signal.throwIfAborted();
				const samples = listing.samples.slice(0, this.#pageSize);
				const page: Page = {
					filter, number, samples, addresses: new Map([[parameter ?? '', addressesOf(samples)]]),
				};
				this.#pages.put(page);
				list.take(page, listing);
				this.#settle(list, listing);
				this.#changed();
				// A count that was smaller or larger than thought changes what the window needs.
				queueMicrotask(() => {
					if (this.#active === list && !this.#closed.signal.aborted) {
						this.#fetch(list);
					}
				});
				return page;
			} catch (error) {
				if (!isAbort(error) && !signal.aborted) {
					list.fail(number, asWinnowError(error));
				}

				throw error;
			}
		});
	}

	async #listing(query: {filter: StatusFilter; offset: number; limit: number; parameter: string | undefined}, signal: AbortSignal): Promise<Listing> {
		if (this.#refused) {
			throw this.#refused;
		}

		try {
			return await this.#source.listing({
				offset: offsetOf(this.#unit ?? 'page', query.offset, query.limit), limit: query.limit, status: query.filter, processParameter: query.parameter,
			}, AbortSignal.any([signal, this.#closed.signal]));
		} catch (error) {
			const told = isAbort(error) ? undefined : asWinnowError(error);
			if (told?.kind === 'authentication') {
				this.#refused = told;
			}

			throw error;
		}
	}

	/** After the first page: the totals and, where it is not known, the probe; all in parallel, nothing waits to be seen. */
	#settle(list: FilteredList, listing: Listing): void {
		this.#askTotals();
		if (this.#unit !== undefined || this.#settling) {
			return;
		}

		this.#settling = (async () => {
			try {
				const unit = await settleUnit(this.#source, list.filter, listing, this.#pageSize, this.#closed.signal);
				if (unit !== undefined) {
					this.#unit = unit;
					this.#memory?.set(this.#source.identity.endpoint, unit);
				}
			} catch (error) {
				if (isAbort(error)) {
					return;
				}

				this.#unit = 'page';
				this.#notes.push(`Whether offset counts pages or records could not be settled (${asWinnowError(error).line}): pages are taken. --offset-unit record says otherwise.`);
			} finally {
				this.#settling = undefined;
				this.#requests.pump();
			}

			this.#changed();
		})();
	}

	#askTotals(): void {
		if (this.#totalsAsked || this.#refused || !statusFilters.some(filter => this.#lists[filter].promised !== undefined)) {
			return;
		}

		this.#totalsAsked = true;
		const asked = statusFilters.filter(filter => this.#lists[filter].promised === undefined || filter !== (this.#active?.filter ?? 'all')).slice(-statuses.length);
		for (const filter of asked) {
			void this.#askTotal(filter);
		}
	}

	async #askTotal(filter: StatusFilter): Promise<void> {
		try {
			const {count} = await this.#source.listing({offset: 0, limit: 1, status: filter}, this.#closed.signal);
			this.#lists[filter].setPromised(count);
		} catch (error) {
			if (isAbort(error)) {
				return;
			}

			this.#totalsAsked = false;
			this.#notes.push(`The number of ${filter} samples is not known: ${asWinnowError(error).line}. r asks again.`);
		}

		this.#changed();
	}

	/** One request for all who want a page's addresses of one size anew. */
	async #renew(filter: StatusFilter, number: number, parameter: string | undefined, signal: AbortSignal, stale: unknown): Promise<Page> {
		const list = this.#lists[filter];
		const page = this.#pages.get(filter, number);
		const known = page?.addresses.get(parameter ?? '');
		// Somebody else has renewed it meanwhile.
		if (page && known && known !== stale && known.expires > this.#now() + margin) {
			return page;
		}

		const key = `${filter} ${number} ${parameter ?? ''}`;
		const asked = this.#requests.ask(key, async inner => {
			const listing = await this.#listing({filter, offset: number, limit: this.#pageSize, parameter}, inner);
			const samples = listing.samples.slice(0, this.#pageSize);
			const old = this.#pages.get(filter, number);
			const same = old?.samples.length === samples.length && old.samples.every((sample, index) => rowOfSample([samples[index]!], sample) === 0);
			const fresh: Page = {filter, number, samples: same ? old.samples : samples, addresses: same ? old.addresses : new Map()};
			fresh.addresses.set(parameter ?? '', addressesOf(samples));
			this.#pages.put(fresh);
			if (!same) {
				list.take(fresh, listing);
			}

			return fresh;
		});
		const release = this.#requests.hold(key);
		try {
			return await abortable(asked, signal);
		} finally {
			release();
		}
	}

	async #one(filter: StatusFilter, row: number, parameter: string | undefined, signal: AbortSignal): Promise<Listing> {
		const key = `${filter} ${row} ${parameter ?? ''}`;
		const known = this.#single.get(key);
		if (known) {
			const listing = await abortable(known, signal);
			if (addressesOf(listing.samples).expires > this.#now() + margin) {
				return listing;
			}

			this.#single.delete(key);
		}

		// With a limit of 1 pages and records are the same.
		const asked = this.#source.listing({
			offset: row, limit: 1, status: filter, processParameter: parameter,
		}, AbortSignal.any([signal, this.#closed.signal]));
		this.#single.set(key, asked);
		if (this.#single.size > 200) {
			this.#single.delete(this.#single.keys().next().value!);
		}

		try {
			return await asked;
		} catch (error) {
			this.#single.delete(key);
			throw error;
		}
	}
}

/** Stops waiting when the signal says so; what is waited for may go on for others. */
const abortable = async <Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> => {
	signal.throwIfAborted();
	return new Promise((resolve, reject) => {
		const onAbort = () => {
			reject(signal.reason as Error);
		};

		signal.addEventListener('abort', onAbort, {once: true});
		promise.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', onAbort);
		});
	});
};
