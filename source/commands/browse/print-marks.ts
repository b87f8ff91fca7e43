import {exportMarks} from '../../review/exchange/marks-export.js';
import {readMarksInFile, type MarksInFile} from '../../review/exchange/read-marks.js';
import {exitCodes, WinnowError} from '../../model/errors.js';
import type {CommandContext} from '../command.js';
import {writeStream} from '../output/write-stream.js';
import type {ReviewResult} from './review-result.js';

/**
`--print-marks`: the verdicts and notes on stdout, as `winnow marks export` gives them, once the terminal is given back. Where no journal could be written they come from memory.

@returns The exit code: 6 where the journal is damaged.
*/
export const printMarks = async (context: CommandContext, {path, whyNotKept, marks: unkept}: Pick<ReviewResult, 'path' | 'whyNotKept' | 'marks'>): Promise<number> => {
	if (whyNotKept !== undefined) {
		await writeStream(context.stdout, unkept, context.signal);
		return 0;
	}

	const marks = await openMarks(context, path);
	if (!marks) {
		return 0;
	}

	try {
		for (const words of marks.damage) {
			context.stderr.write(`winnow: ${words}\n`);
		}

		await writeStream(context.stdout, exportMarks(marks.rows(), marks.identity, {format: 'ndjson'}), context.signal);
		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

/** A journal begins with the first verdict, so before there is none. */
const openMarks = async (context: CommandContext, journal: string): Promise<MarksInFile | undefined> => {
	try {
		return await readMarksInFile(journal, context.signal);
	} catch (error) {
		if (error instanceof WinnowError && error.kind === 'not-found') {
			return undefined;
		}

		throw error;
	}
};
