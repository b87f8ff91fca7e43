import {HashIndex} from '../../text/hash-index.js';
import type {MarkRow} from '../journal/mark-rows.js';
import type {Decision} from '../marks/layers.js';
import {rowKey} from '../marks/row.js';
import type {MarksInFile} from './read-marks.js';

/** Numbers of samples on which reviewers disagree, by outcome. */
export type Disputes = {
	/** A further verdict settled it. */
	settled: number;
	/** The user's own verdict counts. */
	own: number;
	/** No verdict counts. */
	open: number;
};

const countDispute = (disputes: Disputes, {isDisputed, by, mark}: Decision): void => {
	if (!isDisputed) {
		return;
	}

	if (mark === undefined) {
		disputes.open++;
	} else if (by === 'adjudicated') {
		disputes.settled++;
	} else {
		disputes.own++;
	}
};

/** One row for each sample: the mark that counts (`decideMark`). Samples without one are omitted. @param disputes Updated as the rows are read. */
export async function * decidedRows(marks: Pick<MarksInFile, 'rows' | 'decisionOfKey'>, disputes: Disputes): AsyncGenerator<MarkRow, void, void> {
	const seenKeys = new HashIndex();
	for await (const {id, before, after, status} of marks.rows()) {
		const key = rowKey({
			id, before, after, status,
		});
		const {size} = seenKeys;
		if (seenKeys.add(key) < size) {
			continue;
		}

		const decision = marks.decisionOfKey(key);
		countDispute(disputes, decision);
		if (decision.mark) {
			yield {
				id, before, after, status, ...decision.mark, ...(decision.by === 'adjudicated' ? {isAdjudicated: true} : {}),
			};
		}
	}
}
