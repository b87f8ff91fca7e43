import {sampleKey, type Sample, type Source, type StatusFilter} from '../../../model/source.js';
import type {AddressOf} from '../../../preview/picture-fetcher.js';
import type {VersionList} from '../../../results/list/version-list.js';

/** Maximum number of cached rows. They are cached because both pictures of a sample need its row. */
const maxRows = 32;

/**
Returns a function that looks up the addresses of pictures. For another picture size it requests only the sample's row: few samples of a page need one, and a page has up to a hundred times as many bytes.
*/
export const createAddresses = (version: VersionList, source: Pick<Source, 'listing' | 'resizing'>): AddressOf => {
	const rows = new Map<string, Promise<Sample | undefined>>();
	const rowOf = async (filter: StatusFilter, index: number, parameter: string, signal: AbortSignal): Promise<Sample | undefined> => {
		// With a limit of 1, pages and records are the same.
		const {samples: [row]} = await source.listing({
			offset: version.list(filter).rowOf(index), limit: 1, status: filter, processParameter: parameter,
		}, signal);
		return row;
	};

	return async (filter, index, side, request) => {
		const {parameter, signal, renew} = request;
		if (parameter === undefined || source.resizing !== undefined) {
			return version.address(filter, index, side, request);
		}

		const key = `${filter} ${index} ${parameter}`;
		if (renew) {
			rows.delete(key);
		}

		const known = rows.get(key) ?? rowOf(filter, index, parameter, signal);
		rows.set(key, known);
		if (rows.size > maxRows) {
			rows.delete(rows.keys().next().value!);
		}

		const row = await known;
		const sample = version.list(filter).at(index);
		// The list can change while the job runs.
		return row && sample && sampleKey(row) === sampleKey(sample) ? row[side].signed : version.address(filter, index, side, request);
	};
};
