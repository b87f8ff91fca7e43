import {Buffer} from 'node:buffer';

/** A tag's number, its type (2 ASCII, 3 SHORT, 4 LONG) and its values. */
export type TiffEntry = readonly [tag: number, type: 2 | 3 | 4, values: readonly number[] | string];

export type TiffParts = {
	readonly width: number;
	readonly height: number;
	readonly bits?: number;
	/** 1 whole numbers, 2 with a sign, 3 floating point. */
	readonly format?: 1 | 2 | 3;
	readonly channels?: number;
	readonly isBigEndian?: boolean;
	readonly entries?: readonly TiffEntry[];
	/** The one strip, as it is in the file. */
	readonly strip: Uint8Array;
};

const sizes = {2: 1, 3: 2, 4: 4} as const;

/** An uncompressed TIFF file of one strip; `entries` replace and add tags. */
export const makeTiff = ({width, height, bits = 8, format = 1, channels = 1, isBigEndian = false, entries = [], strip}: TiffParts): Uint8Array => {
	const all = new Map<number, TiffEntry>();
	for (const entry of [
		[256, 4, [width]],
		[257, 4, [height]],
		[258, 3, Array.from({length: channels}, () => bits)],
		[259, 3, [1]],
		[262, 3, [channels >= 3 ? 2 : 1]],
		[273, 4, [8]],
		[277, 3, [channels]],
		[278, 4, [height]],
		[279, 4, [strip.length]],
		[339, 3, Array.from({length: channels}, () => format)],
		...entries,
	] as readonly TiffEntry[]) {
		all.set(entry[0], entry);
	}

	const sorted = [...all.values()].sort((one, other) => one[0] - other[0]);
	const start = 8 + strip.length + (strip.length % 2);
	const directory = Buffer.alloc(2 + (12 * sorted.length) + 4);
	const extra: Buffer[] = [];
	let extraAt = start + directory.length;
	const put = (buffer: Buffer, value: number, at: number, size: number): void => {
		if (size === 1) {
			buffer[at] = value;
		} else if (isBigEndian) {
			buffer.writeUIntBE(value, at, size);
		} else {
			buffer.writeUIntLE(value, at, size);
		}
	};

	put(directory, sorted.length, 0, 2);
	for (const [index, [tag, type, values]] of sorted.entries()) {
		const at = 2 + (index * 12);
		const numbers = typeof values === 'string' ? [...Buffer.from(`${values}\0`, 'latin1')] : values;
		const size = sizes[type];
		put(directory, tag, at, 2);
		put(directory, type, at + 2, 2);
		put(directory, numbers.length, at + 4, 4);
		const isInside = numbers.length * size <= 4;
		const target = isInside ? directory : Buffer.alloc(numbers.length * size);
		for (const [number, value] of numbers.entries()) {
			put(target, value, (isInside ? at + 8 : 0) + (number * size), size);
		}

		if (!isInside) {
			put(directory, extraAt, at + 8, 4);
			extra.push(target);
			extraAt += target.length;
		}
	}

	const header = Buffer.from(isBigEndian ? 'MM\0*\0\0\0\0' : 'II*\0\0\0\0\0', 'latin1');
	put(header, start, 4, 4);
	return new Uint8Array(Buffer.concat([header, strip, Buffer.alloc(strip.length % 2), directory, ...extra]));
};

/** An EXIF block (a TIFF structure) that asks for an orientation. */
export const exifBlock = (orientation: number, isBigEndian = false): Uint8Array => {
	const block = Buffer.from(isBigEndian ? '4d4d002a00000008000101120003000000010000000000000000' : '49492a0008000000010012010300010000000000000000000000', 'hex');
	if (isBigEndian) {
		block.writeUInt16BE(orientation, 18);
	} else {
		block.writeUInt16LE(orientation, 18);
	}

	return new Uint8Array(block);
};
