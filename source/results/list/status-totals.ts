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
const skipped = new DOMException('another total was refused', 'AbortError');

/** Counts the samples of each status with four small listings, two at a time, after the first page. A total that fails temporarily is reported once and retried automatically with increasing delays. Totals that fail for the same reason are reported once. After a refusal, other totals (but not pages) wait until the user retries. */
export class StatusTotals {
	readonly #options: StatusTotalsOptions;
	readonly #open = new AbortController();
	#areRequested = false;
	#isRefused = false;
	/** Failures reported since the totals were requested, so that each reason is one message. */
	readonly #reported = new Set<string>();
	readonly #timers = new Set<() => void>();

	constructor(options: StatusTotalsOptions) {
		this.#options = options;
	}

	/** Requests totals again after the next page. */
	reset(): void {
		this.#areRequested = false;
		this.#isRefused = false;
		this.#reported.clear();
		this.#stopTimers();
	}

	/** Requests the totals, once. The first page brought the known one. */
	begin(known: StatusFilter): void {
		if (this.#areRequested || this.#options.listings.isRefused) {
			return;
		}

		this.#areRequested = true;
		for (const filter of statusFilters) {
			if (filter !== known) {
				void this.#ask(filter);
			}
		}
	}

	close(): void {
		this.#open.abort();
		this.#stopTimers();
	}

	#stopTimers(): void {
		for (const stop of this.#timers) {
			stop();
		}

		this.#timers.clear();
	}

	#schedule(filter: StatusFilter, times: number, wait: number): void {
		const stop = this.#options.setTimer(() => {
			this.#timers.delete(stop);
			void this.#ask(filter, times);
		}, wait);
		this.#timers.add(stop);
	}

	/** @param failed Number of failures so far. */
	async #ask(filter: StatusFilter, failed = 0): Promise<void> {
		const {listings, lists, note, changed, now} = this.#options;
		const {signal} = this.#open;
		try {
			const {count, isUncounted} = await listings.ask(() => {
				if (this.#isRefused) {
					throw skipped;
				}

				return {offset: 0, limit: 1, status: filter};
			}, () => urgency.background, signal, {isAside: true});
			// An answer without a count only shows whether the list is empty.
			if (!isUncounted || count === 0) {
				lists[filter].setReportedCount(count);
			}
		} catch (error) {
			if (signal.aborted || error === skipped) {
				return;
			}

			if (!listings.isRefused) {
				const failure = asWinnowError(error);
				const again = failure.canPass;
				this.#isRefused ||= failure.kind === 'authentication';
				if ((!again || failed === 0) && !this.#reported.has(failure.line)) {
					this.#reported.add(failure.line);
					note(resultsWords.cantCount(failure.line, failure.retryAt === undefined ? undefined : failure.advice, again), {canRefresh: !again});
				}

				if (again) {
					this.#schedule(filter, failed + 1, waitAfter(failure, failed + 1, now()));
				}
			}
		}

		changed();
	}
}
