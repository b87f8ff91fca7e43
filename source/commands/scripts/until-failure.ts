import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';

/** How far rows came. */
export type Outcome = {
	given: number;
	failure?: WinnowError;
};

/**
Rows of items. A failure after the first row ends them, so that what came is written as a whole document; `outcome` says how many came and what went wrong. An abort, and a failure before the first row, throw, so that nothing is written.

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

		if (outcome.given === 0) {
			throw error;
		}

		outcome.failure = asWinnowError(error);
	}
}
