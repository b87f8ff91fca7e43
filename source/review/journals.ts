import {open, readdir} from 'node:fs/promises';
import path from 'node:path';
import {openMemoryLog} from './byte-log.js';
import {decodeLine, type JournalIdentity} from './journal-line.js';
import {systemCode} from './journal-trouble.js';
import {scanLines} from './line-scanner.js';

/** A journal of the state folder, with what its header says. */
export type FoundJournal = {readonly path: string; readonly identity: JournalIdentity; readonly created: number};

/** All journals of a folder whose header can be read; none where the folder does not exist. */
export const findJournals = async (folder: string): Promise<FoundJournal[]> => {
	let names: string[];
	try {
		names = await readdir(folder);
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
			return [];
		}

		throw error;
	}

	const journals = await Promise.all(names.filter(name => name.endsWith('.ndjson')).sort().map(async name => readHeader(path.join(folder, name))));
	return journals.filter(journal => journal !== undefined);
};

/** @returns Undefined where the file's beginning holds no header of a journal. */
export const readHeader = async (file: string): Promise<FoundJournal | undefined> => {
	const handle = await open(file, 'r');
	const log = await openMemoryLog(handle);
	try {
		// A header that was cut short by a full disk is followed by a whole one.
		for await (const batch of scanLines(log, 0, 65_536)) {
			for (const {text} of batch) {
				const line = text === undefined ? undefined : decodeLine(text);
				if (line?.kind === 'header') {
					return {path: file, identity: line.identity, created: line.time};
				}
			}
		}

		return undefined;
	} finally {
		await log.close();
	}
};
