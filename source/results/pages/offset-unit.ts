import {
	sampleKey, type Listing, type Sample, type Source, type StatusFilter,
} from '../../model/source.js';

/** What the endpoint's `offset` counts: the documents say pages, some clients were written for records, and nobody could confirm either. */
export type OffsetUnit = 'page' | 'record';

/** What was found out about an endpoint, for the next start. */
export type OffsetUnitMemory = {
	get(endpoint: string): OffsetUnit | undefined;
	/** May throw where nothing can be kept; that is told, and nothing else. */
	set(endpoint: string, unit: OffsetUnit): void;
};

/** The wire's `offset` of a page that begins at a record. */
export const offsetOf = (unit: OffsetUnit, page: number, pageSize: number): number => unit === 'page' ? page : page * pageSize;

/** A small listing whose rows tell the unit. */
export type ProbeQuery = {readonly offset: number; readonly limit: 2};

/** The probe: its first row is row 2 of the list if `offset` counts pages, row 1 if records (counting from 0). */
export const probeQuery: ProbeQuery = {offset: 1, limit: 2};

/**
The first probe that can tell: with rows that are alike at its two places it would say nothing, and the next place is taken. Undefined where no place tells.
*/
export const probeFor = (firstPage: readonly Sample[]): ProbeQuery | undefined => {
	const keys = firstPage.map(sample => sampleKey(sample));
	for (let offset = 1; offset * 2 < keys.length; offset++) {
		const differs = keys[offset] !== keys[offset * 2] || (keys[(offset * 2) + 1] !== undefined && keys[offset + 1] !== keys[(offset * 2) + 1]);
		if (differs) {
			return {offset, limit: 2};
		}
	}

	// Of a page of two, row 2 is not known: then what is not row 1 is it.
	return keys.length === 2 ? probeQuery : undefined;
};

/**
Tells pages from records by the probe's answer against the first page. Undefined where the answer fits neither or both: then it is pages, the documents' reading, but nothing worth remembering.
*/
export const unitOf = (firstPage: readonly Sample[], {offset}: ProbeQuery, probe: Listing): OffsetUnit | undefined => {
	const known = firstPage.map(sample => sampleKey(sample));
	const answer = probe.samples.map(sample => sampleKey(sample));
	const fits = (row: number): boolean => answer.length > 0 && known[row] !== undefined && answer.every((key, index) => known[row + index] === undefined || known[row + index] === key);
	const isRecord = fits(offset);
	const isPage = fits(offset * 2);
	return isRecord === isPage ? undefined : (isRecord ? 'record' : 'page');
};

/**
Settles the unit of a source from its first page. Undefined where nothing is to be settled, since one page is all there is, and where the rows do not tell.

@throws WinnowError The probe failed.
*/
export const settleUnit = async (source: Pick<Source, 'listing'>, filter: StatusFilter, first: Listing, pageSize: number, signal: AbortSignal): Promise<OffsetUnit | undefined> => {
	const query = first.count <= Math.min(pageSize, first.samples.length) ? undefined : probeFor(first.samples);
	return query && unitOf(first.samples, query, await source.listing({...query, status: filter}, signal));
};
