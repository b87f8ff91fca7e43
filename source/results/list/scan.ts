import {setImmediate as turn, setTimeout as pause} from 'node:timers/promises';
import {
	sampleKey, type Listing, type Sample, type Source, type StatusFilter,
} from '../../model/source.js';
import {offsetOf, settleUnit, type OffsetUnit} from '../pages/offset-unit.js';
import {PageReader} from '../pages/page-reader.js';
import type {HiddenRows} from './hidden-rows.js';
import {RecentKeys} from './recent-keys.js';

type ScanOptions = {
	readonly filter?: StatusFilter;
	/** The service's first row, from 0. Default: 0. */
	readonly start?: number;
	/** Maximum number of samples. */
	readonly most?: number;
	/** Rows per page, 1 to 100. Default: 100. */
	readonly pageSize?: number;
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	/** Concurrent listings. Default: 4, the maximum for the service. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	/** Rows that a list hides. They are skipped here too, and newly found ones are added. */
	readonly hidden?: HiddenRows;
	/** How long the first page pauses in its middle, once (ms), so that a reader process that takes only a few rows can exit. Default: 0. */
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
	/** Called with the end of the pages, if it is before the reported count. */
	readonly onEnd?: (rows: number) => void;
};

/** Number of pages in which duplicates are detected, to bound memory. */
const rememberedPages = 8;

/**
Streams samples in the list's order, with a few concurrent listings and at most twice as many pages in memory. It starts with one request and sends more only as samples are consumed. The second half of the first page is yielded after the second answer, so that a reader that exits early (`| head -5`) costs two requests.

@throws WinnowError if a page fails, after yielding what precedes it.
*/
export async function * scan(source: Pick<Source, 'listing'>, options: ScanOptions): AsyncGenerator<Sample, void, undefined> {
	const {filter = 'all', start = 0, most = Number.POSITIVE_INFINITY, concurrency = 4, grace = 0, hidden} = options;
	if (most <= 0) {
		return;
	}

	// A few samples from the start fit one short page, whatever offset counts.
	const pageSize = start === 0 && most <= (options.pageSize ?? 100) ? most : options.pageSize ?? 100;
	let unit = options.offsetUnit === 'auto' ? undefined : options.offsetUnit;
	const reader = new PageReader({
		ask: async (page, signal) => source.listing({
			offset: offsetOf(unit ?? 'page', page, pageSize), limit: pageSize, status: filter, processParameter: options.processParameter,
		}, signal),
		concurrency,
		signal: options.signal,
	});
	const settle = async (first: Listing): Promise<void> => {
		const settled = await settleUnit(source, filter, first, pageSize, reader.signal);
		unit = settled ?? 'page';
		if (settled) {
			options.onUnit?.(settled);
		}
	};

	const recent = new RecentKeys(rememberedPages);
	const firstPage = Math.floor(start / pageSize);
	let given = 0;
	let skipped = 0;
	let promised: number | undefined;
	const pagesEnd = (count: number): number => Math.ceil(Math.min(count, start + most + skipped) / pageSize);
	const goOn = async (page: number, listing: Listing, count: number): Promise<void> => {
		const end = pagesEnd(count);
		// Gives the reader a chance to stop the scan before more is requested; once long enough for another process.
		await (grace > 0 && page === firstPage && page + 1 < end ? pause(grace, undefined, {signal: options.signal}) : turn());
		reader.setEnd(end);
		if (page > firstPage) {
			reader.more();
		} else if (page + 1 < end) {
			await (unit === undefined ? settle(listing) : reader.next(page + 1));
		}
	};

	try {
		if (unit === undefined && firstPage > 0) {
			const head = await reader.read(0);
			// The list has no rows here. With a single page, the unit of offset stays unknown.
			if (start >= head.count && !head.isUncounted) {
				options.onCount?.(head.count);
				return;
			}

			await settle(head);
		}

		reader.begin(firstPage);
		for (let page = firstPage; ; page++) {
			const listing = await reader.read(page);
			const samples = listing.samples.slice(0, pageSize);
			const first = page * pageSize;
			const counted = listing.isUncounted ? 0 : listing.count;
			// Rows beyond the count: continue until a page isn't full.
			const beyond = Math.max(0, first + samples.length - Math.max(first, counted));
			const count = beyond === 0 ? counted : first + samples.length + (samples.length === pageSize ? 1 : 0);
			options.onCount?.(count);
			if (beyond > 0 && !listing.isUncounted) {
				options.onUncounted?.(beyond);
			}

			let repeated = 0;
			recent.nextPage();
			for (const [offset, sample] of samples.entries()) {
				if (offset === Math.floor(samples.length / 2)) {
					await goOn(page, listing, count);
				}

				const row = first + offset;
				const key = sampleKey(sample);
				const isTwice = !recent.add(key);
				if (isTwice) {
					repeated++;
					hidden?.add(row, key);
					options.onRepeated?.(1);
				}

				if (row < start) {
					continue;
				}

				if (isTwice || hidden?.has(row)) {
					skipped++;
					continue;
				}

				yield sample;
				given++;
				if (given >= most) {
					return;
				}
			}

			const there = first + samples.length;
			const missing = Math.max(0, Math.min(pageSize, counted - first) - samples.length);
			// A page without new rows: the list ends, or the service starts over.
			const isOver = samples.length === 0 || (repeated === samples.length && (beyond > 0 || count === promised));
			if (isOver || (missing > 0 && first + pageSize >= count)) {
				const end = isOver ? first : there;
				if (end < counted) {
					options.onMissing?.(counted - end);
					options.onEnd?.(end);
				}

				return;
			}

			if (missing > 0) {
				options.onMissing?.(missing);
				for (let row = there; row < there + missing; row++) {
					hidden?.add(row);
				}
			}

			if (page + 1 >= pagesEnd(count)) {
				return;
			}

			promised = count;
		}
	} finally {
		reader.close();
	}
}
