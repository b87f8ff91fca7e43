import {openSync, renameSync, writeSync} from 'node:fs';
import process from 'node:process';
import type {Buffer} from 'node:buffer';

/** Opens a file that exists; undefined if it does not. @throws The file system's error. */
export const openIfExists = (file: string, flags: 'r' | 'r+'): number | undefined => {
	try {
		return openSync(file, flags);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Creates or replaces a file that has only a header, and opens it. @throws The file system's error. */
export const createWithHeader = (file: string, header: Buffer): number => {
	const fresh = `${file}.${process.pid}`;
	const descriptor = openSync(fresh, 'w+', 0o600);
	writeSync(descriptor, header);
	renameSync(fresh, file);
	return descriptor;
};
