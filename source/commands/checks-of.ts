import {checksPath} from '../results/checks/place.js';
import type {SourceIdentity} from '../model/source.js';
import {journalName} from '../review/journal/journal-name.js';
import {cacheFolder} from '../system/folders.js';

/** Returns the file of what the rule check read of a version; undefined without a home folder. */
export const checksFileOf = (env: Readonly<Record<string, string | undefined>>, identity: SourceIdentity): string | undefined => {
	const folder = cacheFolder(env);
	return folder === undefined ? undefined : checksPath(folder, journalName(identity));
};
