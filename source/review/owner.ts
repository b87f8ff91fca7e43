import {readFile, writeFile} from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import {systemCode} from './journal-trouble.js';

/** The process that made a file, as the file says. */
export type Owner = {
	readonly pid: number;
	readonly host: string;
	/** When the process began, where the system says so: the number alone may belong to another one by now. */
	readonly began?: string;
};

/**
Makes a file that says whose it is.

@throws The system's error, `EEXIST` where the file is there.
*/
export const writeOwner = async (file: string): Promise<void> => {
	const owner: Owner = {pid: process.pid, host: os.hostname(), began: await beginOf(process.pid)};
	await writeFile(file, JSON.stringify(owner), {mode: 0o600, flag: 'wx'});
};

/** @returns Undefined where there is no such file; 'unknown' where it does not say whose it is: its owner may be about to. */
export const readOwner = async (file: string): Promise<Owner | 'unknown' | undefined> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	try {
		const {pid, host, began} = JSON.parse(text) as Partial<Owner>;
		return typeof pid === 'number' && typeof host === 'string' ? {pid, host, began} : 'unknown';
	} catch {
		return 'unknown';
	}
};

/** Whether the process still runs. Nobody can say that of another host: it counts as running. */
export const isAlive = async (owner: Owner): Promise<boolean> => {
	if (owner.host !== os.hostname()) {
		return true;
	}

	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		return systemCode(error) === 'EPERM';
	}

	const began = await beginOf(owner.pid);
	return began === undefined || owner.began === undefined || began === owner.began;
};

/** Linux: field 22 of /proc/PID/stat, counted after the program's name in parentheses. */
const beginOf = async (pid: number): Promise<string | undefined> => {
	if (process.platform !== 'linux') {
		return undefined;
	}

	try {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	} catch (error) {
		if (['ENOENT', 'ESRCH', 'EACCES'].includes(systemCode(error) ?? '')) {
			return undefined;
		}

		throw error;
	}
};
