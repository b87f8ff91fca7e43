import type {Journal} from './journal.js';
import type {JournalReader} from './journal-reader.js';

/**
Describes the damage of a journal, one sentence each. If there is any, saved marks may be missing.

@param file The journal's name, cleaned.
*/
export const damageOf = (journal: Journal, {incomplete}: JournalReader, file: string): string[] => {
	const {count, lines} = journal.unreadable;
	const words: string[] = [];
	if (count > 0) {
		words.push(`${count === 1 ? 'A line' : `${count} lines`} of the journal can't be read and ${count === 1 ? 'was' : 'were'} skipped, not removed: line ${lines.join(', ')}${count > lines.length ? ', …' : ''} of ${file}.`);
	}

	if (journal.tornByPowerCut) {
		words.push(`The journal ends in zeros, as after a power cut: the last verdicts may be missing (${file}).`);
	}

	if (journal.marked) {
		words.push(`An editor added a byte order mark to the journal; all lines were read (${file}).`);
	}

	if (!journal.headed && journal.end > 0) {
		words.push(`The journal does not name its version: its first line is damaged or missing (${file}).`);
	}

	if (incomplete > 0) {
		words.push(`${incomplete === 1 ? 'An action' : `${incomplete} actions`} on many samples ${incomplete === 1 ? 'is' : 'are'} incomplete and ${incomplete === 1 ? 'has' : 'have'} no effect (${file}).`);
	}

	return words;
};
