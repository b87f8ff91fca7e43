import {Buffer} from 'node:buffer';
import {
	open, readFile, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import {reasonOf, systemCode} from '../review/journal/journal-errors.js';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';

export type SavedFile = {
	readonly file: string;
	/** Size in bytes. */
	readonly bytes: number;
	/** A file with the same bytes existed: nothing was written. */
	readonly isKept: boolean;
};

/** Names to try. A folder with this many pictures of one name is not used for saving single ones. */
const maxNames = 1000;

/** Whether a file has exactly these bytes. The size is compared first. */
const hasBytes = async (file: string, bytes: Uint8Array): Promise<boolean> => {
	const facts = await stat(file);
	return facts.isFile() && facts.size === bytes.length && Buffer.compare(await readFile(file), bytes) === 0;
};

/** Creates a file. An incomplete one is removed. @throws The file system's error; EEXIST if the name is in use. */
const create = async (file: string, bytes: Uint8Array): Promise<void> => {
	const handle = await open(file, 'wx');
	let isComplete = false;
	try {
		await handle.writeFile(bytes);
		isComplete = true;
	} finally {
		await handle.close();
		if (!isComplete) {
			await rm(file, {force: true});
		}
	}
};

/**
Saves bytes as a new file. If the name is in use, the file gets a number: `0412-after-2.jpg`. A file that already has these bytes is kept.

@param folder Absolute.
@throws WinnowError (failure) if the folder can't be written to.
*/
export const saveNewFile = async (folder: string, name: string, bytes: Uint8Array): Promise<SavedFile> => {
	const {name: stem, ext} = path.parse(name);
	try {
		for (let number = 1; number <= maxNames; number++) {
			const file = path.join(folder, number === 1 ? name : `${stem}-${number}${ext}`);
			try {
				await create(file, bytes);
				return {file, bytes: bytes.length, isKept: false};
			} catch (error) {
				if (systemCode(error) !== 'EEXIST') {
					throw error;
				}
			}

			if (await hasBytes(file, bytes)) {
				return {file, bytes: bytes.length, isKept: true};
			}
		}
	} catch (error) {
		throw new WinnowError({
			kind: 'failure', what: `Can't save ${clean(name)} in ${clean(folder)}: ${reasonOf(error)}`, advice: 'Start Winnow in a folder that you can write to.', code: systemCode(error), cause: error,
		});
	}

	throw new WinnowError({kind: 'failure', what: `Can't save ${clean(name)} in ${clean(folder)}: ${maxNames} files have that name`, advice: 'Move some of them to another folder.'});
};
