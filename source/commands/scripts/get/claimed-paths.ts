import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {HashIndex} from '../../../text/hash-index.js';

/** Returns a path as NTFS and APFS compare it, which ignore case and Unicode normalization. */
const foldPath = (file: string): string => file.normalize('NFC').toLowerCase();

/** The paths in use and their objects. No two paths are equal on any file system, so that the folder can be copied to another one. */
type ClaimedPaths = {
	/** Claims a path for an object. @returns False if another object has this path, or one that differs only in case or normalization. */
	claim(file: string, address: string): boolean;
};

/** Creates the set of paths of one run. A million paths take 50 to 100 MB. */
export const createClaimedPaths = (): ClaimedPaths => {
	const paths = new HashIndex();
	const objects = new HashIndex();
	const owners: number[] = [];
	return {
		claim(file, address) {
			const owner = objects.add(address);
			const place = paths.add(foldPath(file));
			owners[place] ??= owner;
			return owners[place] === owner;
		},
	};
};

/** Whether the file at a path has a name that differs only in case or normalization: an earlier run saved another object, and the file system considers the two names equal. */
export const isDifferentName = async (directory: string, file: string): Promise<boolean> => {
	const [root, real] = await Promise.all([realpath(directory), realpath(file)]);
	const [found, wanted] = [path.relative(root, real), path.relative(directory, file)];
	return found !== wanted && foldPath(found) === foldPath(wanted);
};
