import {
	chmod, readdir, stat,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {makeFolder} from '../../system/make-folder.js';
import type {Source, SourceIdentity} from '../../model/source.js';
import {recordingError} from './recording-error.js';
import {loadRecording, type LoadedRecording} from './load-recording.js';
import {LogWriter} from './log-writer.js';
import {
	headerFile, logFile, recordedIdentity, writeHeader,
} from './recording-header.js';
import type {OffsetUnit} from './recording-index.js';
import {lockRecording} from './lock-recording.js';
import {recordingWords} from './words/index.js';

const identifying = ['endpoint', 'project', 'task', 'version'] as const satisfies ReadonlyArray<keyof SourceIdentity>;

/** Restricts the folder to its owner, because pictures are confidential and an existing folder can be open to all. Windows has no such permission bits. */
const keepPrivate = async (directory: string): Promise<void> => {
	const {mode} = await stat(directory);
	if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
		await chmod(directory, 0o700);
	}
};

const prepare = async (directory: string, source: Source): Promise<{readonly loaded: LoadedRecording; readonly release: () => Promise<void>}> => {
	await makeFolder(directory, 0o700);
	const names = await readdir(directory);
	const isRecording = names.some(name => name.startsWith(headerFile) || name === logFile);
	if (names.length > 0 && !isRecording) {
		throw new WinnowError({kind: 'usage', what: recordingWords.notRecording(clean(directory)), advice: recordingWords.notRecordingAdvice});
	}

	const release = await lockRecording(directory);
	try {
		await keepPrivate(directory);
		const loaded = await loadRecording(directory, true);
		await loaded.log?.close();
		const wanted = recordedIdentity(source.identity);
		const {identity} = loaded;
		if (identity && identifying.some(field => identity[field] !== clean(wanted[field]))) {
			throw new WinnowError({kind: 'usage', what: recordingWords.otherVersion(clean(directory), identity.title, clean(wanted.title)), advice: recordingWords.otherVersionAdvice});
		}

		if (!identity) {
			await writeHeader(directory, source.identity);
		}

		return {loaded, release};
	} catch (error) {
		await release();
		throw error;
	}
};

/** Opens a folder for recording; creates it if missing. @throws WinnowError, including when the folder isn't writable. */
export const openForRecording = async (
	directory: string,
	source: Source,
	unit: OffsetUnit | undefined,
): Promise<Awaited<ReturnType<typeof prepare>> & {readonly log: LogWriter}> => {
	let release: (() => Promise<void>) | undefined;
	let log: LogWriter | undefined;
	try {
		const prepared = await prepare(directory, source);
		({release} = prepared);
		log = await LogWriter.open(path.join(directory, logFile), prepared.loaded.isCutOff);
		if (unit !== undefined && unit !== prepared.loaded.index.unit) {
			await log.append(() => [{unit}]);
		}

		return {...prepared, log};
	} catch (error) {
		await Promise.allSettled([log?.close(), release?.()]);
		throw error instanceof WinnowError ? error : recordingError(directory, error, recordingWords.cantRecord);
	}
};
