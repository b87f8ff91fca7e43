import {rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {
	lifeOf, ownerWords, readOwner, writeOwner,
} from '../../system/owner.js';
import {recordingWords} from './words/index.js';

/** Locks held by this process, to detect a second recorder. */
const own = new Set<string>();

/**
Locks a recording, so that two processes don't use the same row numbers. Replaces the lock of a process that died on this machine. Winnow can't check whether a process on another host or in another container is still running.

@returns Releases the lock.
@throws WinnowError if another process holds the lock.
*/
export const lockRecording = async (directory: string): Promise<() => Promise<void>> => {
	const file = path.join(directory, 'recording.lock');
	for (let attempt = 0; ; attempt++) {
		try {
			await writeOwner(file);

			own.add(file);
			return async () => {
				own.delete(file);
				await rm(file, {force: true});
			};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) {
				throw error;
			}
		}

		const owner = (await readOwner(file))?.owner;
		if (owner === undefined) {
			continue;
		}

		if (owner === 'unknown' || (owner.pid === process.pid && owner.host === os.hostname() ? own.has(file) : await lifeOf(owner) !== 'dead')) {
			throw new WinnowError({
				kind: 'usage', what: recordingWords.locked(clean(directory), owner === 'unknown' ? undefined : ownerWords(owner)), advice: recordingWords.lockedAdvice(clean(file)),
			});
		}

		await rm(file, {force: true});
	}
};
