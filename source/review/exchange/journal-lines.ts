import {readHeader} from '../journal/journals.js';
import {ownMarks} from '../marks/reviewer.js';
import type {ImportLine} from './marks-import.js';
import {readMarksInFile} from './read-marks.js';

/** Whether a file is a journal, not a file of `marks export`. False for an unreadable file: the error comes when it is read. */
export const isJournal = async (file: string): Promise<boolean> => {
	try {
		return await readHeader(file) !== undefined;
	} catch {
		return false;
	}
};

/**
The marks of a journal, as lines to import. The user's own get the user's name.

@throws WinnowError if it can't be read.
*/
export async function * journalLines(file: string, reviewer: string, signal: AbortSignal): AsyncGenerator<ImportLine, void, void> {
	const isOwn = ownMarks(reviewer);
	const marks = await readMarksInFile(file, {signal, isOwn});
	try {
		let line = 0;
		for await (const row of marks.rows()) {
			line++;
			yield {line, row: isOwn(row.reviewer) ? {...row, reviewer} : row, identity: marks.identity};
		}
	} finally {
		await marks.close();
	}
}
