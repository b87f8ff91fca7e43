import type {SourceIdentity} from '../model/source.js';
import {measuresPath} from '../results/measures/place.js';
import {journalName} from '../review/journal/journal-name.js';
import {cacheFolder} from '../system/folders.js';

/** Returns the file of a version's measures; undefined without a home folder. */
export const measuresFileOf = (env: Readonly<Record<string, string | undefined>>, identity: SourceIdentity): string | undefined => {
	const folder = cacheFolder(env);
	return folder === undefined ? undefined : measuresPath(folder, journalName(identity));
};
