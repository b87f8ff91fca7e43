import type {MarkRow} from '../journal/mark-rows.js';
import type {Judgement} from '../marks/judgements.js';
import {KeyIndex} from '../marks/key-index.js';
import {isBeside, layerKey, type IsOwn} from '../marks/layers.js';
import {rowKey} from '../marks/row.js';
import type {ImportRow} from './marks-import.js';

/** The result of an import. */
export type Merged = {
	added: number;
	/** Identical to the existing mark. */
	same: number;
	/** Marks of other reviewers, stored separately from the user's own. They are also counted as new, updated, skipped or unchanged. */
	apart: number;
	/** Different, and the file's mark is newer: updated. */
	newer: number;
	/** Different, and the existing mark is as new or newer: skipped. */
	older: number;
};

/**
Yields the rows to import. Of one reviewer's marks of a sample, the newest wins, and the existing one wins a tie. Marks of different reviewers never replace each other.

@param merged Updated as the rows are read.
*/
export async function * merge(
	rows: AsyncIterable<ImportRow>,
	review: {readonly isOwn: IsOwn; markOfKey(key: string): Judgement | undefined},
	merged: Merged,
): AsyncGenerator<MarkRow, void, void> {
	// Rows of this file aren't in the review yet, but later rows of the same sample are compared with them.
	const seenKeys = new KeyIndex();
	const times: number[] = [];
	for await (const {hasReason, ...imported} of rows) {
		const key = layerKey(review.isOwn, rowKey(imported), imported);
		merged.apart += Number(isBeside(review.isOwn, imported));
		const number = seenKeys.intern(key, undefined);
		const before = times[number];
		const mark: Judgement | undefined = before === undefined ? review.markOfKey(key) : {time: before};
		const row = hasReason === false && mark?.reason !== undefined && mark.verdict === imported.verdict ? {...imported, reason: mark.reason} : imported;
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
