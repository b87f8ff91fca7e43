import {stat, type PathLike} from 'node:fs';
import {promisify} from 'node:util';

const look = promisify(stat);

/** What lies at a path, links followed; undefined where nothing that can be looked at does. */
export const pathKind = async (path: PathLike): Promise<'file' | 'folder' | undefined> => {
	try {
		const facts = await look(path);
		return facts.isFile() ? 'file' : (facts.isDirectory() ? 'folder' : undefined);
	} catch {
		// Absent, or behind a folder that may not be entered: the same to whoever only asks whether it can be used.
		return undefined;
	}
};
