import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {demoEndpoint} from '../../model/source.js';
import {identityNames, type JournalIdentity} from './journal-line.js';
import {readableName} from './journal-name.js';
import type {FoundJournal} from './journals.js';
import {journalWords} from './words/index.js';

/** The version that the user named; omitted parts match any. */
export type Wanted = Partial<JournalIdentity>;

const maxListed = 20;

/**
Returns the only journal that matches. Journals of the demo count only if they are named, or if nothing else matches.

@param command Returns the command for a journal, for the user to copy.
@throws WinnowError if none matches (not found) or several do (usage); the error then lists their commands.
*/
export const chooseJournal = (journals: readonly FoundJournal[], wanted: Wanted, command: (journal: FoundJournal) => string): FoundJournal => {
	const all = journals.filter(journal => fits(journal, wanted));
	const real = all.filter(({identity}) => identity.endpoint !== demoEndpoint);
	const fitting = real.length === 1 && Object.values(wanted).every(value => value === undefined) ? real : all;
	const [first, ...others] = fitting;
	const asked = clean([wanted.task, wanted.version].filter(Boolean).join(' '));
	if (!first) {
		throw new WinnowError({
			kind: 'not-found',
			what: journalWords.noMarks(asked),
			advice: journals.length === 0
				? journalWords.judgeFirst
				: journalWords.marksExist(journals.slice(0, 10).map(journal => nameOf(journal)), journals.length > 10),
		});
	}

	if (others.length > 0) {
		throw new WinnowError({
			kind: 'usage',
			what: journalWords.several(fitting.length, asked),
			advice: journalWords.runOne(fitting.slice(0, maxListed).map(journal => clean(command(journal))), fitting.length - maxListed),
		});
	}

	return first;
};

/** Whether a journal belongs to the version that the user named, as far as its first line says. */
export const fits = ({identity, path: file}: FoundJournal, wanted: Wanted): boolean => {
	if (identity.task === undefined) {
		// If the first line is damaged, only the file name is known.
		return wanted.task === undefined || path.basename(file).startsWith(readableName(wanted.task, wanted.version ?? ''));
	}

	return identityNames.every(name => wanted[name] === undefined || wanted[name] === identity[name]);
};

/** Describes a journal's version to the user. */
export const nameOf = ({identity: {endpoint, project, task, version}, path: file}: FoundJournal): string => task === undefined
	? journalWords.unknownVersion(clean(path.basename(file)))
	: clean(journalWords.version(task, version ?? '', endpoint ?? '', project ?? ''));
