import type {WinnowError} from '../sources/errors.js';
import {sampleKey, type Listing, type Sample, type StatusFilter} from '../sources/source.js';
import {HiddenRows} from './hidden-rows.js';
import type {Page, PageStore} from './page-store.js';

/** What a list needs of the version that it belongs to. */
export type ListHost = {
	readonly pageSize: number;
	readonly pages: PageStore;
	readonly now: () => number;
	/** The list's window moved: fetch what it needs, end what nobody does. */
	windowMoved(list: FilteredList): void;
	retry(list: FilteredList): void;
	note(text: string): void;
	changed(): void;
};

export type Range = readonly [first: number, last: number];

/**
The samples of one status, by index. What is not here yet reads as undefined; telling the window that is about to be seen brings it.
*/
export class FilteredList {
	readonly filter: StatusFilter;
	/** The latest trouble with a page of the window; what is loaded stays usable. */
	error: WinnowError | undefined;
	/** Pages that could not be had, until somebody tries again. */
	readonly failed = new Set<number>();
	#waitingSince: number | undefined;
	#promised: number | undefined;
	/** Rows known to be all there are, where pages ended before what was promised. */
	#end = Number.POSITIVE_INFINITY;
	#windows: readonly Range[] = [];
	#ahead: Range | undefined;
	readonly #hidden = new HiddenRows();
	readonly #rowsByKey = new Map<string, number>();
	readonly #host: ListHost;

	constructor(filter: StatusFilter, host: ListHost) {
		this.filter = filter;
		this.#host = host;
	}

