import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import {sharedWords} from './words/shared.js';

/** Returns a folder's name for people: its last two parts, cleaned. */
export const folderName = (folder: string): string => clean(path.resolve(folder).split(path.sep).slice(-2).join('/'));

/** Returns the real path of a folder. @throws WinnowError (not-found) */
export const realFolder = async (folder: string): Promise<string> => {
	try {
		return await realpath(folder);
	} catch (error) {
		throw new WinnowError({kind: 'not-found', what: sharedWords.open.noFolder(clean(folder)), cause: error});
	}
};
