import os from 'node:os';
import path from 'node:path';

/** What can be made again at any time: `$XDG_CACHE_HOME/winnow`, by default below ~/.cache. */
export const cacheFolder = (env: Readonly<Record<string, string | undefined>>): string => path.join(env.XDG_CACHE_HOME || path.join(env.HOME ?? os.homedir(), '.cache'), 'winnow');
