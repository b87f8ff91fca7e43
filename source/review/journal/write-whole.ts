import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {
	open, rename, rm, type FileHandle,
} from 'node:fs/promises';
import process from 'node:process';
import {linkNew} from '../../system/link-new.js';
import {readAt} from './byte-log.js';
import {systemCode} from './journal-errors.js';

/** A source of bytes with a known length. */
export type Bytes = {readonly length: number; readonly read: (into: Buffer, position: number) => Promise<number>};

const blockSize = 1 << 18;

/**
Writes bytes to a file, or to the next free name (`-2`) if the file has other contents. A file that is a prefix of the bytes is replaced. A file that begins with all of the bytes is kept: another Winnow has written the journal already.

@param mode Permissions of the file.

@returns The file's name, and whether it was written.
*/
export const writeWhole = async (file: string, ours: Bytes, mode = 0o600): Promise<{readonly name: string; readonly isWritten: boolean}> => {
	for (let number = 1; ;) {
		const name = number === 1 ? file : file.replace(/(?<ending>\.\w+)$/, `-${number}$<ending>`);
		const found = await compareWith(name, ours);
		if (found === 'other') {
			number++;
			continue;
		}

		if (found === 'longer' || await put({name, isNew: found === 'absent', mode}, ours)) {
			return {name, isWritten: found !== 'longer'};
		}
	}
};

/** Compares a file with bytes: the file begins with them (`longer`), is a prefix of them (`shorter`), or neither. */
const compareWith = async (name: string, ours: Bytes): Promise<'absent' | 'longer' | 'shorter' | 'other'> => {
	let existing: FileHandle;
	try {
		existing = await open(name, 'r');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return 'absent';
		}

		throw error;
	}

	try {
		const facts = await existing.stat();
		if (!facts.isFile()) {
			return 'other';
		}

		const [one, two] = [Buffer.allocUnsafe(blockSize), Buffer.allocUnsafe(blockSize)];
		for (let position = 0; ;) {
			const length = Math.min(blockSize, Math.min(facts.size, ours.length) - position);
			if (length <= 0) {
				return facts.size >= ours.length ? 'longer' : 'shorter';
			}

			const read = await readAt(existing, one.subarray(0, length), position);
			const compared = await ours.read(two.subarray(0, read), position);
			if (compared === 0 || !one.subarray(0, compared).equals(two.subarray(0, compared))) {
				return 'other';
			}

			position += compared;
		}
	} finally {
		await existing.close();
	}
};

/** Writes a file atomically. @returns False if another program has created a file of that name meanwhile. */
const put = async ({name, isNew, mode}: {readonly name: string; readonly isNew: boolean; readonly mode: number}, ours: Bytes): Promise<boolean> => {
	const temporary = `${name}.${process.pid}-${randomBytes(4).toString('hex')}.new`;
	try {
		const fresh = await open(temporary, 'w', mode);
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
