import {Buffer, isUtf8} from 'node:buffer';
import {setImmediate as turn} from 'node:timers/promises';
import type {ByteLog} from './byte-log.js';

/** A line of the log without its newline; `text` is undefined if the bytes can't be a line: invalid UTF-8, or NULs. */
export type ScannedLine = {
	readonly text: string | undefined;
	readonly position: number;
	/** Position of the next line. */
	readonly end: number;
	/** Whether more of the same line follows, because NULs replaced the newline between them. */
	readonly isPart?: boolean;
};

const blockSize = 1 << 18;

/** Maximum number of lines that are handled in one turn of the event loop, so that keys are answered in between. A block holds 1,000 verdicts, but 260,000 empty lines. */
export const linesPerTurn = 2000;

const textOf = (bytes: Buffer): string | undefined => isUtf8(bytes) ? bytes.toString() : undefined;

const isWhole = (bytes: Buffer): boolean => bytes[0] === 0x7B && bytes.at(-1) === 0x7D;

/**
A power cut can leave NULs instead of lines, if the file's length was on the disk before its bytes. Newlines are lost too, so complete lines next to the NULs are extracted, and the rest is one damaged line.
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
The complete lines from a position, in batches of at most `linesPerTurn` and about 256 kB. The event loop turns between batches. What follows the last newline is skipped: another program may still be writing it.

@param until Position to stop at, for a reader that needs an earlier state of the log.
*/
export async function * scanLines(log: Pick<ByteLog, 'read'>, from: number, until = Number.POSITIVE_INFINITY): AsyncGenerator<ScannedLine[], void, void> {
	const block = Buffer.allocUnsafe(blockSize);
	let rest: Buffer[] = [];
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
			const bytes = rest.length === 0 ? part : Buffer.concat([...rest, part]);
			rest = [];
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
			rest.push(Buffer.from(block.subarray(at, read)));
		}

		position += read;
		if (batch.length > 0) {
			yield batch;
			batch = [];
			await turn();
		}
	}
}

/** The bytes from a position to the next newline, NUL or the end of the log, as text. */
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

/** Whether the log has a NUL after a position, including the partial last line. */
export const hasNull = async (log: Pick<ByteLog, 'read'>, from: number): Promise<boolean> => {
	const block = Buffer.allocUnsafe(blockSize);
	for (let position = from, read = 0; (read = await log.read(block, position)) > 0; position += read) {
		if (block.subarray(0, read).includes(0)) {
			return true;
		}
	}

	return false;
};
