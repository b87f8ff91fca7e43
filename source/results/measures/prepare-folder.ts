import {readdirSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {makeFolderSync} from '../../system/make-folder.js';

/** Maximum size of the measures of all versions (bytes). */
const maxFolderBytes = 500_000_000;

/**
Creates the folder of a file. Deletes the least recently written other files in it until they take at most 500 MB. They are a cache: `winnow measure` computes them again.

@throws File system errors.
*/
export const prepareFolder = (file: string, limit = maxFolderBytes): void => {
	const folder = path.dirname(file);
	makeFolderSync(folder, 0o700);
	const others = readdirSync(folder)
		.filter(name => name.endsWith('.bin'))
		.map(name => path.join(folder, name))
		.filter(other => other !== file)
		.map(other => ({other, ...sizeAndTime(other)}))
		.sort((one, next) => next.time - one.time);
	let sum = 0;
	for (const {other, size} of others) {
		sum += size;
		if (sum > limit) {
			rmSync(other, {force: true});
		}
	}
};

/** Returns 0 for a file that another Winnow deleted meanwhile. */
const sizeAndTime = (file: string): {readonly size: number; readonly time: number} => {
	const {size = 0, mtimeMs = 0} = statSync(file, {throwIfNoEntry: false}) ?? {};
	return {size, time: mtimeMs};
};