	/** Samples that can be seen; undefined until the first answer. */
	get count(): number | undefined {
		if (this.#promised === undefined) {
			return undefined;
		}

		const rows = Math.min(this.#promised, this.#end);
		return Math.max(0, rows - this.#hidden.countBefore(rows));
	}

	/** What the service last said. */
	get promised(): number | undefined {
		return this.#promised;
	}

	/** Since when (ms) the window lacks a page that is being fetched. */
	get waitingSince(): number | undefined {
		return this.#waitingSince;
	}

	/** The sample at an index from 0; undefined where it is not here yet, or beyond the end. */
	at(index: number): Sample | undefined {
		if (index < 0 || (this.count !== undefined && index >= this.count)) {
			return undefined;
		}

		const row = this.#hidden.rowOf(index);
		const page = this.#host.pages.get(this.filter, Math.floor(row / this.#host.pageSize));
		return page?.samples[row % this.#host.pageSize];
	}

	/** The service's own position of a sample. */
	rowOf(index: number): number {
		return this.#hidden.rowOf(index);
	}

	pageOf(index: number): number {
		return Math.floor(this.rowOf(index) / this.#host.pageSize);
	}

	/** What is about to be seen, both ends included, and the way it goes: the page that comes next is fetched before its edge is reached. */
	setWindow(first: number, last: number, direction: -1 | 0 | 1 = 0): void {
		const rows = last - first + 1;
		this.#ahead = direction === 0 ? undefined : (direction === 1 ? [last + 1, last + Math.ceil(rows / 2)] : [Math.max(0, first - Math.ceil(rows / 2)), Math.max(0, first - 1)]);
		this.setWindows([[first, last]]);
	}

	/** Several windows at once, for lists in an order of their own. */
	setWindows(windows: readonly Range[]): void {
		this.#windows = windows;
		for (const page of this.needed()) {
			this.#host.pages.use(this.filter, page);
		}

		this.#host.windowMoved(this);
		this.#wait();
	}

	/** Nobody sees this list now. */
	leave(): void {
		this.#windows = [];
		this.#ahead = undefined;
		this.#waitingSince = undefined;
	}

	/** The pages of the windows, the least urgent first, and last the ones that are seen. */
	needed(): number[] {
		const pages = new Set<number>();
		for (const range of [...(this.#ahead ? [this.#ahead] : []), ...this.#windows]) {
			for (const page of this.#pagesOf(range)) {
				pages.delete(page);
				pages.add(page);
			}
		}

		return [...pages];
	}

	/** Tries again what failed. */
	retry(): void {
		this.failed.clear();
		this.error = undefined;
		this.#host.retry(this);
		this.#wait();
	}

	/** What is in memory, with its index: in no particular order of pages. */
	* loaded(): Iterable<readonly [number, Sample]> {
		const rows = Math.min(this.#promised ?? 0, this.#end);
		for (const page of this.#host.pages.of(this.filter)) {
			for (const [offset, sample] of page.samples.entries()) {
				const row = (page.number * this.#host.pageSize) + offset;
				if (row < rows && !this.#hidden.has(row)) {
					yield [row - this.#hidden.countBefore(row), sample];
				}
			}
		}
	}

	/** Takes an answer of the service for a page. */
	take(page: Page, listing: Listing): void {
		const {pageSize} = this.#host;
		this.setPromised(listing.count);
		const first = page.number * pageSize;
		for (const [offset, sample] of page.samples.entries()) {
			this.#takeRow(first + offset, sample);
		}

		this.failed.delete(page.number);
		if (this.failed.size === 0) {
			this.error = undefined;
		}

		this.#takeShortPage(first, page.samples.length, Math.min(pageSize, listing.count - first));
		this.#wait();
	}

	/** What a count of the service says. */
	setPromised(count: number): void {
		if (this.#promised !== undefined && this.#promised !== count) {
			this.#host.note(`The number of ${this.filter === 'all' ? '' : `${this.filter} `}samples has changed from ${this.#promised} to ${count}: the job may still be running.`);
			this.#end = Number.POSITIVE_INFINITY;
		}

		this.#promised = count;
	}

	fail(page: number, error: WinnowError): void {
		this.failed.add(page);
		this.error = error;
		this.#wait();
	}

	/** A page has left the memory. */
	forget(page: Page): void {
		for (const [offset, sample] of page.samples.entries()) {
			const key = sampleKey(sample);
			if (this.#rowsByKey.get(key) === (page.number * this.#host.pageSize) + offset) {
				this.#rowsByKey.delete(key);
			}
		}
	}

	/** Everything is to be asked again. */
	reset(): void {
		this.#rowsByKey.clear();
		this.#hidden.clear();
		this.#end = Number.POSITIVE_INFINITY;
		this.failed.clear();
		this.error = undefined;
	}

	#takeRow(row: number, sample: Sample): void {
		const key = sampleKey(sample);
		const other = this.#rowsByKey.get(key);
		if (other === undefined || other === row) {
			this.#rowsByKey.set(key, row);
			return;
		}

		// The same row twice, in this page or another one: the first of the two stays.
		this.#hidden.add(Math.max(row, other));
		this.#rowsByKey.set(key, Math.min(row, other));
	}

	#takeShortPage(first: number, received: number, expected: number): void {
		if (received >= expected) {
			return;
		}

		const promised = this.#promised!;
		const there = first + received;
		if (received === 0 || there + this.#host.pageSize > promised) {
			if (there < this.#end) {
				this.#end = there;
				this.#host.note(`The service promised ${promised} ${this.filter === 'all' ? '' : `${this.filter} `}samples, but its pages end after ${there}.`);
			}

			return;
		}

		for (let row = there; row < first + expected; row++) {
			this.#hidden.add(row);
		}

		this.#host.note(`The service left ${expected - received} promised rows out of a page.`);
	}

	#pagesOf([first, last]: Range): number[] {
		const {count} = this;
		const end = count === undefined ? last : Math.min(last, count - 1);
		if (end < first || first < 0) {
			return [];
		}

		const from = this.pageOf(first);
		const to = this.pageOf(end);
		return Array.from({length: to - from + 1}, (_, index) => from + index);
	}

	#wait(): void {
		const waits = this.#windows.some(range => this.#pagesOf(range).some(page => !this.failed.has(page) && !this.#host.pages.get(this.filter, page)));
		this.#waitingSince = waits ? this.#waitingSince ?? this.#host.now() : undefined;
	}
}
