import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {pictureParts, type PictureParts} from '../../model/picture-parts.js';
import type {Buffers} from './same-bytes.js';

const readExactly = async (file: FileHandle, into: Uint8Array, position: number): Promise<boolean> => {
	const {bytesRead} = await file.read(into, 0, into.length, position);
	return bytesRead === into.length;
};

const partsOf = async (file: FileHandle): Promise<PictureParts | undefined> => {
	const {size} = await file.stat();
	return pictureParts(async (into, position) => readExactly(file, into, position), size);
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
Whether two JPEG, PNG or WebP files have identical encoded image data and differ only in metadata: Exif, comments, color profiles. Doesn't decode anything, so it doesn't detect identical pixels in different encodings. For most pairs, the segment lengths already differ.

@throws File system errors.
*/
export const samePixels = async (a: Uint8Array, b: Uint8Array, buffers: Buffers, signal: AbortSignal): Promise<boolean> => {
	const first = await open(Buffer.from(a), 'r');
	try {
		const second = await open(Buffer.from(b), 'r');
		try {
			const one = (await partsOf(first))?.image;
			const two = one && (await partsOf(second))?.image;
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
