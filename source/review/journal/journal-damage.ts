import type {Journal} from './journal.js';
import type {JournalReader} from './journal-reader.js';
import {journalWords} from './words/index.js';

/**
Describes the damage of a journal, one sentence per kind. A damaged journal may lack saved marks.

@param file The journal's name, cleaned.
*/
export const damageOf = (journal: Journal, {incomplete}: JournalReader, file: string): string[] => {
	const {count, lines} = journal.unreadable;
	const words: string[] = [];
	if (count > 0) {
		words.push(journalWords.unreadable(count, lines, file));
	}

	if (journal.isTornByPowerCut) {
		words.push(journalWords.zeros(file));
	}

	if (journal.hasByteOrderMark) {
		words.push(journalWords.byteOrderMark(file));
	}

	if (!journal.hasHeader && journal.end > 0) {
		words.push(journalWords.noHeader(file));
	}

	if (incomplete > 0) {
		words.push(journalWords.incomplete(incomplete, file));
	}

	return words;
};
