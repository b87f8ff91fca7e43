import {createHash} from 'node:crypto';
import type {JournalIdentity} from './journal-line.js';

/** Returns the readable part of a journal's file name. */
export const readableName = (task: string, version: string): string => `${task}-${version}`.replaceAll(/[^\w.-]+/g, '_').replace(/^[.-]+/, '').slice(0, 80);

/**
Returns the file name of a version's journal without its extension: task, version, and a hash that distinguishes endpoints, projects and similar names.
*/
export const journalName = ({endpoint, project, task, version}: JournalIdentity): string => {
	const readable = readableName(task, version);
	const hash = createHash('sha256').update(JSON.stringify([endpoint, project, task, version])).digest('hex').slice(0, 12);
	return `${readable || 'journal'}-${hash}`;
};

/** Returns the path of a journal's session file. */
export const sessionFile = (journal: string): string => journal.replace(/(?:\.ndjson)?$/, '.session.json');
