import {setImmediate as turn, setTimeout as pause} from 'node:timers/promises';
import {
	sampleKey, type Listing, type Sample, type Source, type StatusFilter,
} from '../../model/source.js';
import {offsetOf, detectUnit, type OffsetUnit} from '../pages/offset-unit.js';
import {PageReader} from '../pages/page-reader.js';
import type {HiddenRows} from './hidden-rows.js';
import {RecentKeys} from './recent-keys.js';

type ScanOptions = {
	readonly filter?: StatusFilter;
	/** The first row, as the service's position from 0. Default: 0. */
	readonly start?: number;
	/** Maximum number of samples. */
	readonly most?: number;
	/** Rows per page, 1 to 100. Default: 100. */
	readonly pageSize?: number;
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	readonly signal: AbortSignal;
	/** Rows that a list hides. They are skipped here too, and newly found ones are added. */
	readonly hidden?: HiddenRows;
	/** Pause in the middle of the first page (ms), so that a reading process that needs only a few rows can exit. Default: 0. */
	readonly grace?: number;
	/** Called with the count of each answer. */
	readonly onCount?: (count: number) => void;
	/** Called with the detected unit of `offset`. */
	readonly onUnit?: (unit: OffsetUnit) => void;
	/** Called with the number of duplicates: other rows may be missing instead. */
	readonly onRepeated?: (rows: number) => void;
	/** Called with the number of rows beyond the reported count. */
	readonly onUncounted?: (rows: number) => void;
	/** Called with the number of rows missing from a page. */
	readonly onMissing?: (rows: number) => void;
	/** Called with the number of rows if the pages end before the reported count. */
	readonly onEnd?: (rows: number) => void;
};

/** Number of pages in which duplicates are detected, to bound memory. */
const rememberedPages = 8;

/** A few samples from the start fit one short page, whatever the unit of `offset` is. */
const pageSizeFor = (start: number, most: number, pageSize = 100): number => start === 0 && most <= pageSize ? most : pageSize;

/** Whether the list ends before a page, or the service starts over with it. */
const hasNoNewRows = (rows: number, repeated: number, isAtEnd: boolean): boolean => rows === 0 || (repeated === rows && isAtEnd);

type PageCounts = {
	/** The reported count; 0 without one. */
	readonly counted: number;
	/** Rows of the page beyond the reported count. */
	readonly beyond: number;
	/** The reported count, or more if the page has rows beyond it. */
	readonly count: number;
};

const countsOf = ({samples, isUncounted, count}: Listing, first: number, pageSize: number): PageCounts => {
	const counted = isUncounted ? 0 : count;
	const received = Math.min(samples.length, pageSize);
	const beyond = Math.max(0, first + received - Math.max(first, counted));
	// Rows beyond the count: continue until a page isn't full.
	return {counted, beyond, count: beyond === 0 ? counted : first + received + (received === pageSize ? 1 : 0)};
};

/** Reports the count of a page, and the rows beyond the count. */
const reportCounts = ({onCount, onUncounted}: ScanOptions, {isUncounted}: Listing, {beyond, count}: PageCounts): void => {
	onCount?.(count);
	if (beyond > 0 && !isUncounted) {
		onUncounted?.(beyond);
	}
};

/** Reports that the pages end before the reported count. */
const reportEnd = ({onMissing, onEnd}: ScanOptions, end: number, counted: number): void => {
	if (end < counted) {
		onMissing?.(counted - end);
		onEnd?.(end);
	}
};

