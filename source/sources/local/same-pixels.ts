import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import type {Buffers} from './same-bytes.js';

/** Byte ranges of a file; `to` is exclusive. */
type Ranges = ReadonlyArray<readonly [from: number, to: number]>;

/** Maximum segments; no 25 MB picture has as many. */
const maxRanges = 4096;

const readExactly = async (file: FileHandle, into: Buffer, position: number): Promise<boolean> => {
	const {bytesRead} = await file.read(into, 0, into.length, position);
	return bytesRead === into.length;
};

/** All segments except comments and APPn (Exif, XMP, profiles). APP14 is included, because it defines the color encoding. */
const jpegData = async (file: FileHandle, size: number): Promise<Ranges | undefined> => {
	const ranges: Array<[number, number]> = [];
	const head = Buffer.alloc(4);
	for (let position = 2; ranges.length < maxRanges && await readExactly(file, head, position);) {
		const marker = head[1]!;
		if (head[0] !== 0xFF) {
			return undefined;
		}

		if (marker === 0xDA) {
			return [...ranges, [position, size]];
		}

		const end = position + 2 + head.readUInt16BE(2);
		if (marker !== 0xFE && !(marker >= 0xE0 && marker <= 0xEF && marker !== 0xEE)) {
			ranges.push([position, end]);
		}

		position = end;
	}

	return undefined;
};

const pngChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'acTL', 'fcTL', 'fdAT']);

const pngData = async (file: FileHandle): Promise<Ranges | undefined> => {
	const ranges: Array<[number, number]> = [];
	const head = Buffer.alloc(8);
	for (let position = 8; ranges.length < maxRanges && await readExactly(file, head, position);) {
		const type = head.toString('latin1', 4);
		if (type === 'IEND') {
			return ranges;
		}

		const end = position + 12 + head.readUInt32BE(0);
		if (pngChunks.has(type)) {
			ranges.push([position, end]);
		}

		position = end;
	}

	return undefined;
};

const pictureData = async (file: FileHandle): Promise<Ranges | undefined> => {
	const head = Buffer.alloc(8);
	if (!await readExactly(file, head, 0)) {
		return undefined;
	}

	if (head[0] === 0xFF && head[1] === 0xD8) {
		const {size} = await file.stat();
		return jpegData(file, size);
	}

	return head.toString('latin1') === '\u0089PNG\r\n\u001A\n' ? pngData(file) : undefined;
};

const sameRange = async (
	first: FileHandle,
	second: FileHandle,
	from: number,
	otherFrom: number,
	length: number,
	buffers: Buffers,
	signal: AbortSignal,
): Promise<boolean> => {
	for (let done = 0; done < length;) {
		signal.throwIfAborted();
		const part = Math.min(length - done, buffers[0].length);
		const [one, two] = [buffers[0].subarray(0, part), buffers[1].subarray(0, part)];
		const read = await Promise.all([readExactly(first, one, from + done), readExactly(second, two, otherFrom + done)]);
		if (!read[0] || !read[1] || !one.equals(two)) {
			return false;
		}

		done += part;
	}

	return true;
};

/**
Whether two JPEG or PNG files have identical encoded image data and differ only in metadata: Exif, comments, color profiles. Nothing is decoded; most pairs already differ in segment lengths.

@throws File system errors.
*/
export const samePixels = async (a: Uint8Array, b: Uint8Array, buffers: Buffers, signal: AbortSignal): Promise<boolean> => {
	const first = await open(Buffer.from(a), 'r');
	try {
		const second = await open(Buffer.from(b), 'r');
		try {
			const one = await pictureData(first);
			const two = one && await pictureData(second);
			if (!one || one.length !== two?.length || one.some(([from, to], part) => to - from !== two[part]![1] - two[part]![0])) {
				return false;
			}

			for (const [part, [from, to]] of one.entries()) {
				if (!await sameRange(first, second, from, two[part]![0], to - from, buffers, signal)) {
					return false;
				}
			}

			return true;
		} finally {
			await second.close();
		}
	} finally {
		await first.close();
	}
};
