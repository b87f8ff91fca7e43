import {clean} from '../../text/clean.js';
import {sampleKey, type Sample, type Status} from '../../model/source.js';
import type {Verdict} from './judgements.js';

/** What the journal keeps of a sample: enough to find it again, and to say which one it is. */
export type Row = {
	readonly id: string;
	readonly before?: string;
	readonly after?: string;
	readonly status?: Status;
	/** Only in rows that bring their own judgement (imports, the folded beginning of a long journal). */
	readonly verdict?: Verdict;
	readonly note?: string;
	/** Milliseconds since 1970; since when the judgement stands. */
	readonly time?: number;
};

/**
An address that may be written down. OBS and file addresses stay as they are; of a web address nothing from the question mark on is kept, since that is where signatures stand.
*/
export const plainAddress = (address: string | undefined): string | undefined => {
	if (address === undefined || !isWeb(address)) {
		return address;
	}

	const end = address.search(/[?#]/);
	return end === -1 ? address : address.slice(0, end);
};

export const rowOf = (sample: Sample): Row => ({
	id: sample.id, before: plainAddress(sample.before.address), after: plainAddress(sample.after.address), status: sample.status,
});

/** The key of `sampleKey`, from a row. */
export const rowKey = (row: Row): string => sampleKey({
	id: row.id, before: {address: row.before}, after: {address: row.after}, status: row.status, statusText: '', descriptions: [],
});

/** What a sample's mark is kept under: `sampleKey`, without what is not kept of web addresses. */
export const markKey = (sample: Sample): string => {
	const {before, after} = sample;
	return isWeb(before.address) || isWeb(after.address) ? rowKey(rowOf(sample)) : sampleKey(sample);
};

const isWeb = (address: string | undefined): boolean => address !== undefined && /^https?:/i.test(address);

/** The short name of a row: folder and file of its after image, or of what there is. */
export const rowName = (row: Row): string => (row.after ?? row.before ?? row.id).split('/').filter(Boolean).slice(-2).join('/');

/** A note is one line: line breaks and tabs become spaces, what could act on a terminal becomes visible. */
export const plainNote = (note: string): string => clean(note.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')).trim();
