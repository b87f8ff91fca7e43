import {clean} from '../../text/clean.js';
import type {FoundJournal} from './journals.js';

/** A word as a POSIX shell takes it: in quotes where something in it means something to the shell. */
export const shellWord = (word: string): string => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`;

const names = ['endpoint', 'project', 'task', 'version'] as const;

type Name = typeof names[number];

/** Whether a name can be typed as it is. What was cleaned of control characters can't be turned back into what it was. */
const isTypable = (name: string): boolean => name !== '' && !name.startsWith('-') && clean(name) === name && !name.includes(String.raw`\u{`);

/**
The arguments of `winnow marks` that mean one journal and no other: as few as possible, as a person would type them. The journal's file where nothing else tells it from the others.

@param all All journals that there are; the one that is meant may be missing among them.
*/
export const journalArguments = (journal: FoundJournal, all: readonly FoundJournal[]): string[] => {
	const {identity, path} = journal;
	const isOnly = (known: readonly Name[]): boolean => all.every(other => other.path === path || other.identity.task === undefined || known.some(name => other.identity[name] !== identity[name]));
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
