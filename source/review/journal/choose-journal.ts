import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {JournalIdentity} from './journal-line.js';
import {readableName} from './journal-name.js';
import type {FoundJournal} from './journals.js';

/** What a person says of the version that is meant; what is left out matches any. */
export type Wanted = Partial<JournalIdentity>;

/** The endpoint of the built-in demo job's journals. */
const demo = 'demo';

const mostListed = 20;

/**
The one journal that fits. The demo's counts only where nothing else does, or it is asked for.

@param command The command that means a journal, to be copied.
@throws WinnowError Where none fits (not found), or several do (usage); then each of them is named with its command.
*/
export const chooseJournal = (journals: readonly FoundJournal[], wanted: Wanted, command: (journal: FoundJournal) => string): FoundJournal => {
	const all = journals.filter(journal => fits(journal, wanted));
	const real = all.filter(({identity}) => identity.endpoint !== demo);
	const fitting = real.length === 1 && Object.values(wanted).every(value => value === undefined) ? real : all;
	const [first, ...others] = fitting;
	const asked = clean([wanted.task, wanted.version].filter(Boolean).join(' '));
	if (!first) {
		throw new WinnowError({
			kind: 'not-found',
			what: asked === '' ? 'Nothing has been judged yet' : `Nothing has been judged of ${asked}`,
			advice: journals.length === 0 ? 'winnow browse or winnow local judges samples.' : `There are marks of ${journals.slice(0, 10).map(journal => nameOf(journal)).join('; ')}${journals.length > 10 ? '; …' : ''}.`,
		});
	}

	if (others.length > 0) {
		throw new WinnowError({
			kind: 'usage',
			what: asked === '' ? `There are marks of ${fitting.length} versions` : `There are ${fitting.length} journals of ${asked}`,
			advice: `Run one of these:${fitting.slice(0, mostListed).map(journal => `\n          ${clean(command(journal))}`).join('')}${fitting.length > mostListed ? `\n          … and ${fitting.length - mostListed} more: name TASK and VERSION` : ''}`,
		});
	}

	return first;
};

const fits = ({identity, path: file}: FoundJournal, wanted: Wanted): boolean => {
	if (identity.task === undefined) {
		// A journal with a damaged first line has nothing but its file name.
		return wanted.task === undefined || path.basename(file).startsWith(readableName(wanted.task, wanted.version ?? ''));
	}

	return (['endpoint', 'project', 'task', 'version'] as const).every(name => wanted[name] === undefined || wanted[name] === identity[name]);
};

/** Names a journal's version for a person. */
export const nameOf = ({identity: {endpoint, project, task, version}, path: file}: FoundJournal): string => task === undefined
	? `${clean(path.basename(file))}, which does not say its version`
	: clean(`${task} ${version}, ${endpoint}${project === '' ? '' : `, project ${project}`}`);
