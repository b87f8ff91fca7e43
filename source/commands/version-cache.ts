import path from 'node:path';
import type {SourceIdentity} from '../model/source.js';
import {journalName} from '../review/journal/journal-name.js';
import {cacheFolder} from '../system/folders.js';

const versionCache = (kind: 'checks' | 'measures') => (env: Readonly<Record<string, string | undefined>>, identity: SourceIdentity): string | undefined => {
	const folder = cacheFolder(env);
	return folder === undefined ? undefined : path.join(folder, kind, `${journalName(identity)}.bin`);
};

/** Returns the path of what the rule check read of a version; undefined without a home folder. */
export const checksFileOf = versionCache('checks');

/** Returns the path of a version's measures; undefined without a home folder. */
export const measuresFileOf = versionCache('measures');
