import {sampleKey, type Sample} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import {HiddenRows} from './hidden-rows.js';
import type {Page} from '../pages/page-store.js';
import type {Changes} from '../../async/changes.js';

export type ListRowsOptions = {
	/** `samples`, `deleted samples`. */
	readonly words: string;
	readonly pageSize: number;
	readonly note: Changes['note'];
};

/**
Which of the service's rows a list has: what was promised, where it ended, and what came twice. `count` and the rows received decide; `has_more` decides nothing.
*/
export class ListRows {
	/** Rows that are left out, by the service's own positions. */
	readonly hidden = new HiddenRows();
	#promised: number | undefined;
	/** Rows known to be all there are, where pages ended before what was promised. */
	#end = Number.POSITIVE_INFINITY;
	#known = 0;
	#hasSaidChange = false;
	#isUncounted = false;
	readonly #rowsByKey = new Map<string, number>();
	readonly #options: ListRowsOptions;

	constructor(options: ListRowsOptions) {
		this.#options = options;
	}

	/** What the service last said. */
	get promised(): number | undefined {
		return this.#promised;
	}

	/** The service gives no count: what is promised is what has come, and one row more while pages are full. */
	get isUncounted(): boolean {
		return this.#isUncounted;
	}

	/** Whether there may be more rows than `count`, which includes one that nobody has seen yet. */
	get isOpen(): boolean {
		return this.#isUncounted && this.length > this.#known;
	}

	/** Whether the pages hold fewer rows than the service counts. */
	get isContradicted(): boolean {
		return !this.#isUncounted && this.count !== undefined && this.count !== this.#promised;
	}

	/** Rows before this one are there. */
	get known(): number {
		return this.#known;
	}

	/** The rows that the list goes through, left-out ones among them. */
	get length(): number {
		return Math.min(this.#promised ?? 0, this.#end);
	}

	/** Samples that can be seen; undefined until the first answer. */
	get count(): number | undefined {
		return this.#promised === undefined ? undefined : Math.max(0, this.length - this.hidden.countBefore(this.length));
	}

	/** What a count of the service says. Returns whether it is another than before. */
	setPromised(count: number): boolean {
		const before = this.#promised;
		this.#promised = count;
		if (before === undefined || before === count) {
			return false;
		}

		this.#end = Number.POSITIVE_INFINITY;
		this.#known = Math.min(this.#known, count);
		if (!this.#hasSaidChange && !this.#isUncounted) {
			this.#hasSaidChange = true;
			this.#options.note(`The number of ${this.#options.words} has changed from ${grouped(before)} to ${grouped(count)}: the job may still be running.`, {canRefresh: true});
		}

		return true;
	}

	/** The list ends here, whatever was promised. */
	endAt(rows: number): void {
		if (rows < this.length) {
			this.#end = rows;
			if (this.#isUncounted) {
				return;
			}

			this.#options.note(`The service promised ${grouped(this.#promised ?? 0)} ${this.#options.words}, but its pages end after ${grouped(rows)}.`);
		}
	}

	/** Takes a page's rows. Returns whether the page had nothing of its own, and nothing behind it is known: then the list ends before it. */
	take(page: Page): boolean {
		const {pageSize} = this.#options;
		const first = page.number * pageSize;
		this.#isUncounted = page.isUncounted ?? false;
		const hasChanged = this.setPromised(page.count);
		const received = page.samples.length;
		let shown = 0;
		for (const [offset, sample] of page.samples.entries()) {
			shown += this.#takeRow(first + offset, sample) ? 1 : 0;
		}

		if (shown > 0) {
			this.#known = Math.max(this.#known, first + received);
		}

		const missing = Math.max(0, Math.min(pageSize, page.count - first) - received);
		if (received > 0 && missing === 0) {
			// Where every row was there before, the service begins again, or does not heed the offset.
			return shown === 0 && page.number > 0 && !hasChanged && this.#known <= first;
		}

		return missing > 0 && this.#takeShortPage(first, received, missing);
	}

	/** Whether a row is at its place, and not one that stands elsewhere too. */
	isOwn(row: number, sample: Sample): boolean {
		return (this.#rowsByKey.get(sampleKey(sample)) ?? row) === row;
	}

	/** A page has left the memory: what it would repeat is no longer known. */
	forget(page: Page): void {
		for (const [offset, sample] of page.samples.entries()) {
			const key = sampleKey(sample);
			if (this.#rowsByKey.get(key) === (page.number * this.#options.pageSize) + offset) {
				this.#rowsByKey.delete(key);
			}
		}
	}

	/** Everything is to be asked again; the count stays until an answer comes. */
	reset(): void {
		this.#rowsByKey.clear();
		this.hidden.clear();
		this.#end = Number.POSITIVE_INFINITY;
		this.#known = 0;
		this.#hasSaidChange = false;
	}

	/** Returns whether the row is shown. */
	#takeRow(row: number, sample: Sample): boolean {
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

		// The same row twice, in this page or another one: the first of the two stays.
		this.hidden.add(Math.max(row, other), key);
		this.#rowsByKey.set(key, Math.min(row, other));
		return row < other;
	}

	#takeShortPage(first: number, received: number, missing: number): boolean {
		const there = first + received;
		if (this.#known <= there) {
			if (received === 0) {
				return true;
			}

			if (there + missing >= this.#promised!) {
				this.endAt(there);
				return false;
			}
		}

		for (let row = there; row < there + missing; row++) {
			this.hidden.add(row);
		}

		this.#options.note(`The service left ${grouped(missing)} promised ${missing === 1 ? 'row' : 'rows'} out of a page.`);
		return false;
	}
}
