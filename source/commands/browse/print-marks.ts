import {decidedRows} from '../../review/exchange/decided-rows.js';
import {exportMarks} from '../../review/exchange/marks-export.js';
import {readMarksInFile, type MarksInFile} from '../../review/exchange/read-marks.js';
import {ownMarks} from '../../review/marks/reviewer.js';
import {exitCodes, WinnowError} from '../../model/errors.js';
import type {CommandContext} from '../command.js';
import {writeStream} from '../output/write-stream.js';
import {sharedWords} from '../words/shared.js';
import type {ReviewResult} from './review-result.js';

/**
Prints the verdicts and notes to stdout for `--print-marks`, in the format of `winnow marks export`. Call it after the terminal is restored. If no journal could be written, prints them from memory.

@returns The exit code: 6 if the journal is damaged.
*/
export const printMarks = async (context: CommandContext, {path, whyNotKept, marks: unsaved}: Pick<ReviewResult, 'path' | 'whyNotKept' | 'marks'>, reviewer: string): Promise<number> => {
	if (whyNotKept !== undefined) {
		await writeStream(context.stdout, unsaved, context.signal);
		return 0;
	}

	const marks = await openMarks(context, path, reviewer);
	if (!marks) {
		return 0;
	}

	try {
		for (const warning of marks.damage) {
			context.stderr.write(`winnow: ${warning}\n`);
		}

		await writeStream(context.stdout, exportMarks(decidedRows(marks, {settled: 0, own: 0, open: 0}), marks.identity, {format: 'ndjson', meanings: sharedWords.meanings}), context.signal);
		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

/** Returns undefined before the first verdict, which creates the journal. */
const openMarks = async (context: CommandContext, journal: string, reviewer: string): Promise<MarksInFile | undefined> => {
	try {
		return await readMarksInFile(journal, {signal: context.signal, isOwn: ownMarks(reviewer)});
	} catch (error) {
		if (error instanceof WinnowError && error.kind === 'not-found') {
			return undefined;
		}

		throw error;
	}
};
