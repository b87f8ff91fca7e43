type PngChunk = {readonly name: string; readonly data: Uint8Array};

/** Returns the chunks of a PNG without copying them. The last may be truncated. */
export const pngChunks = (bytes: Uint8Array): readonly PngChunk[] => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const chunks: PngChunk[] = [];
	for (let at = 8; at + 12 <= bytes.length;) {
		const length = view.getUint32(at);
		chunks.push({name: String.fromCodePoint(...bytes.subarray(at + 4, at + 8)), data: bytes.subarray(at + 8, at + 8 + length)});
		at += length + 12;
	}

	return chunks;
};

/** Whether a PNG is interlaced (seven passes), so that it is decoded as a whole instead of row by row. */
export const isInterlaced = (png: Uint8Array): boolean => png[28] === 1;
