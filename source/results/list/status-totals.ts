import {asWinnowError} from '../../model/errors.js';
import {statusFilters, type StatusFilter} from '../../model/source.js';
import {waitAfter} from '../pages/failures.js';
import type {Listings} from '../pages/listings.js';
import type {Changes} from '../../async/changes.js';
import {urgency} from '../../async/limiter.js';
import {resultsWords} from '../pages/words/index.js';
import type {FilteredList} from './filtered-list.js';

type StatusTotalsOptions = {
	readonly listings: Listings;
	readonly lists: Readonly<Record<StatusFilter, FilteredList>>;
	readonly note: Changes['note'];
	readonly changed: () => void;
	readonly now: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
};

/** A total was not requested because another was refused. */
const leftOut = new DOMException('another total was refused', 'AbortError');

/** Counts the samples of each status with four small listings, two at a time, after the first page. A total that fails temporarily is reported once and retried automatically with increasing delays; totals that fail for one reason are reported together. After a refusal, other totals (but not pages) wait until the user retries. */
export class StatusTotals {
	readonly #options: StatusTotalsOptions;
	readonly #open = new AbortController();
	#areAsked = false;
	#isRefused = false;
	/** What was said since the totals were requested: several that fail for one reason are one message. */
	readonly #said = new Set<string>();
	readonly #waits = new Set<() => void>();

	constructor(options: StatusTotalsOptions) {
		this.#options = options;
	}

	/** Requests totals again after the next page. */
	reset(): void {
		this.#areAsked = false;
		this.#isRefused = false;
		this.#said.clear();
		this.#endWaits();
	}

	/** The first page arrived with its own total: requests the others, once. */
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
		this.#endWaits();
	}

	#endWaits(): void {
		for (const end of this.#waits) {
			end();
		}

		this.#waits.clear();
	}

	#later(filter: StatusFilter, times: number, wait: number): void {
		const end = this.#options.setTimer(() => {
			this.#waits.delete(end);
			void this.#ask(filter, times);
		}, wait);
		this.#waits.add(end);
	}

	/** @param failed Number of failures so far. */
	async #ask(filter: StatusFilter, failed = 0): Promise<void> {
		const {listings, lists, note, changed, now} = this.#options;
		const {signal} = this.#open;
		try {
			const {count, isUncounted} = await listings.ask(() => {
				if (this.#isRefused) {
					throw leftOut;
				}

				return {offset: 0, limit: 1, status: filter};
			}, () => urgency.background, signal, {isAside: true});
			// Without a count, one row only shows that there is one.
			if (!isUncounted || count === 0) {
				lists[filter].setPromised(count);
			}
		} catch (error) {
			if (signal.aborted || error === leftOut) {
				return;
			}

			if (!listings.isRefused) {
				const failure = asWinnowError(error);
				const again = failure.canPass;
				this.#isRefused ||= failure.kind === 'authentication';
				if ((!again || failed === 0) && !this.#said.has(failure.line)) {
					this.#said.add(failure.line);
					note(resultsWords.cantCount(failure.line, failure.retryAt === undefined ? undefined : failure.advice, again), {canRefresh: !again});
				}

				if (again) {
					this.#later(filter, failed + 1, waitAfter(failure, failed + 1, now()));
				}
			}
		}

		changed();
	}
}
