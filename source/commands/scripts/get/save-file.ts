import {
	rename, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {reasonOf, systemCode} from '../../../review/journal/journal-errors.js';
import {clean} from '../../../text/clean.js';
import {makeFolder} from '../../../system/make-folder.js';
import {WinnowError} from '../../../model/errors.js';
import {scriptsWords} from '../../words/scripts.js';

const {get: words} = scriptsWords;

/** Suffix of incomplete files. No saved name ends like this, because saved names have two hexadecimal digits after each percent sign. */
const partSuffix = '%part';

const blockedCodes = new Set(['ENOTDIR', 'EEXIST', 'EISDIR']);

/** Whether a folder has the file's path, or a file has the path of its folder. */
export const isBlocked = (error: unknown): boolean => blockedCodes.has(systemCode(error) ?? '');

/**
Returns the size of a file that was saved earlier, or undefined if it does not exist. Files are renamed into place when they are complete, so a file that is not empty is complete.

@throws The file system's error if something other than a file has this path.
*/
export const savedSize = async (file: string): Promise<number | undefined> => {
	try {
		const facts = await stat(file);
		if (facts.isDirectory()) {
			throw Object.assign(new Error('a folder is in its place'), {code: 'EISDIR'});
		}

		return facts.size > 0 ? facts.size : undefined;
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Writes a file under a temporary name and renames it into place. @throws The file system's error. */
export const saveFile = async (file: string, bytes: Uint8Array): Promise<void> => {
	const part = file + partSuffix;
	await makeFolder(path.dirname(file));
	try {
		await writeFile(part, bytes);
		await rename(part, file);
	} catch (error) {
		await rm(part, {force: true});
		throw error;
	}
};

/** A file can't be written. This stops the command, because all other files would fail too. */
export class DiskError extends WinnowError {
	constructor(error: unknown, file: string) {
		super({
			kind: 'failure', what: words.cantWrite(clean(file), reasonOf(error)), advice: words.resume, code: systemCode(error), cause: error,
		});
	}
}
