import type {Range} from '../../results/list/filtered-list.js';
import type {VersionList} from '../../results/list/version-list.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import type {RowList, WholeList} from './row-list.js';

/** Samples picked from the status lists, in any order. */
type Picked = {
	/** The tab that they were picked from. */
	readonly home: StatusFilter;
	readonly count: () => number;
	locate(position: number): {readonly filter: StatusFilter; readonly index: number} | undefined;
	/** Returns a sample that is still in memory although its page was evicted. */
	kept(position: number): Sample | undefined;
	/** Drops the samples in memory before everything is requested again. */
	forget?(): void;
	/** The whole list, for bulk verdicts. */
	readonly whole?: WholeList;
	/** Called with each sample that is read. */
	seen?(position: number, sample: Sample): void;
	/** Returns the visible positions to request. Default: all. */
	wanted?(first: number, last: number): readonly number[];
};

/**
Creates the list of search results or of the queue. Its positions map to indices of the status lists, which load the pages.
*/
export const pickedList = (version: VersionList, picked: Picked): RowList => {
	const {home} = picked;
	let shown: Range = [0, -1];
	/** Statuses whose pages are visible or loading. */
	let filters: readonly StatusFilter[] = [home];
	const at = (position: number): Sample | undefined => {
		const located = picked.locate(position);
		const sample = located && version.list(located.filter).at(located.index);
		if (sample) {
			picked.seen?.(position, sample);
			return sample;
		}

		return picked.kept(position);
	};

	const request = (isNeeded: (position: number) => boolean): void => {
		const [first, last] = shown;
		const positions = picked.wanted?.(first, last) ?? Array.from({length: Math.max(0, last - first + 1)}, (_, step) => first + step);
		const byFilter = new Map<StatusFilter, Range[]>();
		for (const position of positions) {
			const located = picked.locate(position);
			if (located && isNeeded(position)) {
				byFilter.set(located.filter, [...(byFilter.get(located.filter) ?? []), [located.index, located.index]]);
			}
		}

		// If nothing is missing, earlier requests no longer count as pending.
		filters = byFilter.size === 0 ? [home] : [...byFilter.keys()];
		for (const filter of filters) {
			version.list(filter).setWindows(byFilter.get(filter) ?? []);
		}
	};

	return {
		home,
		whole: picked.whole,
		get count() {
			return picked.count();
		},
		at,
		locate: position => picked.locate(position) ?? {filter: home, index: 0},
		show(first, last) {
			shown = [first, last];
			request(position => at(position) === undefined);
		},
		get error() {
			return filters.map(filter => version.list(filter).error).find(Boolean);
		},
		hasFailed(position) {
			const place = picked.locate(position);
			if (!place) {
				return false;
			}

			const list = version.list(place.filter);
			return list.failures.has(list.pageOf(place.index));
		},
		get failure() {
			return filters.map(filter => version.list(filter).failures.visible).find(Boolean);
		},
		get tried() {
			return filters.map(filter => version.list(filter).failures.tried).find(Boolean);
		},
		get waitingSince() {
			const waits = filters.map(filter => version.list(filter).waitingSince).filter(since => since !== undefined);
			return waits.length === 0 ? undefined : Math.min(...waits);
		},
		retry() {
			for (const filter of filters) {
				version.list(filter).retry();
			}
		},
		refresh() {
			picked.forget?.();
			request(() => true);
		},
	};
};
