import {mkdirSync, statSync} from 'node:fs';
import {mkdir, stat} from 'node:fs/promises';
import path from 'node:path';

/** The parent, if the error means that it may be missing. */
const parentOf = (folder: string, error: unknown): string | undefined => {
	const parent = path.dirname(folder);
	return (error as NodeJS.ErrnoException).code === 'ENOENT' && parent !== folder ? parent : undefined;
};

/**
Creates a folder and the parents that are missing; accepts a folder that exists.

Use it instead of Node's `mkdir` with `recursive`, which loops forever if creating a folder fails with ENOENT although its parent exists, as in /proc (Node 20).

@param folder Absolute, or relative to the working folder.
@param mode Permissions of the folders that are created.
@throws File system errors.
*/
export const makeFolder = async (folder: string, mode?: number): Promise<void> => {
	const create = async (isLastTry: boolean): Promise<void> => {
		try {
			await mkdir(folder, {mode});
		} catch (error) {
			const parent = parentOf(folder, error);
			if (parent !== undefined && !isLastTry) {
				await makeFolder(parent, mode);
				await create(true);
			} else if (parent !== undefined || !await isFolder(folder)) {
				throw error;
			}
		}
	};

	await create(false);
};

/** Synchronous `makeFolder`. */
export const makeFolderSync = (folder: string, mode?: number): void => {
	const create = (isLastTry: boolean): void => {
		try {
			mkdirSync(folder, {mode});
		} catch (error) {
			const parent = parentOf(folder, error);
			if (parent !== undefined && !isLastTry) {
				makeFolderSync(parent, mode);
				create(true);
			} else if (parent !== undefined || !statSync(folder, {throwIfNoEntry: false})?.isDirectory()) {
				throw error;
			}
		}
	};

	create(false);
};

const isFolder = async (folder: string): Promise<boolean> => {
	try {
		return (await stat(folder)).isDirectory();
	} catch {
		return false;
	}
};
