import {exportMarks} from '../review/marks-export.js';
import {readMarksInFile} from '../review/read-marks.js';
import type {CommandContext} from './command.js';
import {writeStream} from './write-stream.js';

/** `--print-marks`: the verdicts and notes on stdout, as `winnow marks export` gives them, once the terminal is given back. */
export const printMarks = async (context: CommandContext, journal: string): Promise<void> => {
	const marks = await readMarksInFile(journal);
	try {
		await writeStream(context.stdout, exportMarks(marks.rows(), marks.identity, {format: 'ndjson'}), context.signal);
	} finally {
		await marks.close();
	}
};
