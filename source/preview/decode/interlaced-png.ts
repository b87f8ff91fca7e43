import {Buffer} from 'node:buffer';
import {inflateSync} from 'node:zlib';

/** The seven passes of an interlaced PNG: first column and row, and steps (PNG, 8.2). */
const passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
const channels: Readonly<Record<number, number>> = {
	0: 1, 2: 3, 3: 1, 4: 2, 6: 4,
};

const rawBytes = (width: number, height: number, bitsPerPixel: number): number => {
	let sum = 0;
	for (const [left, top, across, down] of passes) {
		const columns = Math.ceil((width - left) / across);
		const rows = Math.ceil((height - top) / down);
		sum += columns > 0 && rows > 0 ? rows * (1 + Math.ceil(columns * bitsPerPixel / 8)) : 0;
	}

	return sum;
};

/**
Whether an interlaced PNG holds more than its header promises: the decoder in plain JavaScript would unpack all of it into memory, however much it is. Other PNG files it unpacks up to what the header says.
*/
export const isInterlacedBomb = (bytes: Uint8Array, {width, height}: {readonly width: number; readonly height: number}): boolean => {
	if (bytes[28] !== 1) {
		return false;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const packed: Uint8Array[] = [];
	for (let at = 8; at + 12 <= bytes.length;) {
		const length = view.getUint32(at);
		// IDAT.
		if (view.getUint32(at + 4) === 0x49_44_41_54) {
			packed.push(bytes.subarray(at + 8, at + 8 + length));
		}

		at += length + 12;
	}

	const most = rawBytes(width, height, (channels[bytes[25]!] ?? 4) * bytes[24]!);
	try {
		inflateSync(Buffer.concat(packed), {maxOutputLength: most + 1024});
		return false;
	} catch (error) {
		// What is damaged otherwise is for the decoder to tell.
		return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
	}
};
