import {sampleKey, type Listing, type Sample, type Source, type StatusFilter} from '../sources/source.js';
import {offsetOf, settleUnit, type OffsetUnit} from './offset-unit.js';

export type ScanOptions = {
	readonly filter?: StatusFilter;
	/** First sample, from 0. Default 0. */
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
	/** Told what each answer says of the number of samples. */
	readonly onCount?: (count: number) => void;
	/** Told what `offset` turned out to count. */
	readonly onUnit?: (unit: OffsetUnit) => void;
};

/** Rows that came in the last pages, so that one that comes twice is given once; older ones are forgotten, memory does not grow. */
const rememberedPages = 8;

/**
Streams samples in the list's order, with a few listings under way and no more pages in memory than those. Begins with one request and asks for more only as they are consumed: whoever stops after five rows has cost one page.

@throws WinnowError Where a page can't be had; what came before it has been given.
*/
export async function * scan(source: Pick<Source, 'listing'>, options: ScanOptions): AsyncGenerator<Sample, void, undefined> {
	const {filter = 'all', start = 0, most = Number.POSITIVE_INFINITY, concurrency = 4} = options;
	if (most <= 0) {
		return;
	}

	// A short wish from the beginning is one short page, whatever offset counts.
	const pageSize = start === 0 && most <= (options.pageSize ?? 100) ? most : options.pageSize ?? 100;
	const abort = new AbortController();
	const signal = AbortSignal.any([options.signal, abort.signal]);
	let unit = options.offsetUnit === 'auto' ? undefined : options.offsetUnit;
	const ask = async (page: number): Promise<Listing> => source.listing({
		offset: offsetOf(unit ?? 'page', page, pageSize), limit: pageSize, status: filter, processParameter: options.processParameter,
	}, signal);

	const firstPage = Math.floor(start / pageSize);
	const recent: Array<Set<string>> = [];
	const underWay = new Map<number, Promise<Listing>>();
	let given = 0;
	let pages = 1;
	let allowed = 1;
	try {
		if (unit === undefined && firstPage > 0) {
			const first = await ask(0);
			unit = await settleUnit(source, filter, first, pageSize, signal) ?? 'page';
			options.onUnit?.(unit);
		}

		let next = firstPage;
		for (let page = firstPage; page < firstPage + pages; page++) {
			while (next < firstPage + pages && underWay.size < allowed) {
				const asked = ask(next);
				// Its trouble is met when its turn comes; until then it is nobody's.
				void Promise.allSettled([asked]);
				underWay.set(next, asked);
				next++;
			}

			const listing = await underWay.get(page)!;
			underWay.delete(page);
			options.onCount?.(listing.count);
			const end = Math.min(listing.count, start + most);
			pages = Math.ceil(end / pageSize) - firstPage;
			if (listing.samples.length === 0) {
				return;
			}

			const seen = new Set<string>();
			for (const [offset, sample] of listing.samples.slice(0, pageSize).entries()) {
				if ((page * pageSize) + offset < start) {
					continue;
				}

				const key = sampleKey(sample);
				if (seen.has(key) || recent.some(set => set.has(key))) {
					continue;
				}

				seen.add(key);
				yield sample;
				given++;
				if (given >= most) {
					return;
				}
			}

			recent.push(seen);
			if (recent.length > rememberedPages) {
				recent.shift();
			}

			if (unit === undefined && pages > 1) {
				unit = await settleUnit(source, filter, listing, pageSize, signal) ?? 'page';
				options.onUnit?.(unit);
			}

			allowed = Math.min(concurrency, allowed * 2);
		}
	} finally {
		abort.abort();
	}
}
