/** A directory of a TIFF structure, in TIFF files and EXIF blocks. */
export type TiffTags = {
	/** Returns the first value of a tag if it is an integer. */
	number(tag: number): number | undefined;
	/** Returns up to `most` values of a tag if they are integers, otherwise none. */
	numbers(tag: number, most: number): readonly number[];
	/** Returns a tag's ASCII text. */
	text(tag: number): string | undefined;
};

/** Tags (TIFF 6.0, EXIF, GDAL). */
export const tiffTag = {
	width: 256,
	height: 257,
	bits: 258,
	compression: 259,
	photometric: 262,
	make: 271,
	orientation: 274,
	samplesPerPixel: 277,
	predictor: 317,
	subDirectories: 330,
	sampleFormat: 339,
	dngVersion: 50_706,
	gdalNoData: 42_113,
} as const;

/** Bytes per value by type: BYTE, ASCII, SHORT, LONG, IFD; 16 is BigTIFF's 64-bit number, 18 its offset. */
const sizes: Readonly<Record<number, number>> = {
	1: 1, 2: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8,
};

/** A 64-bit offset within a file of at most 25 MB fits a double. */
const long = (
	view: DataView,
	at: number,
	little: boolean,
	isBig: boolean,
): number => isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);

/**
@param at Position of the directory. Default: the first directory.
@returns Undefined if the file is truncated before the directory's end.
*/
export const readTiffTags = (bytes: Uint8Array, at?: number): TiffTags | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.byteLength < 16) {
		return undefined;
	}

	const little = bytes[0] === 0x49;
	const isBig = view.getUint16(2, little) === 43;
	const directory = at ?? (isBig ? long(view, 8, little, true) : view.getUint32(4, little));
	const countBytes = isBig ? 8 : 2;
	const entryBytes = isBig ? 20 : 12;
	const room = isBig ? 8 : 4;
	if (directory + countBytes > view.byteLength) {
		return undefined;
	}

	const count = isBig ? long(view, directory, little, true) : view.getUint16(directory, little);
	if (directory + countBytes + (count * entryBytes) > view.byteLength) {
		return undefined;
	}

	/** Finds a tag's values: in its entry if they fit, otherwise at the offset in the entry. */
	const find = (tag: number): {readonly type: number; readonly at: number; readonly length: number} | undefined => {
		for (let entry = 0; entry < count; entry++) {
			const start = directory + countBytes + (entry * entryBytes);
			if (view.getUint16(start, little) === tag) {
				const type = view.getUint16(start + 2, little);
				const length = long(view, start + 4, little, isBig) * (sizes[type] ?? 0);
				const value = start + 4 + room;
				const at = length <= room ? value : long(view, value, little, isBig);
				return length > 0 && at + length <= view.byteLength ? {type, at, length} : undefined;
			}
		}

		return undefined;
	};

	const valueAt = (type: number, at: number): number | undefined => {
		switch (type) {
			case 1: {
				return view.getUint8(at);
			}

			case 3: {
				return view.getUint16(at, little);
			}

			case 4:
			case 13: {
				return view.getUint32(at, little);
			}

			case 16:
			case 18: {
				return long(view, at, little, true);
			}

			default: {
				return undefined;
			}
		}
	};

	return {
		number(tag) {
			const {type, at} = find(tag) ?? {type: 0, at: 0};
			return valueAt(type, at);
		},
		numbers(tag, most) {
			const {type, at, length} = find(tag) ?? {type: 0, at: 0, length: 0};
			const size = sizes[type] ?? 1;
			return Array.from({length: Math.min(most, length / size)}, (_, index) => valueAt(type, at + (index * size))).filter(value => value !== undefined);
		},
		text(tag) {
			const found = find(tag);
			return found?.type === 2 ? new TextDecoder('latin1').decode(bytes.subarray(found.at, found.at + found.length)).replace(/\0.*$/s, '').trim() : undefined;
		},
	};
};
