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

/**
Test files whose path begins with one of the prefixes, relative to the project; all where there is no prefix. A prefix names a folder, a file, or a file without its ending.

@param {string[]} prefixes
*/
export async function testsOf(prefixes) {
	const all = await glob(path.join(root, 'test'), /\.test\.tsx?$/);
	const wanted = prefixes.map(prefix => path.relative(root, path.resolve(prefix)));
	return all.filter(file => wanted.length === 0 || wanted.some(prefix => file === prefix || file.startsWith(prefix + path.sep) || file.startsWith(prefix + '.')));
}
