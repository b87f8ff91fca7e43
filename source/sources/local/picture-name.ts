import {Buffer} from 'node:buffer';
/** Endings of files that are samples: what data processing reads and what image processing can give (lower case). */
const endings = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'bmp', 'webp', 'gif', 'tif', 'tiff', 'heic', 'heif', 'avif']);

const dot = 0x2E;

/** Where a name's stem ends: at its last dot, or at its end where it has none or begins with the only one. */
export const stemEnd = (bytes: Uint8Array, start: number, end: number): number => {
	for (let index = end - 1; index > start; index--) {
		if (bytes[index] === dot) {
			return index;
		}
	}

	return end;
};

/** The ending of a name in lower case, without its dot. */
export const endingOf = (name: Uint8Array): string => {
	const stem = stemEnd(name, 0, name.length);
	return Buffer.from(name.subarray(stem + 1)).toString('latin1').toLowerCase();
};

/** Whether a file is a sample by its name. Its content does not matter: a damaged picture is a row that says so. */
export const isPictureName = (name: Uint8Array): boolean => endings.has(endingOf(name));

/** Hidden files and folders, and what macOS leaves in archives, are no samples. */
export const isHiddenName = (name: Uint8Array): boolean => name[0] === dot || Buffer.from(name).toString('latin1') === '__MACOSX';

const checked = Buffer.from('_checked');

/** The stem without the `_checked` that validation appends to files it converted (`8.png` → `8_checked.jpg`). */
export const uncheckedEnd = (bytes: Uint8Array, start: number, end: number): number => {
	const stem = stemEnd(bytes, start, end);
	const from = stem - checked.length;
	return from > start && checked.every((byte, index) => bytes[from + index] === byte) ? from : stem;
};
