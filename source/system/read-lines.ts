import {Buffer, isUtf8} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';

type ByteLine = {
	readonly text: string;
	/** Where the line starts (bytes). */
	readonly offset: number;
	/** Without its line feed. */
	readonly length: number;
	/** Whether a line feed ends it; false for a truncated last line. */
	readonly isWhole: boolean;
	/** Whether the bytes are valid UTF-8. In `text`, U+FFFD replaces those that are not. */
	readonly isUtf8: boolean;
};

const chunk = 1_048_576;

const decode = (bytes: Buffer): Pick<ByteLine, 'text' | 'isUtf8'> => {
	const text = bytes.toString('utf8');
	return {text, isUtf8: !text.includes('\uFFFD') || isUtf8(bytes)};
};

/** Reads a file's lines with their positions, one chunk in memory at a time. */
export const readLines = async function * (file: FileHandle): AsyncGenerator<ByteLine, void, undefined> {
	const buffer = Buffer.allocUnsafe(chunk);
	let rest: Buffer = Buffer.alloc(0);
	let offset = 0;
	let position = 0;
	for (;;) {
		const {bytesRead} = await file.read(buffer, 0, chunk, position);
		if (bytesRead === 0) {
			break;
		}

		position += bytesRead;
		const bytes = rest.length === 0 ? buffer.subarray(0, bytesRead) : Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
		let start = 0;
		for (let end = bytes.indexOf(0x0A, rest.length); end !== -1; end = bytes.indexOf(0x0A, start)) {
			yield {
				...decode(bytes.subarray(start, end)), offset: offset + start, length: end - start, isWhole: true,
			};
			start = end + 1;
		}

		offset += start;
		rest = Buffer.from(bytes.subarray(start));
	}

	if (rest.length > 0) {
		yield {
			...decode(rest), offset, length: rest.length, isWhole: false,
		};
	}
};
