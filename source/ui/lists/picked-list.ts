import type {VersionList} from '../../results/version-list.js';
import type {Sample, StatusFilter} from '../../sources/source.js';
import type {RowList} from './row-list.js';

/** Samples picked out of statuses, in an order of their own. */
export type Picked = {
	readonly count: () => number;
	placeAt(position: number): {readonly filter: StatusFilter; readonly index: number} | undefined;
	/** A sample that was kept, where its page may have left the memory. */
	kept?(position: number): Sample | undefined;
	/** Told of each sample that was seen. */
	seen?(position: number, sample: Sample): void;
	/** Which of the visible positions are worth a request; all of them where this is absent. */
	wanted?(first: number, last: number): readonly number[];
};

/**
What find found, or the sample queue: positions are turned into the statuses' indices, and the pages come from there.
*/
export const pickedList = (version: VersionList, picked: Picked): RowList => {
	const filterNow = (): StatusFilter => picked.placeAt(0)?.filter ?? 'all';
	const at = (position: number): Sample | undefined => {
		const place = picked.placeAt(position);
		const sample = place && version.list(place.filter).at(place.index);
		if (sample) {
			picked.seen?.(position, sample);
			return sample;
		}

		return picked.kept?.(position);
	};

	return {
		get count() {
			return picked.count();
		},
		at,
		place: position => picked.placeAt(position) ?? {filter: filterNow(), index: 0},
		show(first, last) {
			const positions = picked.wanted?.(first, last) ?? Array.from({length: Math.max(0, last - first + 1)}, (_, step) => first + step);
			const byFilter = new Map<StatusFilter, Array<readonly [number, number]>>();
			for (const position of positions) {
				const place = picked.placeAt(position);
				if (place && !at(position)) {
					byFilter.set(place.filter, [...(byFilter.get(place.filter) ?? []), [place.index, place.index]]);
				}
			}

			for (const [filter, ranges] of byFilter) {
				version.list(filter).setWindows(ranges);
			}
		},
		get error() {
			return version.list(filterNow()).error;
		},
		get waitingSince() {
			return version.list(filterNow()).waitingSince;
		},
		retry() {
			version.list(filterNow()).retry();
		},
	};
};
