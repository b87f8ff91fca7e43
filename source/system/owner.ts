import {
	open, readFile, readlink, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import {clean} from '../text/clean.js';

/** The process that made a file, as the file says. */
export type Owner = {
	readonly pid: number;
	readonly host: string;
	/** When the process began, where the system says so: the number alone may belong to another one by now. */
	readonly began?: string;
	/** Which start of which machine, and which of its process tables: a container's process 1 is not the machine's, and two hosts can have one name. */
	readonly place?: string;
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** This process, as a file may say it. */
export const thisOwner = async (): Promise<Owner> => ({
	pid: process.pid, host: os.hostname(), began: await beginOf(process.pid), place: await placeOf(),
});

export const ownerWords = ({pid, host}: Owner): string => clean(`process ${pid} on ${host}`);

/**
Makes a file that says whose it is.

@throws The system's error, `EEXIST` where the file is there.
*/
export const writeOwner = async (file: string): Promise<void> => {
	const text = JSON.stringify(await thisOwner());
	const handle = await open(file, 'wx', 0o600);
	try {
		await handle.writeFile(text);
	} catch (error) {
		// A full disk: a file that names nobody would stay for good.
		await rm(file, {force: true});
		throw error;
	} finally {
		await handle.close();
	}
};

/** Renews the time of an owner's file, by which other hosts see that the owner lives: writing, unlike setting a time, takes the clock of the machine that keeps the file. A file that was taken away is made again. */
export const touchOwner = async (file: string): Promise<void> => {
	try {
		await writeFile(file, JSON.stringify(await thisOwner()), {flag: 'r+'});
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') {
			throw error;
		}

		await writeOwner(file);
	}
};

/** What an owner's file says, and its time in milliseconds by the clock of whoever keeps the file. */
export type OwnerFile = {readonly owner: Owner | 'unknown'; readonly touched: number};

/** @returns Undefined where there is no such file; an 'unknown' owner where it does not say whose it is: its maker may be about to. */
export const readOwner = async (file: string): Promise<OwnerFile | undefined> => {
	try {
		// Opening asks a network file system for the present time of the file; a mere look may be answered from memory.
		const handle = await open(file, 'r');
		try {
			const text = await handle.readFile('utf8');
			const {mtimeMs} = await handle.stat();
			return {owner: parseOwner(text), touched: mtimeMs};
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Reads `{"pid":1,"host":"h"}` and the older `1 h`. */
const parseOwner = (text: string): Owner | 'unknown' => {
	const [, number, name] = /^(\d+) (\S+)\s*$/.exec(text) ?? [];
	if (number !== undefined && name !== undefined) {
		return {pid: Number(number), host: name};
	}

	try {
		const {pid, host, began, place} = JSON.parse(text) as Partial<Owner>;
		return typeof pid === 'number' && typeof host === 'string'
			? {
				pid, host, began, place,
			}
			: 'unknown';
	} catch {
		return 'unknown';
	}
};

/** Whether the process still runs; 'elsewhere' where only another host, another container or an earlier start of this machine could say. */
export const lifeOf = async (owner: Owner): Promise<'alive' | 'dead' | 'elsewhere'> => {
	if (owner.host !== os.hostname() || (owner.place !== undefined && owner.place !== await placeOf())) {
		return 'elsewhere';
	}

	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		// EPERM: it lives and belongs to somebody else.
		return codeOf(error) === 'EPERM' ? 'alive' : 'dead';
	}

	const began = await beginOf(owner.pid);
	return began === undefined || owner.began === undefined || began === owner.began ? 'alive' : 'dead';
};

/** Linux: field 22 of /proc/PID/stat, counted after the program's name in parentheses. */
const beginOf = async (pid: number): Promise<string | undefined> => {
	const stat = await readSystem(async () => readFile(`/proc/${pid}/stat`, 'utf8'));
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
};

const placeOf = async (): Promise<string | undefined> => {
	const [boot, table] = await Promise.all([readSystem(async () => readFile('/proc/sys/kernel/random/boot_id', 'utf8')), readSystem(async () => readlink('/proc/self/ns/pid'))]);
	return boot === undefined || table === undefined ? undefined : `${boot.trim()} ${table}`;
};

/** Something that only Linux says, and not in every container. */
const readSystem = async (read: () => Promise<string>): Promise<string | undefined> => {
	if (process.platform !== 'linux') {
		return undefined;
	}

	try {
		return await read();
	} catch (error) {
		if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(codeOf(error))) {
			return undefined;
		}

		throw error;
	}
};
