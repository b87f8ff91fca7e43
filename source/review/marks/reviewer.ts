import os from 'node:os';
import process from 'node:process';
import type {IsOwn} from './layers.js';
import {plainNote} from './row.js';

/** Maximum length of a reviewer's name (characters). */
const maxLength = 64;

/** The last name and what became of it: a journal repeats one name in a million lines. */
let last = {given: '', plain: ''};

/** Returns a reviewer's name as the journal keeps it: one line, without control characters, at most 64 characters; empty if nothing is left. */
export const plainReviewer = (name: string): string => {
	if (name !== last.given) {
		last = {given: name, plain: [...plainNote(name)].slice(0, maxLength).join('').trim()};
	}

	return last.plain;
};

/** Returns the name of the system's user; in a container whose user ID has no name, the number. */
const systemUser = (): string => {
	try {
		return os.userInfo().username;
	} catch {
		return `user-${process.getuid?.() ?? 0}`;
	}
};

/** Returns whether a name is this reviewer's: the same, or the same user on another host. */
export const sameReviewer = (reviewer: string): IsOwn => {
	const at = reviewer.lastIndexOf('@');
	const user = at === -1 ? undefined : reviewer.slice(0, at + 1);
	return other => other === reviewer || (user !== undefined && other?.startsWith(user) === true);
};

/**
Returns whether marks are those of a reviewer in this account: with the reviewer's name, without a name, or with the name that this account gets on any host. The account's own host name changes between the nodes of a cluster and with every container.
*/
export const ownMarks = (reviewer: string): IsOwn => {
	const account = plainReviewer(`${systemUser()}@`);
	return other => other === undefined || other === reviewer || other.startsWith(account);
};

/** Returns whether marks in a shared folder are a reviewer's own. Accounts of the same name are those of several people there, such as root in containers; marks without a name are only in the reviewer's own file. */
export const ownMarksInShared = (reviewer: string): IsOwn => other => other === undefined || other === reviewer;

/** Returns the reviewer who gave no name: `user@host`. */
export const defaultReviewer = (): string => plainReviewer(`${systemUser()}@${os.hostname()}`);
