import {
	rename, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {reasonOf, systemCode} from '../../../review/journal/journal-trouble.js';
import {clean} from '../../../text/clean.js';
import {makeFolder} from '../../../system/make-folder.js';
import {WinnowError} from '../../../model/errors.js';

/** Nothing of ours ends like this: a percent sign in a name is followed by two digits. */
const unfinished = '%part';

const inTheWay = new Set(['ENOTDIR', 'EEXIST', 'EISDIR']);

/** Something other than a file, or a file as a folder, is where a file should be. */
export const isInTheWay = (error: unknown): boolean => inTheWay.has(systemCode(error) ?? '');

/**
How large a file is that was saved earlier; undefined where there is none. Files are renamed into place once they are whole, so that one with anything in it is complete.

@throws The file system's error where something else is in its place.
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

/** Writes a file under another name and renames it into place. @throws The file system's error. */
export const saveFile = async (file: string, bytes: Uint8Array): Promise<void> => {
	const part = file + unfinished;
	await makeFolder(path.dirname(file));
	try {
		await writeFile(part, bytes);
		await rename(part, file);
	} catch (error) {
		await rm(part, {force: true});
		throw error;
	}
};

/** What a person is told when a file can't be written: all others would fail, too. */
export const diskError = (error: unknown, file: string): WinnowError => new WinnowError({
	kind: 'failure', what: `${clean(file)} can't be written: ${reasonOf(error)}`, advice: 'The same command goes on where this one ended.', code: systemCode(error), cause: error,
});
