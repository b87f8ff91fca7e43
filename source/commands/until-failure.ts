import {asWinnowError, isAbort, type WinnowError} from '../sources/errors.js';

/** How far rows came. */
export type Outcome = {
	given: number;
	failure?: WinnowError;
};

/**
Rows of items, that end where the items fail, so that what came is written as a whole; `outcome` says how many came and what went wrong. An abort still throws.

@param row Its index counts from 0.
*/
export async function * untilFailure<Item, Row>(items: AsyncIterable<Item>, row: (item: Item, index: number) => Row, outcome: Outcome, signal: AbortSignal): AsyncGenerator<Row, void, undefined> {
	try {
		for await (const item of items) {
			yield row(item, outcome.given++);
		}
	} catch (error) {
		if (signal.aborted || isAbort(error)) {
			throw error;
		}

		outcome.failure = asWinnowError(error);
	}
}
