import {sampleKey, type Sample} from '../../model/source.js';
import type {Page} from '../pages/page-store.js';
import type {Changes} from '../../async/changes.js';
import {resultsWords} from '../pages/words/index.js';
import {HiddenRows} from './hidden-rows.js';

type ListRowsOptions = {
	/** What the list contains, for messages: `samples`, `deleted samples`. */
	readonly words: string;
	readonly pageSize: number;
	readonly note: Changes['note'];
};

/**
The rows of a list in the service's order: their reported count, their actual end, and duplicates. Only `count` and the rows received matter; `has_more` is ignored.
*/
export class ListRows {
	/** Hidden rows, by the service's own positions. */
	readonly hidden = new HiddenRows();
	#reportedCount: number | undefined;
	/** Number of rows, if pages ended before the reported count. */
	#end = Number.POSITIVE_INFINITY;
	#known = 0;
	#hasReportedChange = false;
	#isUncounted = false;
	readonly #rowsByKey = new Map<string, number>();
	readonly #options: ListRowsOptions;

	constructor(options: ListRowsOptions) {
		this.#options = options;
	}

	/** The count that the service last reported. */
	get reportedCount(): number | undefined {
		return this.#reportedCount;
	}

	/** Whether the service reports no count. `count` is then the number of rows received, plus one while pages are full. */
	get isUncounted(): boolean {
		return this.#isUncounted;
	}

	/** Whether there may be more rows than `count`, which then includes one unconfirmed row. */
	get isOpen(): boolean {
		return this.#isUncounted && this.length > this.#known;
	}

	/** Whether the pages have fewer rows than the service counts. */
	get isContradicted(): boolean {
		return !this.#isUncounted && this.count !== undefined && this.count !== this.#reportedCount;
	}

	/** Rows before this one exist. */
	get known(): number {
		return this.#known;
	}

	/** Number of rows, including hidden ones. */
	get length(): number {
		return Math.min(this.#reportedCount ?? 0, this.#end);
	}

	/** Number of visible samples; undefined until the first answer. */
	get count(): number | undefined {
		return this.#reportedCount === undefined ? undefined : Math.max(0, this.length - this.hidden.countBefore(this.length));
	}

	/** Updates the count that the service reported. @returns Whether it changed. */
	setReportedCount(count: number): boolean {
		const before = this.#reportedCount;
		this.#reportedCount = count;
		if (before === undefined || before === count) {
			return false;
		}

		this.#end = Number.POSITIVE_INFINITY;
		this.#known = Math.min(this.#known, count);
		if (!this.#hasReportedChange && !this.#isUncounted) {
			this.#hasReportedChange = true;
			this.#options.note(resultsWords.changed(this.#options.words, before, count), {canRefresh: true});
		}

		return true;
	}

	/** Ends the list after this number of rows, whatever count the service reports. */
	endAt(rows: number): void {
		if (rows < this.length) {
			this.#end = rows;
			if (this.#isUncounted) {
				return;
			}

			this.#options.note(resultsWords.endsEarly(this.#options.words, this.#reportedCount ?? 0, rows));
		}
	}

	/** Adds a page's rows. @returns Whether the list ends before this page: it is empty or has only duplicates, and no row after it is known. */
	addPage(page: Page): boolean {
		const {pageSize} = this.#options;
		const first = page.number * pageSize;
		this.#isUncounted = page.isUncounted ?? false;
		const hasChanged = this.setReportedCount(page.count);
		const received = page.samples.length;
		let shown = 0;
		for (const [offset, sample] of page.samples.entries()) {
			shown += this.#addRow(first + offset, sample) ? 1 : 0;
		}

		if (shown > 0) {
			this.#known = Math.max(this.#known, first + received);
		}

		const missing = Math.max(0, Math.min(pageSize, page.count - first) - received);
		if (received > 0 && missing === 0) {
			// If all rows are duplicates, the service starts over or ignores the offset.
			return shown === 0 && page.number > 0 && !hasChanged && this.#known <= first;
		}

		return missing > 0 && this.#addShortPage(first, received, missing);
	}

	/** Whether a row is not a duplicate of a row at another position. */
	isOwn(row: number, sample: Sample): boolean {
		return (this.#rowsByKey.get(sampleKey(sample)) ?? row) === row;
	}

	/** Called when a page was evicted. Duplicates of its rows are no longer detected. */
	forget(page: Page): void {
		for (const [offset, sample] of page.samples.entries()) {
			const key = sampleKey(sample);
			if (this.#rowsByKey.get(key) === (page.number * this.#options.pageSize) + offset) {
				this.#rowsByKey.delete(key);
			}
		}
	}

	/** Marks everything as stale. The count stays until an answer arrives. */
	reset(): void {
		this.#rowsByKey.clear();
		this.hidden.clear();
		this.#end = Number.POSITIVE_INFINITY;
		this.#known = 0;
		this.#hasReportedChange = false;
	}

	/** @returns Whether the row is visible. */
	#addRow(row: number, sample: Sample): boolean {
		const key = sampleKey(sample);
		if (this.hidden.has(row)) {
			if (this.hidden.keyOf(row) === key) {
				return false;
			}

			this.hidden.delete(row);
		}

		const other = this.#rowsByKey.get(key);
		if (other === undefined || other === row) {
			this.#rowsByKey.set(key, row);
			return true;
		}

		// A duplicate in this page or another one: only the first position stays visible.
		this.hidden.add(Math.max(row, other), key);
		this.#rowsByKey.set(key, Math.min(row, other));
		return row < other;
	}

	#addShortPage(first: number, received: number, missing: number): boolean {
		const end = first + received;
		if (this.#known <= end) {
			if (received === 0) {
				return true;
			}

			if (end + missing >= this.#reportedCount!) {
				this.endAt(end);
				return false;
			}
		}

		for (let row = end; row < end + missing; row++) {
			this.hidden.add(row);
		}

		this.#options.note(resultsWords.missingRows(missing));
		return false;
	}
}
