import {
	open, readFile, readlink, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import {errorWords} from '../model/words/index.js';
import {clean} from '../text/clean.js';

/** The process that created a lock file, as recorded in the file. */
export type Owner = {
	readonly pid: number;
	readonly host: string;
	/** Start time of the process, if the system provides it, because process IDs are reused. */
	readonly began?: string;
	/** Boot ID and PID namespace, because containers have their own process IDs and two hosts can have the same name. */
	readonly place?: string;
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** This process. */
const thisOwner = async (): Promise<Owner> => ({
	pid: process.pid, host: os.hostname(), began: await beginOf(process.pid), place: await placeOf(),
});

export const ownerWords = ({pid, host}: Owner): string => errorWords.process(pid, clean(host));

/**
Creates a file that names this process as its owner.

@throws File system errors, `EEXIST` if the file exists.
*/
export const writeOwner = async (file: string): Promise<void> => {
	const text = JSON.stringify(await thisOwner());
	const handle = await open(file, 'wx', 0o600);
	try {
		await handle.writeFile(text);
	} catch (error) {
		// On a full disk, don't leave a file without an owner.
		await rm(file, {force: true});
		throw error;
	} finally {
		await handle.close();
	}
};

/** Updates an owner file's time, so that other hosts see the owner is alive. Writing, unlike setting the time, uses the file server's clock. A deleted file is created again. */
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

/** The owner in a file, and the file's time (ms, by the file server's clock). */
type OwnerFile = {readonly owner: Owner | 'unknown'; readonly touched: number};

/** @returns Undefined if the file doesn't exist; the owner 'unknown' if it is incomplete, because its creator may still be writing. */
export const readOwner = async (file: string): Promise<OwnerFile | undefined> => {
	try {
		// On a network file system, opening a file updates its cached time; stat alone doesn't.
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

/** Whether the process still runs; 'elsewhere' for another host or container, or an earlier boot, where this can't be checked. */
export const lifeOf = async (owner: Owner): Promise<'alive' | 'dead' | 'elsewhere'> => {
	if (owner.host !== os.hostname() || (owner.place !== undefined && owner.place !== await placeOf())) {
		return 'elsewhere';
	}

	try {
		process.kill(owner.pid, 0);
	} catch (error) {
		// EPERM: it runs and belongs to another user.
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

/** Reads a system file that exists only on Linux, and not in every container. */
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
