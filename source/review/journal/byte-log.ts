import {type Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

/** Bytes that only ever get more. */
export type ByteLog = {
	/** The file's name; another one once `restore` had to take one. */
	readonly path: string;
	/**
	Adds bytes at the end, wherever that is by then, in one write. Makes the file where there is none.
	@throws The system's error; some of the bytes can have been written.
	*/
	append(bytes: Buffer): Promise<void>;
	/** How many bytes there are, another program's among them, and whether the file can no longer be found under its name. */
	size(): Promise<{readonly size: number; readonly gone: boolean}>;
	/** Reads into the buffer; returns how many bytes, 0 at the end. */
	read(into: Buffer, position: number): Promise<number>;
	/** Waits until the bytes are on the disk. */
	sync(): Promise<void>;
	/**
	Makes the file whole again where somebody has moved, removed, replaced or truncated it, and writes to that one from now on.
	@param isShort Whether the open file itself has lost bytes.
	@returns False where another Winnow had done so already.
	*/
	restore(isShort: boolean): Promise<boolean>;
	close(): Promise<void>;
};

/** What lies in memory, after what a file already holds, if there is one. Gone when the program ends. */
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

/** Reads into the buffer from a position of a file; returns how many bytes, 0 at the end. */
export const readAt = async (handle: FileHandle, into: Buffer, position: number): Promise<number> => {
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