/**
Streams samples in the list's order, with a few concurrent listings and at most twice as many pages in memory. It starts with one request and sends more only as samples are consumed. The second half of the first page is yielded after the second answer, so that a reader that exits early (`| head -5`) costs two requests.

@throws WinnowError if a page fails, after yielding what precedes it.
*/
export async function * scan(source: Pick<Source, 'listing'>, options: ScanOptions): AsyncGenerator<Sample, void, undefined> {
	const {filter = 'all', start = 0, most = Number.POSITIVE_INFINITY, hidden} = options;
	if (most <= 0) {
		return;
	}

	const pageSize = pageSizeFor(start, most, options.pageSize);
	let unit = options.offsetUnit === 'auto' ? undefined : options.offsetUnit;
	const reader = new PageReader({
		ask: async (page, signal) => source.listing({
			offset: offsetOf(unit ?? 'page', page, pageSize), limit: pageSize, status: filter, processParameter: options.processParameter,
		}, signal),
		// The maximum for the service.
		concurrency: 4,
		signal: options.signal,
	});
	const detect = async (first: Listing): Promise<void> => {
		const detected = await detectUnit(source, {
			filter, first, pageSize, signal: reader.signal,
		});
		unit = detected ?? 'page';
		if (detected) {
			options.onUnit?.(detected);
		}
	};

	const recent = new RecentKeys(rememberedPages);
	const firstPage = Math.floor(start / pageSize);
	let yielded = 0;
	let skipped = 0;
	/** Rows of the current page that were read before. */
	let repeated = 0;
	let lastCount: number | undefined;
	const pagesEnd = (count: number): number => Math.ceil(Math.min(count, start + most + skipped) / pageSize);
	const requestMore = async (page: number, listing: Listing, count: number): Promise<void> => {
		const end = pagesEnd(count);
		const {grace = 0} = options;
		// Lets the reader stop the scan before more is requested. On the first page, the pause is long enough for another process.
		await (grace > 0 && page === firstPage && page + 1 < end ? pause(grace, undefined, {signal: options.signal}) : turn());
		reader.setEnd(end);
		if (page > firstPage) {
			reader.more();
		} else if (page + 1 < end) {
			await (unit === undefined ? detect(listing) : reader.next(page + 1));
		}
	};

	/** Detects the unit if the start is not on the first page. @returns Whether the list has rows at the start. */
	const detectBeforeStart = async (): Promise<boolean> => {
		if (unit !== undefined || firstPage === 0) {
			return true;
		}

		const head = await reader.read(0);
		if (start >= head.count && !head.isUncounted) {
			options.onCount?.(head.count);
			return false;
		}

		await detect(head);
		return true;
	};

	/** Whether to yield a row: it is not before the start, was not read before, and no list hides it. */
	const isShown = (row: number, sample: Sample): boolean => {
		const key = sampleKey(sample);
		const isTwice = !recent.add(key);
		if (isTwice) {
			repeated++;
			hidden?.add(row, key);
			options.onRepeated?.(1);
		}

		const isSkipped = row >= start && (isTwice || (hidden?.has(row) ?? false));
		skipped += isSkipped ? 1 : 0;
		return row >= start && !isSkipped;
	};

	/** Hides rows that are missing within the list. */
	const hideMissing = (from: number, rows: number): void => {
		options.onMissing?.(rows);
		for (let row = from; row < from + rows; row++) {
			hidden?.add(row);
		}
	};

	try {
		if (!await detectBeforeStart()) {
			return;
		}

		reader.begin(firstPage);
		for (let page = firstPage; ; page++) {
			const listing = await reader.read(page);
			const samples = listing.samples.slice(0, pageSize);
			const first = page * pageSize;
			const counts = countsOf(listing, first, pageSize);
			const {counted, beyond, count} = counts;
			reportCounts(options, listing, counts);
			repeated = 0;
			recent.nextPage();
			for (const [offset, sample] of samples.entries()) {
				if (offset === Math.floor(samples.length / 2)) {
					await requestMore(page, listing, count);
				}

				if (isShown(first + offset, sample)) {
					yield sample;
					yielded++;
				}

				if (yielded >= most) {
					return;
				}
			}

			const pageEnd = first + samples.length;
			const missing = Math.max(0, Math.min(pageSize, counted - first) - samples.length);
			const isOver = hasNoNewRows(samples.length, repeated, beyond > 0 || count === lastCount);
			if (isOver || (missing > 0 && first + pageSize >= count)) {
				reportEnd(options, isOver ? first : pageEnd, counted);
				return;
			}

			if (missing > 0) {
				hideMissing(pageEnd, missing);
			}

			if (page + 1 >= pagesEnd(count)) {
				return;
			}

			lastCount = count;
		}
	} finally {
		reader.close();
	}
}
