import {asWinnowError, isAbort, type WinnowError} from '../sources/errors.js';

/** How far rows came. */
export type Outcome = {
	given: number;
	failure?: WinnowError;
};

/** Rows that end where they fail, so that what came is written as a whole; `outcome` says how many came and what went wrong. An abort still throws. */
export async function * untilFailure<Row>(rows: AsyncIterable<Row>, outcome: Outcome, signal: AbortSignal): AsyncGenerator<Row, void, undefined> {
	try {
		for await (const row of rows) {
			outcome.given++;
			yield row;
		}
	} catch (error) {
		if (signal.aborted || isAbort(error)) {
			throw error;
		}

		outcome.failure = asWinnowError(error);
	}
}
