import path from 'node:path';
import {baseFolder} from './home-folder.js';

/** `$XDG_CACHE_HOME/winnow`, by default `~/.cache/winnow`; undefined without a home folder. */
export const cacheFolder = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
	const base = baseFolder(env, 'XDG_CACHE_HOME', '.cache');
	return base === undefined ? undefined : path.join(base, 'winnow');
};
