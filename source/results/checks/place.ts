import path from 'node:path';

/** Returns the file of what the rule check read of a version. @param name Identifies the version: that of its journal. */
export const checksPath = (cacheFolder: string, name: string): string => path.join(cacheFolder, 'checks', `${name}.bin`);
