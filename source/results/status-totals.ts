import {asWinnowError} from '../sources/errors.js';
import {statusFilters, type StatusFilter} from '../sources/source.js';
import type {FilteredList} from './filtered-list.js';
import type {Listings} from './listings.js';
import {urgency} from './slots.js';

export type StatusTotalsOptions = {
	readonly listings: Listings;
	readonly lists: Readonly<Record<StatusFilter, FilteredList>>;
	readonly note: (text: string) => void;
	readonly changed: () => void;
};

/** How many samples each status has: four small listings, once the first page is here. */
export class StatusTotals {
	readonly #options: StatusTotalsOptions;
	readonly #open = new AbortController();
	#areAsked = false;

	constructor(options: StatusTotalsOptions) {
		this.#options = options;
	}

	/** They are to be asked anew, after the next page. */
	reset(): void {
		this.#areAsked = false;
	}

	/** A page of a list has come, and its total with it: asks for the others, once. */
	begin(known: StatusFilter): void {
		if (this.#areAsked || this.#options.listings.isRefused) {
			return;
		}

		this.#areAsked = true;
		for (const filter of statusFilters) {
			if (filter !== known) {
				void this.#ask(filter);
			}
		}
	}

	close(): void {
		this.#open.abort();
	}

	async #ask(filter: StatusFilter): Promise<void> {
		const {listings, lists, note, changed} = this.#options;
		const {signal} = this.#open;
		try {
			const {count} = await listings.ask(() => ({offset: 0, limit: 1, status: filter}), () => urgency.background, signal);
			lists[filter].setPromised(count);
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			if (!listings.isRefused) {
				note(`The number of ${filter === 'all' ? '' : `${filter} `}samples is not known: ${asWinnowError(error).line}. r asks again.`);
			}
		}

		changed();
	}
}
