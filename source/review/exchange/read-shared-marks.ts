import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {JournalReader} from '../journal/journal-reader.js';
import {markRowsOf} from '../journal/mark-rows.js';
import {ownMarksInShared} from '../marks/reviewer.js';
import {SharedFolder} from '../shared/shared-folder.js';
import {sharedFolderWords as words} from '../shared/words/index.js';
import {marksIn, type MarksInFile} from './read-marks.js';

/**
Reads the marks of all reviewers of a version in a shared folder.

@param reviewer The user's name: marks with it are the user's own.
@param path The journal's path in the state folder; the user's position is saved next to it.
@throws WinnowError if the folder is missing (usage), or has no journal of the version (not found).
*/
export const readSharedMarks = async (folder: string, identity: JournalIdentity, {reviewer, path = ''}: {readonly reviewer: string; readonly path?: string}): Promise<MarksInFile> => {
	const damage = new Set<string>();
	const shared = new SharedFolder({
		folder, identity, onWarning(warning) {
			damage.add(warning);
		},
	});
	const reader = new JournalReader(undefined, ownMarksInShared(reviewer));
	await shared.readNew();
	await shared.applyUntil(reader);
	if (shared.size === 0) {
		throw new WinnowError({kind: 'not-found', what: words.noJournals(clean(`${identity.task} ${identity.version}`), clean(folder)), advice: [...damage].join(' ') || undefined});
	}

	return marksIn(reader, {
		identity, damage: [...damage], path, rows: () => markRowsOf(shared.sources(), reader), close: async () => undefined,
	});
};
