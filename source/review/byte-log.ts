import {type Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import process from 'node:process';

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
	close(): Promise<void>;
};

/** A file that is appended to (`O_APPEND`: two programs never overwrite each other) and readable by its owner alone. */
export const openFileLog = async (path: string): Promise<ByteLog> => {
	const handle = await open(path, 'a+', 0o600);
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
		read: reader(handle),
		async sync() {
			await handle.datasync();
		},
		async close() {
			await handle.close();
		},
	};
};

/** What lies in memory, after what a file already holds, if there is one. Gone when the program ends. */
export const openMemoryLog = async (base?: FileHandle): Promise<ByteLog> => {
	const start = base ? (await base.stat()).size : 0;
	const readBase = base && reader(base);
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
			if (position < start && readBase) {
				return readBase(into.subarray(0, Math.min(into.length, start - position)), position);
			}

			const chunk = chunks[chunkAt(chunks, position)];
			return chunk ? chunk.bytes.copy(into, 0, position - chunk.position) : 0;
		},
		async sync() {
			// There is nothing to wait for.
		},
		async close() {
			await base?.close();
		},
	};
};

const reader = (handle: FileHandle) => async (into: Buffer, position: number): Promise<number> => {
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
