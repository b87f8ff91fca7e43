import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {root} from './bundle.js';

export {mkdir, mkdtemp, rm} from 'node:fs/promises';

/** Returns the files under a folder whose names match: sorted paths, relative to the project. */
export async function glob(folder, pattern) {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => entry.isFile() && pattern.test(entry.name))
		.map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
		.sort();
}

/**
Returns the test files whose paths, relative to the project, begin with one of the prefixes, or all test files without a prefix. A prefix is a folder, a file, or a file without its extension.

@param {string[]} prefixes
*/
export async function testsOf(prefixes) {
	const all = await glob(path.join(root, 'test'), /\.test\.tsx?$/);
	const wanted = prefixes.map(prefix => path.relative(root, path.resolve(prefix)));
	return all.filter(file => wanted.length === 0 || wanted.some(prefix => file === prefix || file.startsWith(prefix + path.sep) || file.startsWith(prefix + '.')));
}
