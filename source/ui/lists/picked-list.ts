import type {Range} from '../../results/list/filtered-list.js';
import type {VersionList} from '../../results/list/version-list.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import type {RowList, WholeList} from './row-list.js';

/** Samples picked out of statuses, in an order of their own. */
export type Picked = {
	/** The tab that they were picked out of. */
	readonly home: StatusFilter;
	readonly count: () => number;
	placeAt(position: number): {readonly filter: StatusFilter; readonly index: number} | undefined;
	/** A sample that was kept, where its page may have left the memory. */
	kept(position: number): Sample | undefined;
	/** Lets go of what was kept and is not worth showing once everything is asked for again. */
	forget?(): void;
	/** All of them as one whole. */
	readonly whole?: WholeList;
	/** Told of each sample that was seen. */
	seen?(position: number, sample: Sample): void;
	/** Which of the visible positions are worth a request; all of them where this is absent. */
	wanted?(first: number, last: number): readonly number[];
};

/**
What find found, or the sample queue: positions are turned into the statuses' indices, and the pages come from there.
*/
export const pickedList = (version: VersionList, picked: Picked): RowList => {
	const {home} = picked;
	let shown: Range = [0, -1];
	/** Those whose pages show, or are waited for. */
	let filters: readonly StatusFilter[] = [home];
	const at = (position: number): Sample | undefined => {
		const place = picked.placeAt(position);
		const sample = place && version.list(place.filter).at(place.index);
		if (sample) {
			picked.seen?.(position, sample);
			return sample;
		}

		return picked.kept(position);
	};

	const ask = (isNeeded: (position: number) => boolean): void => {
		const [first, last] = shown;
		const positions = picked.wanted?.(first, last) ?? Array.from({length: Math.max(0, last - first + 1)}, (_, step) => first + step);
		const byFilter = new Map<StatusFilter, Range[]>();
		for (const position of positions) {
			const place = picked.placeAt(position);
			if (place && isNeeded(position)) {
				byFilter.set(place.filter, [...(byFilter.get(place.filter) ?? []), [place.index, place.index]]);
			}
		}

		// Where nothing is lacking, what showed before is not waited for any more.
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
		place: position => picked.placeAt(position) ?? {filter: home, index: 0},
		show(first, last) {
			shown = [first, last];
			ask(position => at(position) === undefined);
		},
		get error() {
			return filters.map(filter => version.list(filter).error).find(Boolean);
		},
		hasFailed(position) {
			const place = picked.placeAt(position);
			if (!place) {
				return false;
			}

			const list = version.list(place.filter);
			return list.troubles.has(list.pageOf(place.index));
		},
		get trouble() {
			return filters.map(filter => version.list(filter).troubles.trouble).find(Boolean);
		},
		get tried() {
			return filters.map(filter => version.list(filter).troubles.tried).find(Boolean);
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
			ask(() => true);
		},
	};
};
