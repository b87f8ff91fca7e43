import {clean} from '../../text/clean.js';
import {isWeb, plainAddress} from '../../model/plain-address.js';
import {sampleKey, type Sample, type Status} from '../../model/source.js';
import type {Judgement, Verdict} from './judgements.js';

/** The part of a sample that the journal stores: enough to identify the sample and find it again. */
export type Row = {
	readonly id: string;
	readonly before?: string;
	readonly after?: string;
	readonly status?: Status;
	/** Only in rows with their own judgement (imports, the folded beginning of a long journal). */
	readonly verdict?: Verdict;
	readonly reason?: string;
	readonly note?: string;
	/** Who judged it. */
	readonly reviewer?: string;
	/** Whether it settles a disagreement of others. */
	readonly isAdjudicated?: boolean;
	/** When it was judged (ms since 1970). */
	readonly time?: number;
};

export const rowOf = (sample: Sample): Row => ({
	id: sample.id, before: plainAddress(sample.before.address), after: plainAddress(sample.after.address), status: sample.status,
});

/** A reason to set, with its time and reviewer. */
type NewReason = Required<Pick<Row, 'reason' | 'time'>> & Pick<Row, 'reviewer'>;

/** The row of a sample with the new reason and its present verdict and note; undefined if it has that reason already, or no verdict to explain. */
export const rowToExplain = (sample: Sample, mark: Judgement | undefined, change: NewReason): Row | undefined => {
	const {verdict, note, reason = ''} = mark ?? {};
	const isPossible = verdict !== undefined || change.reason === '';
	return isPossible && reason !== change.reason ? {...rowOf(sample), verdict, note, ...change} : undefined;
};

/** The key of `sampleKey`, from a row. */
export const rowKey = (row: Row): string => sampleKey({
	id: row.id, before: {address: row.before}, after: {address: row.after}, status: row.status, statusText: '', descriptions: [],
});

/** The key of a sample's mark: `sampleKey` of the addresses as stored. */
export const markKey = (sample: Sample): string => {
	const {before, after} = sample;
	return isWeb(before.address) || isWeb(after.address) ? rowKey(rowOf(sample)) : sampleKey(sample);
};

/** A row's short name: folder and file of its after-address, else of its before-address, else of its ID. */
export const rowName = (row: Row): string => (row.after ?? row.before ?? row.id).split('/').filter(Boolean).slice(-2).join('/');

/** Makes a note one line: line breaks and tabs become spaces, control characters visible. */
export const plainNote = (note: string): string => clean(note.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')).trim();
