import {Buffer} from 'node:buffer';
import {createInflate} from 'node:zlib';
import {WinnowError} from '../../model/errors.js';
import {previewWords as words} from '../words/index.js';
import type {Header} from './header.js';
import {pngPixelBits} from './pixel-bytes.js';
import {isInterlaced, pngChunks} from './png-chunks.js';

/** The seven passes of an interlaced PNG: first column and row, and steps (PNG, 8.2). */
const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
const inRows = [[0, 0, 1, 1]] as const;

/** Tolerated bytes beyond the expected size: some writers add a row or padding. */
const slack = 1_000_000;

/** Maximum size of the rows to check (bytes). Unpacking a larger picture a second time would cost a third of its time and 40 MB, and both decoders stop at the header's size anyway. */
const maxRows = 16_000_000;

/** Returns the size of the unpacked rows, each with its filter byte. */
const promisedBytes = (bytes: Uint8Array, {width, height}: Header): number => {
	const bitsPerPixel = pngPixelBits(bytes);
	let sum = 0;
	for (const [left, top, across, down] of isInterlaced(bytes) ? passes : inRows) {
		const columns = Math.ceil((width - left) / across);
		const rows = Math.ceil((height - top) / down);
		sum += columns > 0 && rows > 0 ? rows * (1 + Math.ceil(columns * bitsPerPixel / 8)) : 0;
	}

	return sum;
};

/** Joins the IDAT chunks, which form one stream. */
const packed = (bytes: Uint8Array): Uint8Array => {
	const parts = pngChunks(bytes).filter(({name}) => name === 'IDAT').map(({data}) => data);
	return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
};

/**
Rejects a PNG that unpacks to more than its header's size. Unpacks it in chunks up to slightly more than that size and discards them. Takes 2 ms per megabyte, in zlib's own thread.

@throws WinnowError
*/
export const refusePngBomb = async (bytes: Uint8Array, header: Header): Promise<void> => {
	const promised = promisedBytes(bytes, header);
	if (promised > maxRows && !isInterlaced(bytes)) {
		return;
	}

	const most = promised + slack;
	const inflate = createInflate({chunkSize: 65_536});
	inflate.end(packed(bytes));
	let unpacked = 0;
	try {
		for await (const piece of inflate) {
			unpacked += (piece as Uint8Array).length;
			if (unpacked > most) {
				break;
			}
		}
	} catch {
		// Damaged: leave it to the decoder, which may show a part.
		return;
	}

	if (unpacked > most) {
		throw new WinnowError({kind: 'failure', what: words.unpacksTooLarge});
	}
};
