import {
	statusFilters, type Sample, type Side, type SignedAddress, type StatusFilter,
} from '../../model/source.js';
import {Changes, type Note} from '../../async/changes.js';
import {GiveWay} from '../../async/give-way.js';
import {Listings} from '../pages/listings.js';
import type {OffsetUnit} from '../pages/offset-unit.js';
import {PageFetcher} from '../pages/page-fetcher.js';
import {PageStore} from '../pages/page-store.js';
import {PictureAddresses, type AddressOptions} from '../pages/picture-addresses.js';
import {urgency} from '../../async/limiter.js';
import {UnitProbe} from '../pages/unit-probe.js';
import {StatusTotals} from './status-totals.js';
import {scanList} from './list-scan.js';
import {createListHost} from './list-host.js';
import {FilteredList} from './filtered-list.js';
import {ActiveLists} from './active-lists.js';
import {timeout, type VersionListOptions} from './version-list-options.js';

export type {OffsetUnit, OffsetUnitMemory} from '../pages/offset-unit.js';
export type {VersionListOptions} from './version-list-options.js';

/**
A task version's samples as random-access lists, one for each status. Fetches the pages that the window needs and nothing else; settles what `offset` counts; keeps totals.

The start costs one listing; four totals and a probe follow it. After that a sample anywhere costs one listing.
*/
export class VersionList {
	readonly #pageSize: number;
	readonly #listings: Listings;
	readonly #pages: PageStore;
	readonly #unit: UnitProbe;
	readonly #lists: Readonly<Record<StatusFilter, FilteredList>>;
	readonly #fetcher: PageFetcher;
	readonly #addresses: PictureAddresses;
	readonly #totals: StatusTotals;
	readonly #giveWay: GiveWay;
	readonly #changes = new Changes();
	readonly subscribe = this.#changes.subscribe;
	/** Another number after each change. */
	readonly getSnapshot = this.#changes.getSnapshot;
	readonly #closed = new AbortController();
	readonly #active = new ActiveLists(needs => {
		this.#fetcher.want(needs);
	});

	#processParameter: string | undefined;

	constructor(options: VersionListOptions) {
		const {source, pageSize = 100, memory, now = Date.now, offsetUnit = 'auto', setTimer = timeout} = options;
		const {endpoint} = source.identity;
		this.#pageSize = pageSize;
		this.#giveWay = new GiveWay({setTimer});
		this.#processParameter = options.processParameter;
		this.#listings = new Listings(source);
		this.#pages = new PageStore({
			maxPages: options.maxPages ?? 60,
			maxBytes: options.maxBytes ?? 8_000_000,
			isNeeded: ({filter, number}) => this.#lists[filter].needs(number),
			onEvict: page => {
				this.#lists[page.filter].forget(page);
			},
		});
		const changed = (): void => {
			this.#changed();
		};

		const host = createListHost({
			pageSize,
			pages: this.#pages,
			now,
			setTimer,
			giveUp: () => {
				this.#fetcher.want([]);
			},
			listings: this.#listings,
			changes: this.#changes,
			changed,
			windowMoved: filter => {
				this.#active.moved(this.#lists[filter]);
			},
		});
		this.#lists = Object.fromEntries(statusFilters.map(filter => [filter, new FilteredList(filter, host)])) as Record<StatusFilter, FilteredList>;
		this.#unit = new UnitProbe({
			unit: offsetUnit === 'auto' ? memory?.get(endpoint) : offsetUnit,
			pageSize,
			endpoint,
			memory,
			ask: async (query, filter) => this.#listings.ask(() => ({...query, status: filter}), () => urgency.seen, this.#closed.signal),
			settled: changed,
			note: host.note,
		});
		this.#fetcher = new PageFetcher({
			listings: this.#listings,
			unit: this.#unit,
			pages: this.#pages,
			pageSize,
			parameter: () => this.#processParameter,
			now,
			setTimer,
			arrived: ({filter}) => {
				this.#totals.begin(filter);
				this.#changed();
			},
			failed: changed,
		});
		this.#addresses = new PictureAddresses({
			listings: this.#listings, fetcher: this.#fetcher, pages: this.#pages, pageSize, now,
		});
		this.#totals = new StatusTotals({
			listings: this.#listings,
			lists: this.#lists,
			note: host.note,
			changed,
			now,
			setTimer,
		});
	}

	get pageSize(): number {
		return this.#pageSize;
	}

	/** What `offset` counts, once it is settled. */
	get unit(): OffsetUnit | undefined {
		return this.#unit.unit;
	}

	/** What pages are asked with now. */
	get processParameter(): string | undefined {
		return this.#processParameter;
	}

	list(filter: StatusFilter): FilteredList {
		return this.#lists[filter];
	}

	/** How many samples each status has, as far as it is known; without those that may have more. */
	totals(): Partial<Record<StatusFilter, number>> {
		const totals: Partial<Record<StatusFilter, number>> = {};
		for (const filter of statusFilters) {
			const {count, rows} = this.#lists[filter];
			if (count !== undefined && !rows.isOpen) {
				totals[filter] = count;
			}
		}

		return totals;
	}

	/** What the person should be told, once. */
	takeNotes(): Note[] {
		return this.#changes.takeNotes();
	}

	/** Begins with the window that shows first: one request; the totals and the probe come after it. */
	start(filter: StatusFilter, index: number, rows: number): void {
		this.#lists[filter].setWindow(index, index + rows - 1, 1);
	}

	/** Pages are asked with this from now on, so that their addresses give pictures of this size. Those that are here keep theirs. */
	setProcessParameter(parameter: string | undefined): void {
		this.#processParameter = parameter;
	}

	/**
	The address of one side of a sample, of the size that `parameter` says, good for some moments yet. From its page where that was asked with this size; else from one row, or from the whole page where `page` says so or a second row of it is asked. With `renew` the caller says that the store refused the last one.

	@throws WinnowError
	*/
	async address(filter: StatusFilter, index: number, side: Side, parameter: string | undefined, signal: AbortSignal, options: AddressOptions = {}): Promise<SignedAddress | undefined> {
		return this.#addresses.get(this.#lists[filter], index, side, parameter, signal, options);
	}

	/**
	Brings the page of an index, and holds on to it until it is here. The two next pages in the direction are asked with it; none with 0.

	@throws WinnowError
	*/
	async load(filter: StatusFilter, index: number, direction: 1 | -1 | 0, signal: AbortSignal): Promise<void> {
		await this.#fetcher.load(this.#lists[filter], index, direction, signal);
	}

	/** A key came: work in the background gives way to it. */
	giveWay(): void {
		this.#giveWay.pause();
	}

	/** Resolves when work in the background may do a small step. */
	async turn(): Promise<void> {
		await this.#giveWay.turn();
	}

	/** All samples of a status in order, streamed, just those that the list shows: pages in memory are taken from there, the others pass without staying. */
	scan(filter: StatusFilter, options: {readonly signal: AbortSignal; readonly start?: number}): AsyncGenerator<Sample, void, undefined> {
		return scanList({
			list: this.#lists[filter],
			pages: this.#pages,
			unit: this.#unit,
			pageSize: this.#pageSize,
			processParameter: this.#processParameter,
			ask: async (query, signal) => {
				await this.turn();
				return this.#listings.ask(() => query, () => urgency.background, signal, {beforeReading: async () => this.turn()});
			},
			signal: options.signal,
			start: options.start ?? 0,
		});
	}

	/** Asks for what shows and the totals anew; for a list's first page where nothing of it shows. */
	refresh(filter: StatusFilter): void {
		this.#listings.forgive();
		this.#addresses.forget();
		this.#fetcher.want([]);
		this.#pages.clear();
		for (const name of statusFilters) {
			this.#lists[name].reset();
		}

		this.#totals.reset();
		if (this.#lists[filter].missing().length === 0) {
			void Promise.allSettled([this.#fetcher.get(this.#lists[filter], 0, this.#closed.signal)]);
		}

		this.#changed();
	}

	/** Ends all requests. */
	close(): void {
		this.#closed.abort();
		this.#active.close();
		this.#totals.close();
		this.#addresses.close();
		this.#fetcher.close();
		this.#changes.close();
	}

	#changed(): void {
		this.#active.look();
		this.#changes.changed();
	}
}
