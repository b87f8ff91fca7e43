import type {ListingQuery, Sample, Listing} from '../../model/source.js';
import type {PageStore} from '../pages/page-store.js';
import type {UnitProbe} from '../pages/unit-probe.js';
import type {FilteredList} from './filtered-list.js';
import {scan} from './scan.js';

type ListScanOptions = {
	readonly list: FilteredList;
	readonly pages: PageStore;
	readonly unit: UnitProbe;
	readonly pageSize: number;
	readonly processParameter: string | undefined;
	readonly ask: (query: ListingQuery, signal: AbortSignal) => Promise<Listing>;
	readonly signal: AbortSignal;
	/** Index of the first sample in the list. */
	readonly start: number;
};

/**
Streams all samples of a list in order: the n-th is the sample at index n. Loaded pages are reused; others are not kept.
*/
export const scanList = ({
	list, pages, unit, pageSize, processParameter, ask, signal, start,
}: ListScanOptions): AsyncGenerator<Sample, void, undefined> => scan({
	async listing(query, inner) {
		const number = unit.unit === 'record' ? query.offset / pageSize : query.offset;
		const page = query.limit === pageSize ? pages.get(list.filter, number) : undefined;
		return page && page.count === list.reportedCount ? page : ask(query, inner);
	},
}, {
	signal,
	filter: list.filter,
	start: list.rowOf(start),
	pageSize,
	offsetUnit: unit.unit ?? 'auto',
	processParameter,
	hidden: list.hidden,
	onUnit(found) {
		unit.learn(found);
	},
	onCount(count) {
		if (!list.rows.isUncounted) {
			list.setReportedCount(count);
		}
	},
	onEnd(rows) {
		list.endAt(rows);
	},
});
