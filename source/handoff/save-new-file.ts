import {Buffer} from 'node:buffer';
import {
	open, readFile, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import {reasonOf, systemCode} from '../review/journal/journal-errors.js';
import {WinnowError} from '../model/errors.js';
import {linkNew} from '../system/link-new.js';
import {partName} from '../system/part-name.js';
import {clean} from '../text/clean.js';
import {handoffWords} from './words/index.js';

export type SavedFile = {
	readonly file: string;
	/** Size in bytes. */
	readonly bytes: number;
	/** Whether a file with the same bytes existed, so that nothing was written. */
	readonly isKept: boolean;
};

/** Maximum number of names to try. A folder with this many pictures of one name is not meant for single ones. */
const maxNames = 1000;

/** Compares a file with bytes, starting with its size. */
const compare = async (file: string, bytes: Uint8Array): Promise<'same' | 'other' | 'absent'> => {
	try {
		const facts = await stat(file);
		return facts.isFile() && facts.size === bytes.length && Buffer.compare(await readFile(file), bytes) === 0 ? 'same' : 'other';
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return 'absent';
		}

		throw error;
	}
};

/**
Writes a file under a temporary name first, so that a killed process leaves no incomplete picture under the final name.

@returns False if the name is in use.
@throws The file system's error.
*/
const create = async (file: string, bytes: Uint8Array): Promise<boolean> => {
	const part = partName(file);
	try {
		const handle = await open(part, 'wx');
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}

		return await linkNew(part, file);
	} finally {
		await rm(part, {force: true});
	}
};

/**
Saves bytes as a new file. If the name is in use, the file gets a number: `0412-after-2.jpg`. A file that already has these bytes is kept.

@param folder An absolute path.
@throws WinnowError (failure) if the folder can't be written to.
*/
export const saveNewFile = async (folder: string, name: string, bytes: Uint8Array): Promise<SavedFile> => {
	const {name: stem, ext} = path.parse(name);
	try {
		for (let number = 1; number <= maxNames; number++) {
			const file = path.join(folder, number === 1 ? name : `${stem}-${number}${ext}`);
			if (await compare(file, bytes) === 'absent' && await create(file, bytes)) {
				return {file, bytes: bytes.length, isKept: false};
			}

			// Another program may have created the file meanwhile.
			if (await compare(file, bytes) === 'same') {
				return {file, bytes: bytes.length, isKept: true};
			}
		}
	} catch (error) {
		throw new WinnowError({
			kind: 'failure', what: handoffWords.cantSave(clean(name), clean(folder), reasonOf(error)), advice: handoffWords.cantSaveAdvice, code: systemCode(error), cause: error,
		});
	}

	throw new WinnowError({kind: 'failure', what: handoffWords.namesInUse(clean(name), clean(folder), maxNames), advice: handoffWords.namesInUseAdvice});
};
