import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';

/** The number of yielded rows, and the error that stopped them. */
export type Outcome = {
	given: number;
	failure?: WinnowError;
};

/**
Maps items to rows. A failure after the first row ends the rows and is stored in `outcome`, so that the caller can write a complete document. A failure before the first row, or an abort, is thrown, so that nothing is written.

@param row Called with the item and its index, counted from 0.
*/
export async function * untilFailure<Item, Row>(
	items: AsyncIterable<Item>,
	row: (item: Item, index: number) => Row,
	outcome: Outcome,
	signal: AbortSignal,
): AsyncGenerator<Row, void, undefined> {
	try {
		for await (const item of items) {
			yield row(item, outcome.given++);
		}
	} catch (error) {
		if (signal.aborted || isAbort(error)) {
			throw error;
		}

		if (outcome.given === 0) {
			throw error;
		}

		outcome.failure = asWinnowError(error);
	}
}
