import type {Listing, ListingQuery, Sample, Source} from '../../../source/model/source.js';
import {fakeSource} from '../../helpers/fake-source.js';

/** A source whose rows the test gives, in their order; every filter shows the same ones. What it holds and promises can change meanwhile. */
export const rowsSource = (rows: readonly Sample[], options: {readonly unit?: 'page' | 'record'; readonly promised?: number; readonly before?: (query: ListingQuery, signal: AbortSignal) => Promise<void>} = {}) => {
	const asked: ListingQuery[] = [];
	const source: Source & {readonly asked: ListingQuery[]; rows: readonly Sample[]; promised: number} = {
		...fakeSource(),
		asked,
		rows,
		promised: options.promised ?? rows.length,
		async listing(query: ListingQuery, signal: AbortSignal): Promise<Listing> {
			asked.push(query);
			await options.before?.(query, signal);
			signal.throwIfAborted();
			const start = options.unit === 'record' ? query.offset : query.offset * query.limit;
			return {count: source.promised, samples: source.rows.slice(start, start + query.limit), hasMore: true};
		},
	};
	return source;
};
