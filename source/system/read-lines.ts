import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

export type ByteLine = {
	readonly text: string;
	/** Where the line begins, in bytes. */
	readonly offset: number;
	/** Without its line feed. */
	readonly length: number;
	/** Whether a line feed ends it: the last line of a log that was cut off has none. */
	readonly isWhole: boolean;
};

const chunk = 1_048_576;

/** A file's lines with their places, one piece of it in memory at a time. */
export const readLines = async function * (file: FileHandle): AsyncGenerator<ByteLine, void, undefined> {
	const piece = Buffer.allocUnsafe(chunk);
	let rest: Buffer = Buffer.alloc(0);
	let offset = 0;
	let position = 0;
	for (;;) {
		const {bytesRead} = await file.read(piece, 0, chunk, position);
		if (bytesRead === 0) {
			break;
		}

		position += bytesRead;
		const bytes = rest.length === 0 ? piece.subarray(0, bytesRead) : Buffer.concat([rest, piece.subarray(0, bytesRead)]);
		let start = 0;
		for (let end = bytes.indexOf(0x0A, rest.length); end !== -1; end = bytes.indexOf(0x0A, start)) {
			yield {
				text: bytes.toString('utf8', start, end), offset: offset + start, length: end - start, isWhole: true,
			};
			start = end + 1;
		}

		offset += start;
		rest = Buffer.from(bytes.subarray(start));
	}

	if (rest.length > 0) {
		yield {
			text: rest.toString('utf8'), offset, length: rest.length, isWhole: false,
		};
	}
};
