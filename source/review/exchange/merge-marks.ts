import type {MarkRow} from '../journal/mark-rows.js';
import type {Judgement} from '../marks/judgements.js';
import {KeyIndex} from '../marks/key-index.js';
import {rowKey} from '../marks/row.js';
import type {ImportRow} from './marks-import.js';

/** The result of an import. */
export type Merged = {
	added: number;
	/** Already the same. */
	same: number;
	/** Different, and the file's is newer: updated. */
	newer: number;
	/** Different, and ours is as new or newer: skipped. */
	older: number;
};

/**
The rows to import: a sample's newest mark wins, and the existing one wins a tie.

@param merged Updated as the rows are read.
*/
export async function * merge(rows: AsyncIterable<ImportRow>, markOf: (key: string) => Judgement | undefined, merged: Merged): AsyncGenerator<MarkRow, void, void> {
	// Rows of this file aren't marks yet, but later rows of the same sample are compared with them.
	const taken = new KeyIndex();
	const times: number[] = [];
	for await (const {hasReason, ...given} of rows) {
		const key = rowKey(given);
		const number = taken.intern(key, undefined);
		const before = times[number];
		const mark: Judgement | undefined = before === undefined ? markOf(key) : {time: before};
		const row = hasReason === false && mark?.reason !== undefined && mark.verdict === given.verdict ? {...given, reason: mark.reason} : given;
		times[number] = Math.max(mark?.time ?? row.time, row.time);
		if (!mark) {
			merged.added++;
			yield row;
		} else if (before === undefined && mark.verdict === row.verdict && mark.reason === row.reason && mark.note === row.note) {
			merged.same++;
		} else if (row.time > mark.time) {
			merged.newer++;
			yield row;
		} else {
			merged.older++;
		}
	}
}
