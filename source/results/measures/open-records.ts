import {closeSync, openSync, renameSync, writeSync} from 'node:fs';
import process from 'node:process';
import type {Buffer} from 'node:buffer';

/** An open file and its parsed header. */
type Opened<Header> = {readonly descriptor: number; readonly header: Header};

/**
Opens a file of records.

@param readHeader Returns undefined for a header of another format.
@returns Undefined if the file does not exist, or has another format.
@throws The file system's error.
*/
export const openWithHeader = <Header>(file: string, flags: 'r' | 'r+', readHeader: (descriptor: number) => Header | undefined): Opened<Header> | undefined => {
	let descriptor;
	try {
		descriptor = openSync(file, flags);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	const header = readHeader(descriptor);
	if (header === undefined) {
		closeSync(descriptor);
		return undefined;
	}

	return {descriptor, header};
};

/** Creates or replaces a file with only a header, and returns its open descriptor. @throws The file system's error. */
export const createWithHeader = (file: string, header: Buffer): number => {
	const fresh = `${file}.${process.pid}`;
	const descriptor = openSync(fresh, 'w+', 0o600);
	writeSync(descriptor, header);
	renameSync(fresh, file);
	return descriptor;
};
