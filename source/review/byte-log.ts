import {Buffer} from 'node:buffer';
import {mkdir, open, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import process from 'node:process';
import {systemCode} from './journal-trouble.js';

/** Bytes that only ever get more. */
export type ByteLog = {
	/**
	Adds bytes at the end, wherever that is by then, in one write.
	@throws The system's error; some of the bytes can have been written.
	*/
	append(bytes: Buffer): Promise<void>;
	/** How many bytes there are, another program's among them, and whether the file is still there under its name. */
	size(): Promise<{readonly size: number; readonly gone: boolean}>;
	/** Reads into the buffer; returns how many bytes, 0 at the end. */
	read(into: Buffer, position: number): Promise<number>;
	/** Waits until the bytes are on the disk. */
	sync(): Promise<void>;
	/** Writes all of it to a new file, where somebody has removed or replaced the one that is open. Returns its name. */
	restore(): Promise<string>;
	close(): Promise<void>;
};

/** A file that is appended to (`O_APPEND`: two programs never overwrite each other) and readable by its owner alone. */
export const openFileLog = async (path: string): Promise<ByteLog> => {
	let handle = await open(path, 'a+', 0o600);
	try {
		const {mode} = await handle.stat();
		// A file from elsewhere can be readable by others; Windows has no such modes.
		if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
			await handle.chmod(0o600);
		}
	} catch (error) {
		await handle.close();
		throw error;
	}

	return {
		async append(bytes) {
			let written = 0;
			while (written < bytes.length) {
				// A full disk takes a part and says so only at the next write.
				const {bytesWritten} = await handle.write(bytes, written);
				written += bytesWritten;
			}
		},
		async size() {
			const {size, nlink} = await handle.stat();
			return {size, gone: nlink === 0};
		},
		read: async (into, position) => readAt(handle, into, position),
		async sync() {
			await handle.datasync();
		},
		async restore() {
			const [fresh, freshPath] = await openBeside(path);
			try {
				const block = Buffer.allocUnsafe(1 << 18);
				for (let position = 0, read = 0; (read = await readAt(handle, block, position)) > 0; position += read) {
					await fresh.writeFile(block.subarray(0, read));
				}

				await fresh.datasync();
			} catch (error) {
				await fresh.close();
				throw error;
			}

			await handle.close();
			handle = fresh;
			return freshPath;
		},
		async close() {
			await handle.close();
		},
	};
};

/** A new file of that name, or of the next that nobody has. */
const openBeside = async (path: string): Promise<[FileHandle, string]> => {
	await mkdir(dirname(path), {recursive: true, mode: 0o700});
	for (let number = 1; ; number++) {
		const free = number === 1 ? path : path.replace(/(?<ending>\.\w+)$/, `-${number}$<ending>`);
		try {
			return [await open(free, 'ax+', 0o600), free];
		} catch (error) {
			if (systemCode(error) !== 'EEXIST') {
				throw error;
			}
		}
	}
};

/** What lies in memory, after what a file already holds, if there is one. Gone when the program ends. */
export const openMemoryLog = async (base?: FileHandle): Promise<ByteLog> => {
	const start = base ? (await base.stat()).size : 0;
	const chunks: Array<{readonly position: number; readonly bytes: Buffer}> = [];
	let end = start;
	return {
		async append(bytes) {
			chunks.push({position: end, bytes});
			end += bytes.length;
		},
		async size() {
			return {size: end, gone: false};
		},
		async read(into, position) {
			if (position < start && base) {
				return readAt(base, into.subarray(0, Math.min(into.length, start - position)), position);
			}

			const chunk = chunks[chunkAt(chunks, position)];
			return chunk ? chunk.bytes.copy(into, 0, position - chunk.position) : 0;
		},
		async sync() {
			// There is nothing to wait for.
		},
		async restore() {
			throw new Error('what lies in memory can\'t be removed');
		},
		async close() {
			await base?.close();
		},
	};
};

const readAt = async (handle: FileHandle, into: Buffer, position: number): Promise<number> => {
	const {bytesRead} = await handle.read(into, 0, into.length, position);
	return bytesRead;
};

/** The last chunk that begins at or before a position, if it reaches it. */
const chunkAt = (chunks: ReadonlyArray<{position: number; bytes: Buffer}>, position: number): number => {
	let low = 0;
	let high = chunks.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (chunks[middle]!.position <= position) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	const found = low - 1;
	return found >= 0 && position < chunks[found]!.position + chunks[found]!.bytes.length ? found : -1;
};
