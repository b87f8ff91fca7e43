import {markAt} from '../marks/marks.js';
import {NumberSet} from '../marks/number-set.js';
import {rowKey, type Row} from '../marks/row.js';
import type {ByteLog} from './byte-log.js';
import {decodeLine, type JournalLine} from './journal-line.js';
import type {JournalReader} from './journal-reader.js';
import {scanLines} from './line-scanner.js';

/** A mark with everything that scripts need. Times are milliseconds since 1970. */
export type MarkRow = Row & {readonly time: number};

/**
All current marks, in the order in which their samples first appear. Addresses are read from the journal again, since memory has only their hashes, so this takes just one bit per mark.

@param until The length of the journal that the reader has read.
@param onBatch Called with the position reached; may throw to cancel.
*/
export async function * markRows(log: Pick<ByteLog, 'read'>, {books, state}: Pick<JournalReader, 'books' | 'state'>, until: number, onBatch?: (position: number) => void): AsyncGenerator<MarkRow, void, void> {
	const given = new NumberSet();
	const {marks} = state;
	for await (const batch of scanLines(log, 0, until)) {
		onBatch?.(batch[0]!.position);
		for (const {text} of batch) {
			for (const row of rowsOf(text === undefined ? undefined : decodeLine(text))) {
				const key = books.keys.numberOf(rowKey(row));
				const judgement = key === -1 || given.has(key) ? undefined : books.judgements.at(markAt(marks, key));
				if (judgement) {
					given.add(key);
					yield {
						id: row.id, before: row.before, after: row.after, status: row.status, ...judgement,
					};
				}
			}
		}
	}
}

const rowsOf = (line: JournalLine | undefined): readonly Row[] => (line && 'rows' in line ? line.rows : undefined) ?? [];
