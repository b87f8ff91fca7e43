import {decidedRows} from '../../review/exchange/decided-rows.js';
import {exportMarks} from '../../review/exchange/marks-export.js';
import {exitCodes} from '../../model/errors.js';
import {meanings} from '../../ui/words/en/meanings.js';
import type {CommandContext} from '../command.js';
import {writeStream} from '../output/write-stream.js';
import {readMarksOf, type MarksPlace} from '../version-marks.js';
import type {ReviewResult} from './review-result.js';

/**
Prints the verdicts and notes to stdout for `--print-marks`, in the format of `winnow marks export`. Call it after the terminal is restored. If no journal could be written, prints them from memory.

@returns The exit code: 6 if the journal is damaged.
*/
export const printMarks = async (context: CommandContext, {identity, whyNotSaved, marks: unsaved}: Pick<ReviewResult, 'identity' | 'whyNotSaved' | 'marks'>, place: MarksPlace): Promise<number> => {
	if (whyNotSaved !== undefined) {
		await writeStream(context.stdout, unsaved, context.signal);
		return 0;
	}

	const marks = await readMarksOf(context, identity, place);
	if (!marks) {
		return 0;
	}

	try {
		for (const warning of marks.damage) {
			context.stderr.write(`winnow: ${warning}\n`);
		}

		await writeStream(context.stdout, exportMarks(decidedRows(marks, {settled: 0, own: 0, open: 0}), marks.identity, {format: 'ndjson', meanings}), context.signal);
		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};
