import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {root} from './bundle.js';

export {mkdir, mkdtemp, rm} from 'node:fs/promises';

/** Files under a folder whose name matches, as paths relative to the project, sorted. */
export async function glob(folder, pattern) {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => entry.isFile() && pattern.test(entry.name))
		.map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
		.sort();
}
