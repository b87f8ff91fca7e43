import {markAt} from '../marks/marks.js';
import {NumberSet} from '../marks/number-set.js';
import {layerKey} from '../marks/layers.js';
import {rowKey, type Row} from '../marks/row.js';
import type {ByteLog} from './byte-log.js';
import {decodeLine} from './decode-line.js';
import type {JournalLine} from './journal-line.js';
import {withOthers, type JournalReader} from './journal-reader.js';
import {scanLines} from './line-scanner.js';

/** A mark with all that scripts need. Times are in milliseconds since 1970. */
export type MarkRow = Row & {readonly time: number};

/**
Streams all current marks, including those of other reviewers, in the order in which their samples first appear. Addresses are read from the journal again, because only their hashes are in memory. This needs one bit per mark.

@param until The position up to which the reader has read the journal.
@param onBatch Called with the position reached; may throw to cancel.
*/
export async function * markRows(log: Pick<ByteLog, 'read'>, reader: Reader, until: number, onBatch?: (position: number) => void): AsyncGenerator<MarkRow, void, void> {
	yield * markRowsOf([{log, until, onBatch}], reader);
}

type Reader = Pick<JournalReader, 'books' | 'state' | 'isOwn'>;

/** A journal that the reader has read up to a position. */
export type RowSource = {
	readonly log: Pick<ByteLog, 'read'>;
	readonly until: number;
	/** Changes a line as it was changed for the reader. */
	readonly prepare?: (line: JournalLine) => JournalLine;
	readonly onBatch?: (position: number) => void;
};

/** Streams the marks of several journals that one reader has read. */
export async function * markRowsOf(
	sources: AsyncIterable<RowSource> | Iterable<RowSource>,
	{books, state, isOwn}: Reader,
): AsyncGenerator<MarkRow, void, void> {
	const yielded = new NumberSet();
	const {marks} = state;
	for await (const source of sources) {
		for await (const line of linesOf(source)) {
			for (const row of rowsOf(line)) {
				const author = row.time === undefined && line.kind !== 'header' && 'reviewer' in line ? line : row;
				const key = books.keys.numberOf(layerKey(isOwn, rowKey(row), author));
				const judgement = key === -1 || yielded.has(key) ? undefined : books.judgements.at(markAt(marks, key));
				if (judgement) {
					yielded.add(key);
					yield {
						id: row.id,
						before: row.before,
						after: row.after,
						status: row.status,
						...judgement,
						...(author.isAdjudicated ? {isAdjudicated: true} : {}),
					};
				}
			}
		}
	}
}

async function * linesOf({log, until, prepare, onBatch}: RowSource): AsyncGenerator<JournalLine, void, void> {
	for await (const batch of scanLines(log, 0, until)) {
		onBatch?.(batch[0]!.position);
		for (const {text} of batch) {
			const line = text === undefined ? undefined : decodeLine(text);
			if (line) {
				yield prepare ? prepare(line) : line;
			}
		}
	}
}

const rowsOf = (line: JournalLine): readonly Row[] => 'rows' in line && line.rows ? withOthers({...line, rows: line.rows}) : [];
