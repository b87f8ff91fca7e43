import {Buffer, isUtf8} from 'node:buffer';
import {setImmediate as turn} from 'node:timers/promises';
import type {ByteLog} from './byte-log.js';

/** A line of the log without its newline; `text` is undefined if the bytes are invalid UTF-8 or contain NULs. */
export type ScannedLine = {
	readonly text: string | undefined;
	readonly position: number;
	/** Position of the next line. */
	readonly end: number;
	/** Whether more of the same line follows, because NULs replaced the newline between them. */
	readonly isPart?: boolean;
};

const blockSize = 1 << 18;

/** Maximum number of lines per turn of the event loop, so that keys are handled in between. A block can hold 1,000 verdicts, or 260,000 empty lines. */
export const linesPerTurn = 2000;

const textOf = (bytes: Buffer): string | undefined => isUtf8(bytes) ? bytes.toString() : undefined;

const isWhole = (bytes: Buffer): boolean => bytes[0] === 0x7B && bytes.at(-1) === 0x7D;

/**
A power cut can leave NULs in place of lines, if the file's length reached the disk before its bytes. Newlines are lost too, so this extracts complete lines next to the NULs and reports the rest as one damaged line.
*/
const splitAtNulls = (bytes: Buffer, start: number, end: number): ScannedLine[] => {
	const lines: ScannedLine[] = [];
	let damaged = start;
	for (let from = 0; from < bytes.length;) {
		const at = bytes.indexOf(0, from);
		const to = at === -1 ? bytes.length : at;
		const part = bytes.subarray(from, to);
		if (isWhole(part)) {
			if (damaged < start + from) {
				lines.push({text: undefined, position: damaged, end: start + from});
			}

			damaged = to === bytes.length ? end : start + to;
			lines.push({text: textOf(part), position: start + from, end: damaged});
		}

		from = to + 1;
	}

	if (damaged < end) {
		lines.push({text: undefined, position: damaged, end});
	}

	return lines.map((line, place) => place < lines.length - 1 ? {...line, isPart: true} : line);
};

const linesOf = (bytes: Buffer, start: number, end: number): ScannedLine[] => bytes.includes(0)
	? splitAtNulls(bytes, start, end)
	: [{text: textOf(bytes), position: start, end}];

/**
Reads the complete lines from a position, in batches of at most `linesPerTurn` lines and about 256 kB. The event loop turns between batches. Bytes after the last newline are skipped, because another program may still be writing that line.

@param until Position to stop at, for a reader that needs an earlier state of the log.
*/
export async function * scanLines(log: Pick<ByteLog, 'read'>, from: number, until = Number.POSITIVE_INFINITY): AsyncGenerator<ScannedLine[], void, void> {
	const block = Buffer.allocUnsafe(blockSize);
	let partial: Buffer[] = [];
	let start = from;
	let position = from;
	let batch: ScannedLine[] = [];
	while (position < until) {
		const read = await log.read(block.subarray(0, Math.min(blockSize, until - position)), position);
		if (read === 0) {
			return;
		}

		let at = 0;
		for (;;) {
			const newline = block.subarray(0, read).indexOf(0x0A, at);
			if (newline === -1) {
				break;
			}

			const part = block.subarray(at, newline);
			const bytes = partial.length === 0 ? part : Buffer.concat([...partial, part]);
			partial = [];
			const end = position + newline + 1;
			for (const line of linesOf(bytes, start, end)) {
				if (batch.length === linesPerTurn) {
					yield batch;
					batch = [];
					await turn();
				}

				batch.push(line);
			}

			start = end;
			at = newline + 1;
		}

		if (at < read) {
			partial.push(Buffer.from(block.subarray(at, read)));
		}

		position += read;
		if (batch.length > 0) {
			yield batch;
			batch = [];
			await turn();
		}
	}
}

/** Reads from a position to the next newline or NUL, or to the end of the log. */
export const lineAt = async (log: Pick<ByteLog, 'read'>, from: number): Promise<string> => {
	const parts: Buffer[] = [];
	let position = from;
	for (;;) {
		const block = Buffer.allocUnsafe(4096);
		const read = await log.read(block, position);
		const end = block.subarray(0, read).findIndex(byte => byte === 0x0A || byte === 0);
		parts.push(block.subarray(0, end === -1 ? read : end));
		if (read === 0 || end !== -1) {
			return Buffer.concat(parts).toString();
		}

		position += read;
	}
};

/** Whether the log has a NUL after a position, including in a partial last line. */
export const hasNull = async (log: Pick<ByteLog, 'read'>, from: number): Promise<boolean> => {
	const block = Buffer.allocUnsafe(blockSize);
	for (let position = from, read = 0; (read = await log.read(block, position)) > 0; position += read) {
		if (block.subarray(0, read).includes(0)) {
			return true;
		}
	}

	return false;
};
