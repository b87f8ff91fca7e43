import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {
	open, rename, rm, stat, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {linkNew} from '../../system/link-new.js';
import {makeFolder} from '../../system/make-folder.js';
import {readAt, type ByteLog} from './byte-log.js';
import {systemCode} from './journal-errors.js';
import {KeptBytes} from './kept-bytes.js';

/** A source of bytes with a known length. */
type Bytes = {readonly length: number; readonly read: (into: Buffer, position: number) => Promise<number>};

const blockSize = 1 << 18;

/** A file that is appended to (`O_APPEND`: two programs never overwrite each other) and readable only by its owner. It is opened on demand, and created by the first `append`. */
export const fileLog = (file: string): ByteLog => {
	let name = file;
	let handle: FileHandle | undefined;
	const copy = new KeptBytes();
	/** The last append, until its position is known. */
	let appended: Buffer | undefined;

	const opened = async (): Promise<FileHandle | undefined> => {
		handle ??= await openThere(name);
		return handle;
	};

	return {
		get path() {
			return name;
		},
		async append(bytes) {
			handle ??= await openThere(name, constants.O_CREAT);
			let written = 0;
			while (written < bytes.length) {
				// A full disk writes a part and fails only at the next write.
				const {bytesWritten} = await handle!.write(bytes, written);
				written += bytesWritten;
			}

			appended = bytes;
		},
		async size() {
			const mine = await opened();
			if (!mine) {
				return {size: 0, gone: false};
			}

			const [{size, ino, nlink, dev}, named] = await Promise.all([mine.stat({bigint: true}), factsOf(name)]);
			if (appended && Number(size) === copy.length + appended.length) {
				copy.take(appended, copy.length);
			}

			appended = undefined;
			return {size: Number(size), gone: nlink === 0n || named?.ino !== ino || named.dev !== dev};
		},
		async read(into, position) {
			const mine = await opened();
			const read = mine ? await readAt(mine, into, position) : 0;
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
			const whole = await alone(`${file}.0.new`, async () => writeWhole(file, ours));
			({name} = whole);
			handle = await openThere(name);
			await mine?.close();
			return whole.isWritten;
		},
		async close() {
			await handle?.close();
			handle = undefined;
		},
	};
};

const openThere = async (file: string, create = 0): Promise<FileHandle | undefined> => {
	let handle: FileHandle;
	try {
		handle = await open(file, constants.O_RDWR | constants.O_APPEND | create, 0o600);
	} catch (error) {
		if (systemCode(error) === 'ENOENT' && create === 0) {
			return undefined;
		}

		throw error;
	}

	try {
		const {mode} = await handle.stat();
		// A file from elsewhere can be readable by others. Windows has no such modes.
		if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
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
const alone = async <Result>(mark: string, work: () => Promise<Result>): Promise<Result> => {
	await makeFolder(path.dirname(mark), 0o700);
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

/**
Writes bytes to a file of this name, or of the next name (`-2`) if that file has other contents. A file that is a prefix of the bytes is replaced; one that begins with all of them is the journal already, written by another Winnow.

@returns The file's name, and whether it was written.
*/
const writeWhole = async (file: string, ours: Bytes): Promise<{readonly name: string; readonly isWritten: boolean}> => {
	for (let number = 1; ;) {
		const name = number === 1 ? file : file.replace(/(?<ending>\.\w+)$/, `-${number}$<ending>`);
		const found = await compareWith(name, ours);
		if (found === 'other') {
			number++;
			continue;
		}

		if (found === 'longer' || await put(name, ours, found === 'absent')) {
			return {name, isWritten: found !== 'longer'};
		}
	}
};

/** Compares a file with bytes: it begins with them, is a prefix of them, or neither. */
const compareWith = async (name: string, ours: Bytes): Promise<'absent' | 'longer' | 'shorter' | 'other'> => {
	let theirs: FileHandle;
	try {
		theirs = await open(name, 'r');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return 'absent';
		}

		throw error;
	}

	try {
		const facts = await theirs.stat();
		if (!facts.isFile()) {
			return 'other';
		}

		const [one, two] = [Buffer.allocUnsafe(blockSize), Buffer.allocUnsafe(blockSize)];
		for (let position = 0; ;) {
			const most = Math.min(blockSize, Math.min(facts.size, ours.length) - position);
			if (most <= 0) {
				return facts.size >= ours.length ? 'longer' : 'shorter';
			}

			const read = await readAt(theirs, one.subarray(0, most), position);
			const own = await ours.read(two.subarray(0, read), position);
			if (own === 0 || !one.subarray(0, own).equals(two.subarray(0, own))) {
				return 'other';
			}

			position += own;
		}
	} finally {
		await theirs.close();
	}
};

/** @returns False if another program created the file meanwhile. */
const put = async (name: string, ours: Bytes, isNew: boolean): Promise<boolean> => {
	const temporary = `${name}.${process.pid}-${randomBytes(4).toString('hex')}.new`;
	try {
		const fresh = await open(temporary, 'w', 0o600);
		try {
			const block = Buffer.allocUnsafe(blockSize);
			for (let position = 0, read = 0; (read = await ours.read(block, position)) > 0; position += read) {
				await fresh.writeFile(block.subarray(0, read));
			}

			await fresh.datasync();
		} finally {
			await fresh.close();
		}

		if (!isNew) {
			await rename(temporary, name);
			return true;
		}

		return await linkNew(temporary, name);
	} finally {
		await rm(temporary, {force: true});
	}
};
