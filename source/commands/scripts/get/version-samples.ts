import type {VersionList} from '../../../results/list/version-list.js';
import type {Sample, StatusFilter} from '../../../model/source.js';

type IndexedSample = {
	readonly sample: Sample;
	/** From 0, in the list of its status. */
	readonly index: number;
};

type SampleRange = {
	/** From 0. */
	readonly start: number;
	readonly limit: number;
	readonly signal: AbortSignal;
};

/**
Yields the samples of a list in order, page by page. The next two pages are requested ahead.

@throws WinnowError A page can't be fetched.
*/
export async function * versionSamples(
	version: VersionList,
	filter: StatusFilter,
	{start, limit, signal}: SampleRange,
): AsyncGenerator<IndexedSample, void, undefined> {
	const list = version.list(filter);
	for (let index = start; index < start + limit; index++) {
		if (list.at(index) === undefined) {
			if (list.count !== undefined && index >= list.count) {
				return;
			}

			await version.load(filter, index, 1, signal);
		}

		// If the loaded page lacks the row, the list is shorter than expected, or the service never returned the row.
		const sample = list.at(index);
		if (sample !== undefined) {
			yield {sample, index};
		}
	}
}
