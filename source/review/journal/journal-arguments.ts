import {clean} from '../../text/clean.js';
import type {JournalIdentity} from './journal-line.js';
import type {FoundJournal} from './journals.js';

/** Quotes a word for a POSIX shell, if necessary. */
export const shellWord = (word: string): string => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`;

type Name = keyof JournalIdentity;

/** Whether a name can be typed as an argument. Escaped control characters can't be restored. */
const isTypable = (name: string): boolean => name !== '' && !name.startsWith('-') && clean(name) === name && !name.includes(String.raw`\u{`);

/**
Returns the shortest arguments of `winnow marks` that identify a journal, or its file if nothing else does.

@param all All existing journals, with or without this one.
*/
export const journalArguments = (journal: FoundJournal, all: readonly FoundJournal[]): string[] => {
	const {identity, path} = journal;
	const isOnly = (known: readonly Name[]): boolean => all.every(other => other.path === path
		|| other.identity.task === undefined
		|| known.some(name => other.identity[name] !== identity[name]));
	const byFile = ['--journal', path];
	const {endpoint, project, task, version} = identity;
	if (endpoint === undefined || project === undefined || task === undefined || version === undefined) {
		return byFile;
	}

	if (endpoint === 'local') {
		if (!isTypable(project) || !isTypable(task)) {
			return byFile;
		}

		return ['--local', project, task, ...(isOnly(['endpoint', 'project', 'task']) ? [] : ['--pair', version])];
	}

	if (!isTypable(task) || !isTypable(version)) {
		return byFile;
	}

	const extra = ([[], ['endpoint'], ['endpoint', 'project']] as const).find(some => isOnly(['task', 'version', ...some]));
	return extra === undefined || extra.some(name => !isTypable(identity[name]!))
		? byFile
		: [task, version, ...extra.flatMap(name => [`--${name}`, identity[name]!])];
};
