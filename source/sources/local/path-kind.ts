import {stat, type PathLike} from 'node:fs';
import {promisify} from 'node:util';

const statAsync = promisify(stat);

/** Whether a path is a file or a folder, following links; undefined if it is neither or inaccessible. */
export const pathKind = async (path: PathLike): Promise<'file' | 'folder' | undefined> => {
	try {
		const facts = await statAsync(path);
		if (facts.isFile()) {
			return 'file';
		}

		return facts.isDirectory() ? 'folder' : undefined;
	} catch {
		// Callers don't distinguish missing from inaccessible.
		return undefined;
	}
};
