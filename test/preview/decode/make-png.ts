import {Buffer} from 'node:buffer';
import {crc32, deflateSync} from 'node:zlib';

const chunk = (name: string, data: Uint8Array): Buffer => {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const around = Buffer.alloc(8);
	around.writeUInt32BE(data.length, 0);
	around.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
};

export type PngParts = {
	readonly width: number;
	readonly height: number;
	readonly bits?: number;
	/** 0 gray, 2 RGB, 4 gray and alpha, 6 RGBA. */
	readonly type?: number;
	readonly isInterlaced?: boolean;
	/** An EXIF block. */
	readonly exif?: Uint8Array;
	/** Rows as they are packed, each with its filter byte. */
	readonly raw: Uint8Array;
};

/** A PNG file whose header need not fit what is in it. */
export const makePng = ({width, height, bits = 8, type = 2, isInterlaced = false, exif, raw}: PngParts): Uint8Array => {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = bits;
	header[9] = type;
	header[12] = isInterlaced ? 1 : 0;
	return new Uint8Array(Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
		chunk('IHDR', header),
		...(exif ? [chunk('eXIf', exif)] : []),
		chunk('IDAT', deflateSync(raw, {level: 1})),
		chunk('IEND', new Uint8Array()),
	]));
};
