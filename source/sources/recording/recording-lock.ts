import {rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {
	lifeOf, ownerWords, readOwner, writeOwner,
} from '../../system/owner.js';

/** Locks of this process, which a second recorder in it must respect too. */
const own = new Set<string>();

/**
Takes a recording for this process, so that two do not number rows alike. A lock that a killed process left on this machine is taken over; whether a process of another host or container lives nobody here can ask.

@returns What gives it back.
@throws WinnowError Somebody else records there.
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
				kind: 'usage', what: `${clean(directory)} is being recorded by ${owner === 'unknown' ? 'a process that its lock does not name' : ownerWords(owner)}`, advice: `End that one first, or record to another folder. If it is gone, remove ${clean(file)}.`,
			});
		}

		await rm(file, {force: true});
	}
};
