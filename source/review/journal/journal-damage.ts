import type {Journal} from './journal.js';
import type {JournalReader} from './journal-reader.js';

/**
What of a journal is damaged, a sentence each: the same for the browser and for `winnow marks`. Where there is any, what was acknowledged may be missing.

@param file The journal's name, cleaned.
*/
export const damageOf = (journal: Journal, {incomplete}: JournalReader, file: string): string[] => {
	const {count, lines} = journal.unreadable;
	const words: string[] = [];
	if (count > 0) {
		words.push(`${count === 1 ? 'A line' : `${count} lines`} of the journal can't be read and ${count === 1 ? 'was' : 'were'} skipped, not removed: line ${lines.join(', ')}${count > lines.length ? ', …' : ''} of ${file}.`);
	}

	if (journal.tornByPowerCut) {
		words.push(`The journal ends in zeros, as after a power cut: what was judged last may be missing (${file}).`);
	}

	if (journal.marked) {
		words.push(`An editor put a byte order mark at the start of the journal; all lines were read (${file}).`);
	}

	if (!journal.headed && journal.end > 0) {
		words.push(`The journal does not say which version it is about: its first line is damaged or missing (${file}).`);
	}

	if (incomplete > 0) {
		words.push(`${incomplete === 1 ? 'An action' : `${incomplete} actions`} on many samples can't be read whole and ${incomplete === 1 ? 'does' : 'do'} not count (${file}).`);
	}

	return words;
};
