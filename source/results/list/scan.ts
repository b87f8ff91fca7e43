import {setImmediate as turn, setTimeout as pause} from 'node:timers/promises';
import {
	sampleKey, type Listing, type Sample, type Source, type StatusFilter,
} from '../../model/source.js';
import type {HiddenRows} from './hidden-rows.js';
import {offsetOf, settleUnit, type OffsetUnit} from '../pages/offset-unit.js';
import {PageReader} from '../pages/page-reader.js';
import {RecentKeys} from './recent-keys.js';

export type ScanOptions = {
	readonly filter?: StatusFilter;
	/** First row of the service, from 0. Default 0. */
	readonly start?: number;
	/** At most so many samples. */
	readonly most?: number;
	/** Rows a page, 1 to 100. Default 100. */
	readonly pageSize?: number;
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly processParameter?: string;
	/** Listings under way at once. Default 4, the most that the service is asked for. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	/** Rows that a list leaves out: left out here too, and what is found to be left out is added. */
	readonly hidden?: HiddenRows;
	/** How long (ms) the first page waits in its middle, once, for a reader that takes a few rows and goes: another process needs time to do so. Default 0. */
	readonly grace?: number;
	/** Told what each answer says of the number of samples. */
	readonly onCount?: (count: number) => void;
	/** Told what `offset` turned out to count. */
	readonly onUnit?: (unit: OffsetUnit) => void;
	/** Told of rows that came a second time: others may be missing in their place. */
	readonly onRepeated?: (rows: number) => void;
	/** Told of rows beyond what the service counts. */
	readonly onUncounted?: (rows: number) => void;
	/** Told of promised rows that a page did not hold. */
	readonly onMissing?: (rows: number) => void;
	/** Told where the pages ended, when that was before what was promised. */
	readonly onEnd?: (rows: number) => void;
};

/** Rows that came in the last pages, so that one that comes twice is given once; older ones are forgotten, memory does not grow. */
const rememberedPages = 8;

/**
Streams samples in the list's order, with a few listings under way and no more pages in memory than those and as many again. Begins with one request and asks for more only as they are consumed. The second half of the first page is given after the second request's answer, so that a reader who has gone by then (`| head -5`) is noticed: that has cost two requests, of however many samples.

@throws WinnowError Where a page can't be had; what came before it has been given.
*/
export async function * scan(source: Pick<Source, 'listing'>, options: ScanOptions): AsyncGenerator<Sample, void, undefined> {
	const {filter = 'all', start = 0, most = Number.POSITIVE_INFINITY, concurrency = 4, grace = 0, hidden} = options;
	if (most <= 0) {
		return;
	}

	// A short wish from the beginning is one short page, whatever offset counts.
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
		// Lets whoever reads, or has stopped the scan, have their turn before anything more is asked for: once for long enough that another process can go.
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
			// Nothing lies there; and where one page is all there is, what offset counts stays unknown.
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
			// Rows beyond the count: the pages go on until one is not full.
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
			// A page without a row of its own: there is nothing, or the service begins again.
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
