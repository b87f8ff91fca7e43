import {
	sampleKey, type Listing, type Sample, type Source, type StatusFilter,
} from '../../model/source.js';

/** The unit of the endpoint's `offset`: the documentation says pages, some clients assume records, and neither could be confirmed. */
export type OffsetUnit = 'page' | 'record';

/** Remembers the unit of an endpoint. */
export type OffsetUnitMemory = {
	get(endpoint: string): OffsetUnit | undefined;
	/** May throw if the unit can't be stored. The error is only reported. */
	set(endpoint: string, unit: OffsetUnit): void;
};

/** The `offset` parameter of a page. */
export const offsetOf = (unit: OffsetUnit, page: number, pageSize: number): number => unit === 'page' ? page : page * pageSize;

/** A small listing that reveals the unit. */
export type ProbeQuery = {readonly offset: number; readonly limit: 2};

/** The probe for a first page of two rows. Rows count from 0: it returns row 2 first if `offset` counts pages, row 1 if it counts records. */
const probeQuery: ProbeQuery = {offset: 1, limit: 2};

/**
Returns the first probe whose answer depends on the unit, skipping positions where both units return equal rows. Undefined if there is none.
*/
export const probeFor = (firstPage: readonly Sample[]): ProbeQuery | undefined => {
	const keys = firstPage.map(sample => sampleKey(sample));
	for (let offset = 1; offset * 2 < keys.length; offset++) {
		const differs = keys[offset] !== keys[offset * 2] || (keys[(offset * 2) + 1] !== undefined && keys[offset + 1] !== keys[(offset * 2) + 1]);
		if (differs) {
			return {offset, limit: 2};
		}
	}

	// The first page doesn't have row 2, but an answer that doesn't start with row 1 must start with row 2.
	return keys.length === 2 ? probeQuery : undefined;
};

/**
Returns the unit by comparing the probe's answer with the first page. Undefined if the answer fits neither unit or both: then assume pages, as documented, but don't remember it.
*/
export const unitOf = (firstPage: readonly Sample[], {offset}: ProbeQuery, probe: Listing): OffsetUnit | undefined => {
	const known = firstPage.map(sample => sampleKey(sample));
	const answer = probe.samples.map(sample => sampleKey(sample));
	const fits = (row: number): boolean => answer.length > 0
		&& known[row] !== undefined
		&& answer.every((key, index) => known[row + index] === undefined || known[row + index] === key);
	const isRecord = fits(offset);
	const isPage = fits(offset * 2);
	if (isRecord === isPage) {
		return undefined;
	}

	return isRecord ? 'record' : 'page';
};

/**
Detects the unit of a source from its first page. Undefined if there is only one page, or if its rows don't depend on the unit.

@throws WinnowError if the probe fails.
*/
export const detectUnit = async (source: Pick<Source, 'listing'>, {filter = 'all', first, pageSize, signal}: {
	readonly filter?: StatusFilter;
	readonly first: Listing;
	readonly pageSize: number;
	readonly signal: AbortSignal;
}): Promise<OffsetUnit | undefined> => {
	const query = first.count <= Math.min(pageSize, first.samples.length) ? undefined : probeFor(first.samples);
	return query && unitOf(first.samples, query, await source.listing({...query, status: filter}, signal));
};
