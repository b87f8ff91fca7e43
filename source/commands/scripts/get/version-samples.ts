import type {VersionList} from '../../../results/list/version-list.js';
import type {Sample, StatusFilter} from '../../../model/source.js';

export type IndexedSample = {
	readonly sample: Sample;
	/** From 0, in the list of its status. */
	readonly index: number;
};

export type SampleRange = {
	/** From 0. */
	readonly start: number;
	readonly most: number;
	readonly signal: AbortSignal;
};

/**
A list's samples in order, page by page; the two pages ahead are asked for meanwhile.

@throws WinnowError Where a page can't be had.
*/
export async function * versionSamples(version: VersionList, filter: StatusFilter, {start, most, signal}: SampleRange): AsyncGenerator<IndexedSample, void, undefined> {
	const list = version.list(filter);
	for (let index = start; index < start + most; index++) {
		if (list.at(index) === undefined) {
			if (list.count !== undefined && index >= list.count) {
				return;
			}

			await version.load(filter, index, 1, signal);
		}

		// Where the page is here and does not hold it, the list has ended, or this row never came.
		const sample = list.at(index);
		if (sample !== undefined) {
			yield {sample, index};
		}
	}
}
