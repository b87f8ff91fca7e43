import path from 'node:path';
import {baseFolder} from './home-folder.js';

/** What can be made again at any time: `$XDG_CACHE_HOME/winnow`, by default below ~/.cache. Undefined where there is no home folder. */
export const cacheFolder = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
	const base = baseFolder(env, 'XDG_CACHE_HOME', '.cache');
	return base === undefined ? undefined : path.join(base, 'winnow');
};
