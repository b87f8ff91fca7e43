import {Buffer, isUtf8} from 'node:buffer';
import type {ByteLog} from './byte-log.js';

/** A line as it stands in the log, without its newline; `text` is undefined where the bytes are no UTF-8. */
export type ScannedLine = {
	readonly text: string | undefined;
	readonly position: number;
	/** Where the next line begins. */
	readonly end: number;
};

const blockSize = 1 << 18;

/**
The complete lines from a position on, a batch for every quarter of a megabyte. What stands after the last newline is left: it may be half a line that another program is writing.

@param until Where to stop, for a reader that wants the log as it was.
*/
export async function * scanLines(log: Pick<ByteLog, 'read'>, from: number, until = Number.POSITIVE_INFINITY): AsyncGenerator<ScannedLine[], void, void> {
	const block = Buffer.allocUnsafe(blockSize);
	let rest: Buffer[] = [];
	let start = from;
	let position = from;
	while (position < until) {
		const read = await log.read(block.subarray(0, Math.min(blockSize, until - position)), position);
		if (read === 0) {
			return;
		}

		const batch: ScannedLine[] = [];
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
			batch.push({text: isUtf8(bytes) ? bytes.toString() : undefined, position: start, end});
			start = end;
			at = newline + 1;
		}

		if (at < read) {
			rest.push(Buffer.from(block.subarray(at, read)));
		}

		position += read;
		if (batch.length > 0) {
			yield batch;
		}
	}
}

/** The bytes from a position to the next newline or the end of the log, as text. */
export const lineAt = async (log: Pick<ByteLog, 'read'>, from: number): Promise<string> => {
	const parts: Buffer[] = [];
	let position = from;
	for (;;) {
		const block = Buffer.allocUnsafe(4096);
		const read = await log.read(block, position);
		const newline = block.subarray(0, read).indexOf(0x0A);
		parts.push(block.subarray(0, newline === -1 ? read : newline));
		if (read === 0 || newline !== -1) {
			return Buffer.concat(parts).toString();
		}

		position += read;
	}
};
