import {createHash} from 'node:crypto';
import type {JournalIdentity} from '../journal/journal-line.js';
import {journalName} from '../journal/journal-name.js';

/** Maximum length of the readable part of a reviewer's name in a file name (characters). */
const maxReadable = 40;

/**
The name of a reviewer's journal in a shared folder: version, reviewer and machine.

Only the hash of the reviewer's name distinguishes reviewers, so any name is safe, also where the file system ignores case. Each machine has its own file, because appending is atomic on one machine only: over NFS two of them overwrite each other's lines, a mounted bucket keeps the last writer's file, and git reports a conflict.

@param machine See `machineName`.
*/
export const sharedName = (identity: JournalIdentity, reviewer: string, machine: string): string => {
	const readable = reviewer.replaceAll(/[^\w-]+/g, '_').slice(0, maxReadable);
	const hash = createHash('sha256').update(reviewer).digest('hex').slice(0, 8);
	return `${journalName(identity)}.${readable || 'reviewer'}-${hash}.${machine}.ndjson`;
};

/** Whether a file of a shared folder can be a journal of a version. Also true for copies, such as those that synchronization makes of conflicting files. */
export const isSharedName = (name: string, identity: JournalIdentity): boolean => name.startsWith(journalName(identity)) && name.endsWith('.ndjson');
