import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import {promisify} from 'node:util';
import type {WrittenTimes} from '../../model/source.js';
import {localWords} from './words/index.js';

// File handles of fs/promises are four times slower than file descriptors, which matters with a million pairs.
const open = promisify(fs.open);
const close = promisify(fs.close);
const read = promisify(fs.read);
const stat = promisify(fs.stat);

/** A file's size, and a fingerprint that changes when the file is rewritten. */
type FileFacts = {readonly size: number; readonly mark: number; readonly isFile: boolean; readonly written: WrittenTimes};

const factsOf = (stats: fs.Stats): FileFacts => ({
	size: stats.size,
	// Never 0, which means "not compared".
	mark: ((Math.imul(Math.trunc(stats.mtimeMs % 4_294_967_296), 0x9E_37_79_B1) ^ Math.imul(stats.size % 4_294_967_296, 0x85_EB_CA_6B)) >>> 0) || 1,
	isFile: stats.isFile(),
	written: {content: stats.mtimeMs, entry: stats.ctimeMs},
});

/** @throws File system errors. */
export const fileFacts = async (path: Buffer): Promise<FileFacts> => factsOf(await stat(path));

/** Two buffers of equal length, for one comparison at a time. */
export type Buffers = readonly [Buffer, Buffer];

const chunk = 65_536;

export const newBuffers = (): Buffers => [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)];

/** O_NONBLOCK, so that a file replaced by a pipe doesn't block forever. */
const flags = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;

const fill = async (file: number, buffer: Buffer, length: number, position: number): Promise<number> => {
	let filled = 0;
	while (filled < length) {
		const {bytesRead} = await read(file, buffer, filled, length - filled, position + filled);
		if (bytesRead === 0) {
			break;
		}

		filled += bytesRead;
	}

	return filled;
};

/**
Whether two files are identical; reads up to the first difference.

@param size Size of both files (bytes).
@throws File system errors; an Error if a file is truncated during the comparison.
*/
export const sameBytes = async (a: Buffer, b: Buffer, size: number, buffers: Buffers, signal: AbortSignal): Promise<boolean> => {
	if (size === 0) {
		return true;
	}

	const first = await open(a, flags);
	try {
		const second = await open(b, flags);
		try {
			for (let position = 0; position < size; position += chunk) {
				signal.throwIfAborted();
				const length = Math.min(chunk, size - position);
				const read = await Promise.all([fill(first, buffers[0], length, position), fill(second, buffers[1], length, position)]);
				if (read[0] < length || read[1] < length) {
					throw new Error(localWords.samples.truncated);
				}

				if (buffers[0].compare(buffers[1], 0, length, 0, length) !== 0) {
					return false;
				}
			}

			return true;
		} finally {
			await close(second);
		}
	} finally {
		await close(first);
	}
};
