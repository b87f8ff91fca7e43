import {asWinnowError, isAbort, WinnowError} from '../../model/errors.js';
import {readMarksInFile, type MarksInFile} from '../../review/exchange/read-marks.js';
import {shellWord} from '../../review/journal/journal-arguments.js';
import type {JournalIdentity} from '../../review/journal/journal-line.js';
import {ownMarks} from '../../review/marks/reviewer.js';
import {rowKey} from '../../review/marks/row.js';
import type {Review} from '../../review/review.js';
import {clean} from '../../text/clean.js';
import {sentence} from '../../text/sentences.js';
import type {CommandContext} from '../command.js';
import {journalFile} from '../version-marks.js';
import {browseWords} from '../words/browse.js';

type SharedFolder = {readonly shared: string; readonly reviewer: string};

/** Opens the journal of a version in the state folder; returns undefined if there is none. */
const openOldJournal = async ({env, signal}: Pick<CommandContext, 'env' | 'signal'>, identity: JournalIdentity, reviewer: string): Promise<MarksInFile | undefined> => {
	try {
		return await readMarksInFile(journalFile({env}, identity), {signal, isOwn: ownMarks(reviewer)});
	} catch (error) {
		if (error instanceof WinnowError && error.kind === 'not-found') {
			return undefined;
		}

		throw error;
	}
};

const readHint = async (context: Pick<CommandContext, 'env' | 'signal'>, review: Review, identity: JournalIdentity, {shared, reviewer}: SharedFolder): Promise<string | undefined> => {
	const old = await openOldJournal(context, identity, reviewer);
	if (!old) {
		return undefined;
	}

	try {
		await review.loaded;
		const isOwn = ownMarks(reviewer);
		let missing = 0;
		for await (const row of old.rows()) {
			missing += Number(isOwn(row.reviewer) && !row.isAdjudicated && review.markOfKey(rowKey(row)) === undefined);
		}

		const command = ['winnow', 'marks', 'import', old.path, '--shared', shared, '--reviewer', reviewer].map(word => shellWord(word)).join(' ');
		return missing === 0 ? undefined : browseWords.notShared(missing, clean(command));
	} finally {
		await old.close();
	}
};

/**
Compares the journal in the state folder with the shared folder. Marks that a reviewer made before using the shared folder are only in the state folder, where other reviewers can't see them.

@param review The review in the shared folder.
@returns The command that imports the user's own marks that the shared folder lacks, or why the old journal can't be read; undefined if there is nothing to import. Never rejects.
*/
export const hintOfOldJournal = async (context: Pick<CommandContext, 'env' | 'signal'>, review: Review, identity: JournalIdentity, place: SharedFolder): Promise<string | undefined> => {
	try {
		return await readHint(context, review, identity, place);
	} catch (error) {
		return isAbort(error) ? undefined : sentence(asWinnowError(error).line);
	}
};
