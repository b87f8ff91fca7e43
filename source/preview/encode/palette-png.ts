import {Buffer} from 'node:buffer';
import {constants, crc32, deflateSync} from 'node:zlib';
import type {Indexed} from './quantize.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);

const chunk = (name: string, data: Uint8Array): Buffer => {
	const result = Buffer.alloc(data.length + 12);
	result.writeUInt32BE(data.length, 0);
	result.write(name, 4, 'latin1');
	result.set(data, 8);
	result.writeUInt32BE(crc32(result.subarray(4, data.length + 8)), data.length + 8);
	return result;
};

/** Encodes a PNG with a palette: 4 bits per pixel for up to 16 colors, otherwise 8. Rows aren't filtered, because neighboring indices are unrelated. */
export const palettePng = ({width, height, palette, indices}: Indexed): Uint8Array => {
	const bits = palette.length <= 16 * 3 ? 4 : 8;
	const stride = 1 + Math.ceil(width * bits / 8);
	const rows = Buffer.alloc(stride * height);
	for (let y = 0; y < height; y++) {
		const row = y * stride;
		if (bits === 8) {
			rows.set(indices.subarray(y * width, (y + 1) * width), row + 1);
			continue;
		}

		for (let x = 0; x < width; x++) {
			rows[row + 1 + (x >> 1)]! |= indices[(y * width) + x]! << (x % 2 === 0 ? 4 : 0);
		}
	}

	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = bits;
	header[9] = 3;
	return new Uint8Array(Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('PLTE', palette),
		chunk('IDAT', deflateSync(rows, {level: 9, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY})),
		chunk('IEND', new Uint8Array()),
	]));
};
