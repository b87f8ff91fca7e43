import {type Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

/** An append-only sequence of bytes. */
export type ByteLog = {
	/** The file's path; `restore` may change it. */
	readonly path: string;
	/**
	Appends bytes at the current end, in one write. Creates the file if it is missing.
	@throws The system's error; some of the bytes may have been written.
	*/
	append(bytes: Buffer): Promise<void>;
	/** Returns the size in bytes, including other programs' writes, and whether the file was moved, removed or replaced. */
	size(): Promise<{readonly size: number; readonly gone: boolean}>;
	/** Reads into the buffer. @returns The number of bytes, 0 at the end. */
	read(into: Buffer, position: number): Promise<number>;
	/** Waits until the bytes are on the disk. */
	sync(): Promise<void>;
	/**
	Restores a file that was moved, removed, replaced or truncated. Later writes go to the restored file.
	@param isShort Whether the open file itself was truncated.
	@returns False if another Winnow had restored it already.
	*/
	restore(isShort: boolean): Promise<boolean>;
	close(): Promise<void>;
};

/** Opens a log in memory that continues an existing file, if any. Its writes are lost on exit. */
export const openMemoryLog = async (base?: FileHandle): Promise<ByteLog> => {
	const start = base ? (await base.stat()).size : 0;
	const chunks: Array<{readonly position: number; readonly bytes: Buffer}> = [];
	let end = start;
	return {
		path: '',
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
			// Nothing to wait for.
		},
		async restore() {
			throw new Error('a log in memory can\'t be restored');
		},
		async close() {
			await base?.close();
		},
	};
};

/** Reads from a position of a file into a buffer. @returns The number of bytes, 0 at the end. */
export const readAt = async (handle: FileHandle, into: Buffer, position: number): Promise<number> => {
	const {bytesRead} = await handle.read(into, 0, into.length, position);
	return bytesRead;
};

/** Returns the index of the chunk that contains a position, or -1. */
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
