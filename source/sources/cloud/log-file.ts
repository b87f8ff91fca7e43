import {open, type FileHandle} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {WireEvent} from './wire-event.js';
import {serviceWords} from './words/index.js';

type LogFile = {
	write(event: WireEvent): void;
	/** Flushes and closes the file. @throws WinnowError if anything could not be written. */
	close(): Promise<void>;
};

/** One line of NDJSON, with the time as an ISO 8601 date. */
const logLine = ({time, ...event}: WireEvent): string => `${JSON.stringify({time: new Date(time).toISOString(), ...event})}\n`;

/**
Logs requests to a file that only its owner can read, one line each, in order.

@throws WinnowError (usage) if the file can't be opened.
*/
export const openLogFile = async (file: string): Promise<LogFile> => {
	const writeError = (error: unknown): WinnowError => new WinnowError({
		kind: 'usage', what: serviceWords.files.cantLog(clean(file), (error as NodeJS.ErrnoException).code), advice: serviceWords.files.cantLogAdvice, cause: error,
	});
	let handle: FileHandle;
	try {
		handle = await open(file, 'a', 0o600);
	} catch (error) {
		throw writeError(error);
	}

	let pending = '';
	let writing: Promise<void> | undefined;
	let failed: unknown;
	const drain = async (): Promise<void> => {
		while (pending !== '' && failed === undefined) {
			const text = pending;
			pending = '';
			try {
				await handle.appendFile(text);
			} catch (error) {
				failed = error;
			}
		}

		writing = undefined;
	};

	return {
		write(event) {
			if (failed === undefined) {
				pending += logLine(event);
				writing ??= drain();
			}
		},
		async close() {
			await writing;
			await handle.close();
			if (failed !== undefined) {
				throw writeError(failed);
			}
		},
	};
};
