import {open, type FileHandle} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {WireEvent} from './wire-event.js';

export type LogFile = {
	write(event: WireEvent): void;
	/** Writes what is left. @throws WinnowError where something could not be written. */
	close(): Promise<void>;
};

/** One line of NDJSON: times as a date, the rest as it is. */
export const logLine = ({time, ...event}: WireEvent): string => `${JSON.stringify({time: new Date(time).toISOString(), ...event})}\n`;

/**
Appends what went over the wire to a file that only its owner can read, line by line, in order.

@throws WinnowError (usage) where the file can't be opened.
*/
export const openLogFile = async (file: string): Promise<LogFile> => {
	const trouble = (error: unknown): WinnowError => new WinnowError({
		kind: 'usage', what: `The log ${clean(file)} can't be written (${(error as NodeJS.ErrnoException).code ?? 'error'})`, advice: 'Check folder and permissions, or leave --log-file out.', cause: error,
	});
	let handle: FileHandle;
	try {
		handle = await open(file, 'a', 0o600);
	} catch (error) {
		throw trouble(error);
	}

	let waiting = '';
	let writing: Promise<void> | undefined;
	let failed: unknown;
	const drain = async (): Promise<void> => {
		while (waiting !== '' && failed === undefined) {
			const text = waiting;
			waiting = '';
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
				waiting += logLine(event);
				writing ??= drain();
			}
		},
		async close() {
			await writing;
			await handle.close();
			if (failed !== undefined) {
				throw trouble(failed);
			}
		},
	};
};
