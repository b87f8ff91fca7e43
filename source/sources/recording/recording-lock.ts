import {
	open, readFile, rm,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {clean} from '../clean.js';
import {WinnowError} from '../errors.js';

const isAlive = (process_: number): boolean => {
	try {
		process.kill(process_, 0);
		return true;
	} catch (error) {
		// EPERM: it lives and belongs to somebody else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/** Locks of this process, which a second recorder in it must respect too. */
const own = new Set<string>();

/**
Takes a recording for this process, so that two do not number rows alike. A lock that a killed process left on this machine is taken over.

@returns What gives it back.
@throws WinnowError Somebody else records there.
*/
export const lockRecording = async (directory: string): Promise<() => Promise<void>> => {
	const file = path.join(directory, 'recording.lock');
	const mine = `${process.pid} ${os.hostname()}\n`;
	for (let attempt = 0; ; attempt++) {
		try {
			const handle = await open(file, 'wx');
			try {
				await handle.writeFile(mine);
			} catch (error) {
				// A full disk: a lock that names nobody would stay for good.
				await rm(file, {force: true});
				throw error;
			} finally {
				await handle.close();
			}

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

		const [pid, host] = (await readFile(file, 'utf8')).trim().split(' ');
		const isHere = host === os.hostname();
		if ((isHere && Number(pid) === process.pid ? own.has(file) : !isHere || isAlive(Number(pid)))) {
			throw new WinnowError({
				kind: 'usage', what: `${clean(directory)} is being recorded by process ${clean(pid ?? '?')} on ${clean(host ?? '?')}`, advice: `End that one first, or record to another folder. If it is gone, remove ${clean(file)}.`,
			});
		}

		await rm(file, {force: true});
	}
};
