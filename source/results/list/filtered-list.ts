import type {WinnowError} from '../../model/errors.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import type {Page} from '../pages/page-store.js';
import {PageFailures} from '../pages/page-failures.js';
import {resultsWords} from '../pages/words/index.js';
import {EndSearch} from './end-search.js';
import type {HiddenRows} from './hidden-rows.js';
import type {ListHost} from './list-host.js';
import {ListRows} from './list-rows.js';
import {Windows, type Range} from './windows.js';

export type {Range} from './windows.js';

/**
The samples of one status, by index. Samples that aren't loaded read as undefined; `setWindow` loads them.
*/
export class FilteredList {
	#waitingSince: number | undefined;
	/** Whether the user refreshed and no page has arrived since. */
	#isStale = false;
	/** Errors of pages, and the state of their requests. */
	readonly failures: PageFailures;
	/** Maps the service's rows to the list's. */
	readonly rows: ListRows;
	readonly #windows: Windows;
	readonly #end: EndSearch;
	readonly #host: ListHost;

	constructor(readonly filter: StatusFilter, host: ListHost) {
		this.#host = host;
		this.#windows = new Windows(range => this.#pagesOf(range));
		this.rows = new ListRows({words: resultsWords.samples(filter), pageSize: host.pageSize, note: host.note});
		this.failures = new PageFailures({
			now: host.now,
			setTimer: host.setTimer,
			seen: () => this.#windows.seen(),
			due: () => {
				this.#end.retry();
				this.#wait();
				host.changed();
			},
		});
		this.#end = new EndSearch({
			exists: async (row, signal) => {
				const sample = await host.row(filter, row, signal);
				return sample !== undefined && this.rows.isOwn(row, sample);
			},
			found: rows => {
				this.endAt(rows);
			},
			failed: (page, error) => {
				this.fail(page, error);
				host.changed();
			},
		});
	}

	/** Number of visible samples; undefined until the first answer. */
	get count(): number | undefined {
		return this.rows.count;
	}

	/** The count that the service last reported. */
	get reportedCount(): number | undefined {
		return this.rows.reportedCount;
	}

	/** Hidden rows, by the service's own positions. */
	get hidden(): HiddenRows {
		return this.rows.hidden;
	}

	/** Why a visible page is missing. Loaded pages stay usable. */
	get error(): WinnowError | undefined {
		return this.failures.visible?.error;
	}

	/** When the window began to wait for a page (ms since 1970). */
	get waitingSince(): number | undefined {
		return this.#waitingSince;
	}

	/** The sample at an index from 0; undefined if it isn't loaded, or beyond the end. */
	at(index: number): Sample | undefined {
		const row = this.rowOf(index);
		if (index < 0 || row >= this.rows.length) {
			return undefined;
		}

		return this.#host.pages.get(this.filter, Math.floor(row / this.#host.pageSize))?.samples[row % this.#host.pageSize];
	}

	/** The service's position of a sample. */
	rowOf(index: number): number {
		return this.hidden.rowOf(index);
	}

	pageOf(index: number): number {
		return Math.floor(this.rowOf(index) / this.#host.pageSize);
	}

	/** Sets the visible range, both ends included, and the direction of travel: the next page is prefetched before its edge is reached. */
	setWindow(first: number, last: number, direction: -1 | 0 | 1 = 0): void {
		const half = Math.ceil((last - first + 1) / 2);
		const ahead: Range = direction === 1 ? [last + 1, last + half] : [first - half, first - 1];
		this.setWindows([[first, last]], direction === 0 || ahead[1] < 0 ? undefined : [Math.max(0, ahead[0]), ahead[1]]);
	}

	/** Sets several windows, most urgent first, for screens that show samples in another order. `ahead` is prefetched. */
	setWindows(windows: readonly Range[], ahead?: Range): void {
		const before = this.#windows.seen();
		this.#windows.set(windows, ahead);
		const [seen, needed] = [this.#windows.seen(), this.#windows.needed()];
		for (const page of needed) {
			this.#host.pages.use(this.filter, page);
		}

		this.failures.moved(before, seen, needed, this.#host.changed);
		this.#host.windowMoved(this.filter);
		this.#wait();
	}

	/** Clears the windows, because the list is no longer visible. */
	hide(): void {
		this.#windows.set([], undefined);
		this.failures.clear();
		this.#waitingSince = undefined;
	}

	/** Missing pages that the windows need, most urgent first. */
	missing(): number[] {
		return [...this.#windows.needed()].filter(page => !this.failures.isResting(page) && !this.#isHere(page) && !this.#isBeingSearched(page));
	}

	/** Whether a window needs a page. */
	needs(page: number): boolean {
		return this.#windows.needed().has(page);
	}

	/** Retries failed requests. */
	retry(): void {
		this.failures.retry();
		this.#host.retry();
		this.#end.retry();
		this.#wait();
	}

	/** The loaded samples with their indexes, pages in no particular order. */
	* loaded(): Iterable<readonly [number, Sample]> {
		const {length} = this.rows;
		for (const page of this.#host.pages.of(this.filter)) {
			for (const [offset, sample] of page.samples.entries()) {
				const row = (page.number * this.#host.pageSize) + offset;
				if (row < length && !this.hidden.has(row)) {
					yield [row - this.hidden.countBefore(row), sample];
				}
			}
		}
	}

	/** Adds a page that the service returned. */
	addPage(page: Page): void {
		this.#isStale = false;
		this.failures.delete(page.number);
		if (page.count !== this.reportedCount) {
			this.#end.stop();
		}

		if (this.rows.addPage(page)) {
			const first = page.number * this.#host.pageSize;
			if (this.rows.known < first) {
				this.#end.begin(this.rows.known, first, page.number);
			} else {
				this.endAt(first);
			}
		}

		this.#wait();
	}

	/** Updates the count that the service reported. */
	setReportedCount(count: number): void {
		if (this.rows.setReportedCount(count)) {
			this.#end.stop();
			this.#wait();
		}
	}

	/** Ends the list after this number of rows, whatever count the service reports. */
	endAt(rows: number): void {
		this.#end.stop();
		this.rows.endAt(rows);
		this.#wait();
		this.#host.changed();
	}

	/** Records that a page failed. */
	fail(page: number, error: WinnowError): void {
		if (this.needs(page)) {
			this.failures.add(page, error, this.#waitingSince);
		}

		this.#wait();
	}

	/** Called when a page was evicted. */
	forget(page: Page): void {
		this.rows.forget(page);
	}

	/** Marks everything as stale. */
	reset(): void {
		this.#end.stop();
		this.rows.reset();
		this.#isStale = true;
		this.failures.clear();
		this.#wait();
	}

	#isBeingSearched(page: number): boolean {
		return this.#end.isUnderWay && page * this.#host.pageSize >= this.rows.known;
	}

	/** Whether a page is loaded, and complete according to the latest count. */
	#isHere(number: number): boolean {
		const page = this.#host.pages.get(this.filter, number);
		const {pageSize} = this.#host;
		return page !== undefined && (page.count === this.reportedCount || page.samples.length >= Math.min(pageSize, this.rows.length - (number * pageSize)));
	}

	#pagesOf([first, last]: Range): number[] {
		const {count} = this;
		if (count === 0 && this.#isStale) {
			// An empty list may have gained samples: request its first page again.
			return [0];
		}

		const end = count === undefined ? last : Math.min(last, count - 1);
		if (end < first || first < 0) {
			return [];
		}

		const from = this.pageOf(first);
		const to = this.pageOf(end);
		return Array.from({length: to - from + 1}, (_, index) => from + index);
	}

	#wait(): void {
		const waits = [...this.#windows.seen()].some(page => !this.failures.isResting(page) && (this.#isBeingSearched(page) || !this.#isHere(page)));
		this.#waitingSince = waits ? this.#waitingSince ?? this.#host.now() : undefined;
	}
}
