import {open, readdir, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {HashIndex} from '../../text/hash-index.js';
import type {SourceIdentity} from '../../model/source.js';
import {readLines} from '../../system/read-lines.js';
import {parseLine} from './log-line.js';
import {logFile, picturesFolder, readHeader} from './recording-header.js';
import {RecordingIndex} from './recording-index.js';
import {recordingWords} from './words/index.js';

export type LoadedRecording = {
	/** Undefined if the header is missing or damaged. */
	readonly identity: SourceIdentity | undefined;
	readonly index: RecordingIndex;
	/** The log, open for reading, if it exists. The caller closes it. */
	readonly log: FileHandle | undefined;
	/** In bytes. */
	readonly logSize: number;
	/** Whether the last line of the log is incomplete. */
	readonly isCutOff: boolean;
	/** Warnings about missing or damaged data. */
	readonly warnings: readonly string[];
};

const openLog = async (directory: string): Promise<FileHandle | undefined> => {
	try {
		return await open(path.join(directory, logFile), 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Names of the stored picture files. Reads each folder once instead of checking each picture. */
const storedPictures = async (directory: string): Promise<HashIndex> => {
	const stored = new HashIndex();
	const root = path.join(directory, picturesFolder);
	const folders = await namesIn(root);
	for (const folder of folders) {
		for (const name of await namesIn(path.join(root, folder))) {
			stored.add(name);
		}
	}

	return stored;
};

const namesIn = async (folder: string): Promise<string[]> => {
	try {
		return await readdir(folder);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return [];
		}

		throw error;
	}
};

/**
Reads a recording's log and indexes it. Damaged lines are counted and skipped.

@param forWriting Whether to keep the rows' contents, so that more rows can be added.
@throws File system errors; WinnowError for a newer format.
*/
export const loadRecording = async (directory: string, forWriting: boolean): Promise<LoadedRecording> => {
	const identity = await readHeader(directory);
	const log = await openLog(directory);
	try {
		return await readLog(directory, {identity, log, forWriting});
	} catch (error) {
		await log?.close();
		throw error;
	}
};

const readLog = async (directory: string, {identity, log, forWriting}: Pick<LoadedRecording, 'identity' | 'log'> & {readonly forWriting: boolean}): Promise<LoadedRecording> => {
	const index = new RecordingIndex();
	const warnings: string[] = [];
	let damaged = 0;
	let firstDamaged = 0;
	let missing = 0;
	let number = 0;
	let logSize = 0;
	let isCutOff = false;
	if (log) {
		const stored = await storedPictures(directory);
		for await (const {text, offset, length, isWhole} of readLines(log)) {
			number++;
			logSize = offset + length + (isWhole ? 1 : 0);
			isCutOff = !isWhole;
			const line = text === '' ? {} : parseLine(text);
			if (line === undefined) {
				damaged++;
				firstDamaged ||= number;
			} else if ('sample' in line) {
				index.addRow(line.row, line.sample, forWriting ? JSON.stringify(line.sample) : {offset, length});
			} else if ('listing' in line) {
				index.listings.push(line.listing);
			} else if ('unit' in line) {
				index.unit = line.unit;
			} else if ('picture' in line) {
				if (stored.locate(line.picture.sha256) === -1) {
					missing++;
				} else {
					index.addPicture(line.picture, offset, length);
				}
			}
		}
	}

	if (identity === undefined) {
		warnings.push(recordingWords.damage.noHeader);
	}

	if (log === undefined) {
		warnings.push(recordingWords.damage.noLog);
	}

	if (damaged > 0) {
		warnings.push(recordingWords.damage.lines(damaged, firstDamaged));
	}

	if (missing > 0) {
		warnings.push(recordingWords.damage.pictures(missing));
	}

	return {
		identity, index, log, logSize, isCutOff, warnings,
	};
};
