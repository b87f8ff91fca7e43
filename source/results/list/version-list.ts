import {
	statusFilters, type Sample, type Side, type SignedAddress, type StatusFilter,
} from '../../model/source.js';
import {Changes, type Note} from '../../async/changes.js';
import {GiveWay} from '../../async/give-way.js';
import {Listings} from '../pages/listings.js';
import type {OffsetUnit} from '../pages/offset-unit.js';
import {PageFetcher} from '../pages/page-fetcher.js';
import {PageStore} from '../pages/page-store.js';
import {PictureAddresses, type AddressRequest} from '../pages/picture-addresses.js';
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
A task version's samples as random-access lists, one for each status. Fetches only the pages that the windows need, detects the unit of `offset`, and keeps totals.

Starting costs one listing, followed by four totals and a probe. After that, any sample costs one listing.
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
	/** Returns a different number after each change. */
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
			cancelRequests: () => {
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

	/** The unit of `offset`, once known. */
	get unit(): OffsetUnit | undefined {
		return this.#unit.unit;
	}

	/** The current `process_parameter`. */
	get processParameter(): string | undefined {
		return this.#processParameter;
	}

	list(filter: StatusFilter): FilteredList {
		return this.#lists[filter];
	}

	/** The known number of samples of each status, except those that may have more. */
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

	/** Returns new messages for the user, once. */
	takeNotes(): Note[] {
		return this.#changes.takeNotes();
	}

	/** Fetches the first window with one request, then the totals and the probe. */
	start(filter: StatusFilter, index: number, rows: number): void {
		this.#lists[filter].setWindow(index, index + rows - 1, 1);
	}

	/** Sets the `process_parameter` of further pages, so that their addresses return pictures of this size. Loaded pages keep theirs. */
	setProcessParameter(parameter: string | undefined): void {
		this.#processParameter = parameter;
	}

	/**
	Returns the address of one side of a sample in the size of `parameter`, valid for at least a few seconds. It comes from the sample's page if that was requested with this size. Otherwise it comes from a listing of one row, or of the whole page if `page` is set or another row of it was requested before.

	@throws WinnowError
	*/
	async address(filter: StatusFilter, index: number, side: Side, request: AddressRequest): Promise<SignedAddress | undefined> {
		return this.#addresses.get(this.#lists[filter], index, side, request);
	}

	/**
	Loads the page of an index, and the two next pages in the direction; 0 loads none.

	@throws WinnowError
	*/
	async load(filter: StatusFilter, index: number, direction: 1 | -1 | 0, signal: AbortSignal): Promise<void> {
		await this.#fetcher.load(this.#lists[filter], index, direction, signal);
	}

	/** A key was pressed: pauses background work. */
	giveWay(): void {
		this.#giveWay.pause();
	}

	/** Resolves when background work may take a small step. */
	async turn(): Promise<void> {
		await this.#giveWay.turn();
	}

	/** Streams all samples of a status, in the list's order. Loaded pages are reused; others are not kept. */
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

	/** Fetches the visible pages and the totals again; the first page if none is visible. */
	refresh(filter: StatusFilter): void {
		this.#listings.clearRefusal();
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

	/** Cancels all requests. */
	close(): void {
		this.#closed.abort();
		this.#active.close();
		this.#totals.close();
		this.#addresses.close();
		this.#fetcher.close();
		this.#changes.close();
	}

	#changed(): void {
		this.#active.schedule();
		this.#changes.changed();
	}
}
