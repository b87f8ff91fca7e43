import os from 'node:os';
import process from 'node:process';
import type {IsOwn} from './layers.js';
import {plainNote} from './row.js';

/** Maximum length of a reviewer's name (characters). */
const maxLength = 64;

/** Cache of the last name: a journal repeats one name in a million lines. */
let last = {input: '', plain: ''};

/** Returns a reviewer's name as the journal stores it: one line, without control characters, at most 64 characters; empty if nothing is left. */
export const plainReviewer = (name: string): string => {
	if (name !== last.input) {
		last = {input: name, plain: [...plainNote(name)].slice(0, maxLength).join('').trim()};
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

/** Returns a check whether a name is this reviewer's: the same name, or the same user on another host. */
export const sameReviewer = (reviewer: string): IsOwn => {
	const at = reviewer.lastIndexOf('@');
	const user = at === -1 ? undefined : reviewer.slice(0, at + 1);
	return other => other === reviewer || (user !== undefined && other?.startsWith(user) === true);
};

/**
Returns a check whether marks are those of a reviewer in this account: with the reviewer's name, without a name, or with this account's default name on any host. Host names differ between the nodes of a cluster and change with every container.
*/
export const ownMarks = (reviewer: string): IsOwn => {
	const account = plainReviewer(`${systemUser()}@`);
	return other => other === undefined || other === reviewer || other.startsWith(account);
};

/** Returns a check whether marks in a shared folder are a reviewer's own. Several people can have the same account name there, such as root in containers; marks without a name are only in the reviewer's own file. */
export const ownMarksInShared = (reviewer: string): IsOwn => other => other === undefined || other === reviewer;

/** Returns the name of a reviewer who set none: `user@host`. */
export const defaultReviewer = (): string => plainReviewer(`${systemUser()}@${os.hostname()}`);
