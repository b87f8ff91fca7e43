import {createHash} from 'node:crypto';
import type {JournalIdentity} from './journal-line.js';

/** The part of a journal's file name that a person can read. */
export const readableName = (task: string, version: string): string => `${task}-${version}`.replaceAll(/[^\w.-]+/g, '_').replace(/^[.-]+/, '').slice(0, 80);

/**
The file name of a version's journal without its ending: task and version to be read, and a hash that tells endpoints, projects and names that look alike apart.
*/
export const journalName = ({endpoint, project, task, version}: JournalIdentity): string => {
	const readable = readableName(task, version);
	const hash = createHash('sha256').update(JSON.stringify([endpoint, project, task, version])).digest('hex').slice(0, 12);
	return `${readable || 'journal'}-${hash}`;
};

/** The file beside a journal that keeps where a person was in its version. */
export const sessionFile = (journal: string): string => journal.replace(/(?:\.ndjson)?$/, '.session.json');
