import {sampleKey, type Listing, type Sample, type Source, type StatusFilter} from '../sources/source.js';

/** What the endpoint's `offset` counts: the documents say pages, some clients were written for records, and nobody could confirm either. */
export type OffsetUnit = 'page' | 'record';

/** What was found out about an endpoint, for the next start. */
export type OffsetUnitMemory = {
	get(endpoint: string): OffsetUnit | undefined;
	set(endpoint: string, unit: OffsetUnit): void;
};

/** The wire's `offset` of a page that begins at a record. */
export const offsetOf = (unit: OffsetUnit, page: number, pageSize: number): number => unit === 'page' ? page : page * pageSize;

/** The probe: its first row is row 2 of the list if `offset` counts pages, row 1 if records. */
export const probeQuery = {offset: 1, limit: 2} as const;

/**
Tells pages from records by the probe's answer against the first page. Where the rows are alike, or neither fits, pages it is: the documents' reading.
*/
export const unitOf = (firstPage: readonly Sample[], probe: Listing): OffsetUnit => {
	const first = probe.samples[0] && sampleKey(probe.samples[0]);
	const [, one, two] = firstPage;
	if (first === undefined || !one || (two && sampleKey(two) === first)) {
		return 'page';
	}

	return sampleKey(one) === first ? 'record' : 'page';
};

/** Settles the unit of a source from its first page: nothing to ask where one page is all there is. */
export const settleUnit = async (source: Pick<Source, 'listing'>, filter: StatusFilter, first: Listing, pageSize: number, signal: AbortSignal): Promise<OffsetUnit | undefined> => {
	if (first.count <= Math.min(pageSize, first.samples.length)) {
		return undefined;
	}

	return unitOf(first.samples, await source.listing({...probeQuery, status: filter}, signal));
};
