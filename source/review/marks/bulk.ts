import type {Row} from './row.js';

/** Rows per piece: about 85 kB of journal, stringified in less than a millisecond, so keys are handled in between. */
const pieceSize = 500;

/** Groups rows into pieces, and yields to other work in between. */
export async function * pieces(rows: AsyncIterable<Row> | Iterable<Row>, signal?: AbortSignal): AsyncGenerator<Row[], void, void> {
	let piece: Row[] = [];
	for await (const row of rows) {
		signal?.throwIfAborted();
		piece.push(row);
		if (piece.length === pieceSize) {
			yield piece;
			piece = [];
		}
	}

	signal?.throwIfAborted();
	if (piece.length > 0) {
		yield piece;
	}
}
