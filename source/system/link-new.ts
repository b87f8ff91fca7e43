import {link, lstat, rename} from 'node:fs/promises';

const exists = async (file: string): Promise<boolean> => {
	try {
		await lstat(file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

/**
Gives a file a second name that is not in use. Unlike a rename, a link never replaces another program's file. Some file systems have no links (FAT, some network drives); there the file is renamed.

@returns False if the name is in use.
@throws File system errors.
*/
export const linkNew = async (from: string, to: string): Promise<boolean> => {
	try {
		await link(from, to);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST' || await exists(to)) {
			return false;
		}

		await rename(from, to);
		return true;
	}
};
