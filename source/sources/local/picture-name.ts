import {Buffer} from 'node:buffer';
/** Extensions of samples (lowercase): the formats that data processing reads and image processing writes. */
const extensions = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'bmp', 'webp', 'gif', 'tif', 'tiff', 'heic', 'heif', 'avif']);

const dot = 0x2E;

/** The end of a name's stem: the last dot, or the end of the name if the only dot is the first character or there is none. */
export const stemEnd = (bytes: Uint8Array, start: number, end: number): number => {
	for (let index = end - 1; index > start; index--) {
		if (bytes[index] === dot) {
			return index;
		}
	}

	return end;
};

/** A name's extension, lowercase, without the dot. */
export const endingOf = (name: Uint8Array): string => {
	const stem = stemEnd(name, 0, name.length);
	return Buffer.from(name.subarray(stem + 1)).toString('latin1').toLowerCase();
};

/** Whether a file has the extension of a sample. A damaged picture is a sample too. */
export const isPictureName = (name: Uint8Array): boolean => extensions.has(endingOf(name));

/** Whether a file or folder is hidden, or is metadata that macOS adds to archives. */
export const isHiddenName = (name: Uint8Array): boolean => name[0] === dot || Buffer.from(name).toString('latin1') === '__MACOSX';

const checked = Buffer.from('_checked');

/** The end of the stem without `_checked`, which validation appends to converted files (`8.png` → `8_checked.jpg`). */
export const uncheckedEnd = (bytes: Uint8Array, start: number, end: number): number => {
	const stem = stemEnd(bytes, start, end);
	const from = stem - checked.length;
	return from > start && checked.every((byte, index) => bytes[from + index] === byte) ? from : stem;
};
