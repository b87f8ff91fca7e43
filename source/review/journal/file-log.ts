import type {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {
	open, rm, stat, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {makeFolder} from '../../system/make-folder.js';
import {readAt, type ByteLog} from './byte-log.js';
import {systemCode} from './journal-errors.js';
import {KeptBytes} from './kept-bytes.js';
import {writeWhole, type Bytes} from './write-whole.js';

/**
A file that is appended to (`O_APPEND`: two programs never overwrite each other). It is opened on demand, and created by the first `append`.

A handle that a file server no longer knows (ESTALE), as after a restart of an NFS server, is opened again once. If another file has the name by then, the error stays: what was read is not in that file.

@param isShared Whether others may read it, as far as the umask permits. By default only its owner can.
*/
export const fileLog = (file: string, isShared = false): ByteLog => {
	let name = file;
	let handle: FileHandle | undefined;
	let known: Inode | undefined;
	const copy = new KeptBytes();
	/** The last append, until its position is known. */
	let appended: Buffer | undefined;

	const open = async (create = 0): Promise<FileHandle | undefined> => {
		const there = await openThere(name, {isShared, create});
		known = await there?.stat({bigint: true});
		return there;
	};

	const opened = async (): Promise<FileHandle | undefined> => {
		handle ??= await open();
		return handle;
	};

	/** Uses the open file; after ESTALE, once more with a new handle of the same file. */
	const withHandle = async <Result>(mine: FileHandle, work: (mine: FileHandle) => Promise<Result>): Promise<Result> => {
		try {
			return await work(mine);
		} catch (error) {
			const again = systemCode(error) === 'ESTALE' && known ? await reopen(name, known, {isShared}) : undefined;
			if (!again) {
				throw error;
			}

			handle = again;
			await closeStale(mine);
			return work(again);
		}
	};

	return {
		get path() {
			return name;
		},
		async append(bytes) {
			handle ??= await open(constants.O_CREAT);
			let written = 0;
			while (written < bytes.length) {
				const from = written;
				// A full disk writes a part and fails only at the next write.
				const {bytesWritten} = await withHandle(handle!, async mine => mine.write(bytes, from));
				written += bytesWritten;
			}

			appended = bytes;
		},
		async size() {
			const mine = await opened();
			if (!mine) {
				return {size: 0, gone: false};
			}

			const [{size, ino, nlink, dev}, named] = await Promise.all([withHandle(mine, async mine => mine.stat({bigint: true})), factsOf(name)]);
			if (appended && Number(size) === copy.length + appended.length) {
				copy.take(appended, copy.length);
			}

			appended = undefined;
			return {size: Number(size), gone: nlink === 0n || named?.ino !== ino || named.dev !== dev};
		},
		async read(into, position) {
			const mine = await opened();
			const read = mine ? await withHandle(mine, async mine => readAt(mine, into, position)) : 0;
			copy.take(into.subarray(0, read), position);
			return read;
		},
		async sync() {
			await handle?.datasync();
		},
		async restore(isShort) {
			const mine = handle;
			const ours: Bytes = isShort || !mine
				? {length: copy.length, read: async (into, position) => copy.read(into, position)}
				: {length: (await mine.stat()).size, read: async (into, position) => readAt(mine, into, position)};
			const whole = await alone({mark: `${file}.0.new`, isShared}, async () => writeWhole(file, ours, modeOf(isShared)));
			({name} = whole);
			handle = await open();
			await mine?.close();
			return whole.isWritten;
		},
		async close() {
			await handle?.close();
			handle = undefined;
		},
	};
};

type Inode = {readonly ino: bigint; readonly dev: bigint};

/** Opens a file again; undefined if the name is another file's by now. */
const reopen = async (name: string, {ino, dev}: Inode, {isShared}: {readonly isShared: boolean}): Promise<FileHandle | undefined> => {
	const again = await openThere(name, {isShared});
	const facts = await again?.stat({bigint: true});
	if (facts?.ino === ino && facts.dev === dev) {
		return again;
	}

	await again?.close();
	return undefined;
};

/** Closes a handle that the server no longer knows, which it can say once more. */
const closeStale = async (stale: FileHandle): Promise<void> => {
	try {
		await stale.close();
	} catch (error) {
		if (systemCode(error) !== 'ESTALE') {
			throw error;
		}
	}
};

/** The system takes the umask off it. */
const modeOf = (isShared: boolean): number => isShared ? 0o666 : 0o600;

const openThere = async (file: string, {isShared, create = 0}: {readonly isShared: boolean; readonly create?: number}): Promise<FileHandle | undefined> => {
	let handle: FileHandle;
	try {
		handle = await open(file, constants.O_RDWR | constants.O_APPEND | create, modeOf(isShared));
	} catch (error) {
		if (systemCode(error) === 'ENOENT' && create === 0) {
			return undefined;
		}

		throw error;
	}

	try {
		const {mode} = await handle.stat();
		// A file from elsewhere can be readable by others. Windows has no such modes.
		if (!isShared && (mode & 0o077) !== 0 && process.platform !== 'win32') {
			await handle.chmod(0o600);
		}

		return handle;
	} catch (error) {
		await handle.close();
		throw error;
	}
};

const factsOf = async (file: string) => {
	try {
		return await stat(file, {bigint: true});
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
			return undefined;
		}

		throw error;
	}
};

/** Runs `work` under a lock file: two Winnows whose journal was moved must not replace each other's new one; the second finds the first's. A stale lock delays nobody for long, and is removed as a leftover. */
const alone = async <Result>({mark, isShared}: {readonly mark: string; readonly isShared: boolean}, work: () => Promise<Result>): Promise<Result> => {
	// A shared folder that is missing is one that is not mounted.
	if (!isShared) {
		await makeFolder(path.dirname(mark), 0o700);
	}

	for (let waited = 0; waited < 2000; waited += 20) {
		try {
			const handle = await open(mark, 'wx', 0o600);
			await handle.close();
			break;
		} catch (error) {
			if (systemCode(error) !== 'EEXIST') {
				throw error;
			}

			await delay(20);
		}
	}

	try {
		return await work();
	} finally {
		await rm(mark, {force: true});
	}
};
