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
import {FileCopy} from './file-copy.js';
import {writeWhole, type Bytes} from './write-whole.js';

/**
A log in a file, opened with `O_APPEND`, so that two programs never overwrite each other. The file is opened on demand and created by the first `append`.

If a file server no longer knows the handle (ESTALE, after an NFS server restarted), the file is opened again once. If the name belongs to another file by then, the error is thrown, because that file doesn't contain what was read.

@param isShared Whether others may read the file, if the umask allows it. Default: only its owner.
*/
export const fileLog = (file: string, isShared = false): ByteLog => {
	let name = file;
	let handle: FileHandle | undefined;
	let known: Inode | undefined;
	const copy = new FileCopy();
	/** The last append, until its position is known. */
	let appended: Buffer | undefined;

	const open = async (create = 0): Promise<FileHandle | undefined> => {
		const there = await openExisting(name, {isShared, create});
		known = await there?.stat({bigint: true});
		return there;
	};

	const opened = async (): Promise<FileHandle | undefined> => {
		handle ??= await open();
		return handle;
	};

	/** Runs `work` with the open file; after ESTALE, again with a new handle of the same file. */
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
				// A full disk accepts a part of the bytes and fails only at the next write.
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
				copy.add(appended, copy.length);
			}

			appended = undefined;
			return {size: Number(size), gone: nlink === 0n || named?.ino !== ino || named.dev !== dev};
		},
		async read(into, position) {
			const mine = await opened();
			const read = mine ? await withHandle(mine, async mine => readAt(mine, into, position)) : 0;
			copy.add(into.subarray(0, read), position);
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
			const whole = await withLock({mark: `${file}.0.new`, isShared}, async () => writeWhole(file, ours, modeOf(isShared)));
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

/** Opens a file again; undefined if its name belongs to another file by now. */
const reopen = async (name: string, {ino, dev}: Inode, {isShared}: {readonly isShared: boolean}): Promise<FileHandle | undefined> => {
	const again = await openExisting(name, {isShared});
	const facts = await again?.stat({bigint: true});
	if (facts?.ino === ino && facts.dev === dev) {
		return again;
	}

	await again?.close();
	return undefined;
};

/** Closes a handle that the server no longer knows; closing it can fail with ESTALE too. */
const closeStale = async (stale: FileHandle): Promise<void> => {
	try {
		await stale.close();
	} catch (error) {
		if (systemCode(error) !== 'ESTALE') {
			throw error;
		}
	}
};

/** The permissions of a new file, before the umask. */
const modeOf = (isShared: boolean): number => isShared ? 0o666 : 0o600;

const openExisting = async (file: string, {isShared, create = 0}: {readonly isShared: boolean; readonly create?: number}): Promise<FileHandle | undefined> => {
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
		// A file that Winnow didn't create can be readable by others. Windows has no such modes.
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

/** Runs `work` under a lock file, so that two Winnows whose journal was moved don't replace each other's new one: the second finds the first's. A stale lock causes a wait of two seconds, then is removed. */
const withLock = async <Result>({mark, isShared}: {readonly mark: string; readonly isShared: boolean}, work: () => Promise<Result>): Promise<Result> => {
	// A missing shared folder isn't mounted, so it must not be created.
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
