import {pngChunks} from './png-chunks.js';
import {readTiffTags, tiffTag} from './tiff-tags.js';

const exifHeader = 'Exif\0\0';

const isText = (bytes: Uint8Array, text: string, at = 0): boolean => [...text].every((character, index) => bytes[at + index] === character.codePointAt(0));

/** Finds the EXIF block (APP1) of a JPEG. */
const inJpeg = (bytes: Uint8Array): Uint8Array | undefined => {
	let at = 2;
	while (at + 18 < bytes.length && bytes[at] === 0xFF && bytes[at + 1] !== 0xDA) {
		const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
		if (bytes[at + 1] === 0xE1 && isText(bytes, exifHeader, at + 4)) {
			return bytes.subarray(at + 10, at + 2 + length);
		}

		at += 2 + length;
	}

	return undefined;
};

/** Finds the EXIF chunk of a WebP. RIFF chunks are padded to an even length. */
const inWebp = (bytes: Uint8Array): Uint8Array | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 12; at + 8 <= bytes.length;) {
		const length = view.getUint32(at + 4, true);
		if (isText(bytes, 'EXIF', at)) {
			const block = bytes.subarray(at + 8, at + 8 + length);
			return isText(block, exifHeader) ? block.subarray(exifHeader.length) : block;
		}

		at += 8 + length + (length % 2);
	}

	return undefined;
};

const exifBlock = (bytes: Uint8Array, format: string): Uint8Array | undefined => {
	switch (format) {
		case 'jpeg': {
			return inJpeg(bytes);
		}

		case 'png': {
			return pngChunks(bytes).find(({name}) => name === 'eXIf')?.data;
		}

		case 'webp': {
			return inWebp(bytes);
		}

		// A TIFF file has the structure of an EXIF block.
		case 'tiff': {
			return bytes;
		}

		default: {
			return undefined;
		}
	}
};

/** Returns the EXIF orientation (1 to 8) of a JPEG, PNG, WebP or TIFF; 1 if it is missing. Above 4, width and height are swapped. AVIF stores rotation differently, and its decoder applies it. */
export const orientationOf = (bytes: Uint8Array, format: string): number => {
	const block = exifBlock(bytes, format);
	const orientation = block && readTiffTags(block)?.number(tiffTag.orientation);
	return orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : 1;
};
