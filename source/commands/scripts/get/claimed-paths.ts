import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {HashIndex} from '../../../text/hash-index.js';

/** A path as file systems compare it that tell neither capitals nor composed from decomposed characters apart (NTFS, APFS). */
const folded = (file: string): string => file.normalize('NFC').toLowerCase();

/** Which paths are taken by which objects, so that a folder can be copied to any machine. */
export type ClaimedPaths = {
	/** @returns Whether an object may have a path: nobody has it, or one that differs in capitals or the form of its characters only. */
	take(file: string, address: string): boolean;
};

/** Paths of one run: 50 to 100 MB for a million. */
export const createClaimedPaths = (): ClaimedPaths => {
	const paths = new HashIndex();
	const objects = new HashIndex();
	const owners: number[] = [];
	return {
		take(file, address) {
			const owner = objects.add(address);
			const place = paths.add(folded(file));
			owners[place] ??= owner;
			return owners[place] === owner;
		},
	};
};

/** Whether what was found under a path has another name: that of an object that an earlier run saved, on a file system that does not tell the two apart. */
export const isDifferentName = async (directory: string, file: string): Promise<boolean> => {
	const [root, real] = await Promise.all([realpath(directory), realpath(file)]);
	const [found, wanted] = [path.relative(root, real), path.relative(directory, file)];
	return found !== wanted && folded(found) === folded(wanted);
};
