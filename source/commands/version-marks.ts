import path from 'node:path';
import {WinnowError} from '../model/errors.js';
import {readMarksInFile, type MarksInFile} from '../review/exchange/read-marks.js';
import {readSharedMarks} from '../review/exchange/read-shared-marks.js';
import type {JournalIdentity} from '../review/journal/journal-line.js';
import {journalName} from '../review/journal/journal-name.js';
import {ownMarks} from '../review/marks/reviewer.js';
import {requireFolder} from '../review/shared/shared-folder.js';
import {stateFolder} from '../system/folders.js';
import type {CommandContext} from './command.js';
import {loadConfiguration, reviewerOf} from './configuration.js';
import {sharedWords} from './words/shared.js';

/** Whose marks to read, and where they are. */
export type MarksPlace = {readonly reviewer?: string; readonly shared?: string};

/** Returns the shared folder of the flag or the setting; undefined without one. An empty flag overrides the setting. @throws WinnowError (usage) if the folder is missing. */
export const sharedFolderOf = async ({env}: Pick<CommandContext, 'env'>, flags: MarksPlace): Promise<string | undefined> => {
	const shared = flags.shared ?? (await loadConfiguration({env})).shared;
	if (shared === undefined || shared === '') {
		return undefined;
	}

	await requireFolder(shared);
	return path.resolve(shared);
};

/**
Returns the shared folder, and the reviewer's name in it; undefined without one.

@throws WinnowError (usage) if the folder is missing, or no reviewer is named. The default user@host is not enough: several people can share an account, as in containers.
*/
export const sharedPlace = async (context: Pick<CommandContext, 'env'>, flags: MarksPlace): Promise<{readonly shared: string; readonly reviewer: string} | undefined> => {
	const shared = await sharedFolderOf(context, flags);
	if (shared === undefined) {
		return undefined;
	}

	const reviewer = flags.reviewer ?? (await loadConfiguration(context)).reviewer;
	if (reviewer === undefined) {
		throw new WinnowError({kind: 'usage', what: sharedWords.sharedFolder.needsReviewer, advice: sharedWords.sharedFolder.giveReviewer});
	}

	return {shared, reviewer};
};

/** Returns the path of a version's journal in the state folder. */
export const journalFile = ({env}: Pick<CommandContext, 'env'>, {endpoint, project, task, version}: JournalIdentity): string => path.join(stateFolder(env), `${journalName({
	endpoint, project, task, version,
})}.ndjson`);

/** Reads the marks of a version from the shared folder of `place` or the setting, otherwise from the state folder. Returns undefined if there are none. */
export const readMarksOf = async (
	context: CommandContext,
	{endpoint, project, task, version}: JournalIdentity,
	place: MarksPlace,
): Promise<MarksInFile | undefined> => {
	const identity = {
		endpoint, project, task, version,
	};
	const folder = await sharedPlace(context, place);
	const file = journalFile(context, identity);
	try {
		return folder
			? await readSharedMarks(folder.shared, identity, {reviewer: folder.reviewer, path: file})
			: await readMarksInFile(file, {signal: context.signal, isOwn: ownMarks(await reviewerOf(context, place))});
	} catch (error) {
		if (error instanceof WinnowError && error.kind === 'not-found') {
			return undefined;
		}

		throw error;
	}
};
