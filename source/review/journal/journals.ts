import {open, readdir} from 'node:fs/promises';
import path from 'node:path';
import {openMemoryLog, type ByteLog} from './byte-log.js';
import {decodeLine} from './decode-line.js';
import type {JournalIdentity, JournalLine} from './journal-line.js';
import {journalName} from './journal-name.js';
import {systemCode} from './journal-errors.js';
import {lineAt, scanLines} from './line-scanner.js';

/** A journal and its version. The identity is incomplete if the first line is damaged. */
export type FoundJournal = {readonly path: string; readonly identity: Partial<JournalIdentity>};

/** Finds all journals in a folder; none if the folder doesn't exist. */
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

	const journals: FoundJournal[] = [];
	// One at a time, to use few file descriptors.
	for (const name of names.filter(name => name.endsWith('.ndjson')).sort()) {
		const journal = await readHeader(path.join(folder, name));
		if (journal) {
			journals.push(journal);
		}
	}

	return journals;
};

/** Reads which version a journal belongs to; undefined if the file isn't a journal. */
export const readHeader = async (file: string): Promise<FoundJournal | undefined> => {
	const handle = await open(file, 'r');
	const log = await openMemoryLog(handle);
	try {
		if (!(await handle.stat()).isFile()) {
			return undefined;
		}

		const line = await findHeader(log, 65_536) ?? await findHeader(log);
		if (line?.kind === 'header') {
			return {path: file, identity: line.identity};
		}

		return line && {path: file, identity: await salvage(log, file)};
	} finally {
		await log.close();
	}
};

/** Returns the header, or another line if there is none. If the header is damaged, the next Winnow that writes adds another one. */
const findHeader = async (log: Pick<ByteLog, 'read'>, until?: number): Promise<JournalLine | undefined> => {
	let other: JournalLine | undefined;
	for await (const batch of scanLines(log, 0, until)) {
		for (const {text} of batch) {
			const line = text === undefined || (other && !text.includes('"winnow"')) ? undefined : decodeLine(text);
			if (line?.kind === 'header') {
				return line;
			}

			other ??= line;
		}
	}

	return other;
};

/** Recovers the identity from a damaged first line. It counts only if it matches the hash in the file's name. */
const salvage = async (log: Pick<ByteLog, 'read'>, file: string): Promise<Partial<JournalIdentity>> => {
	const text = await lineAt(log, 0);
	const field = (name: string): string | undefined => {
		const [, written] = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*")`).exec(text) ?? [];
		return written === undefined ? undefined : readString(written);
	};

	const [endpoint, project, task, version] = [field('endpoint'), field('project'), field('task'), field('version')];
	if (endpoint === undefined || project === undefined || task === undefined || version === undefined) {
		return {};
	}

	const identity = {
		endpoint, project, task, version,
	};
	return path.basename(file).startsWith(journalName(identity)) ? identity : {};
};

const readString = (written: string): string | undefined => {
	try {
		return JSON.parse(written) as string;
	} catch {
		// Damaged, like the line.
		return undefined;
	}
};
