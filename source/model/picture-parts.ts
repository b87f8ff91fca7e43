/** Fills a buffer from a position of a file; false if the file has fewer bytes. */
export type ReadAt = (into: Uint8Array, position: number) => Promise<boolean>;

/** Bytes of a file; `to` is exclusive. */
export type Range = readonly [from: number, to: number];

/** The parts of a picture's file. */
export type PictureParts = {
	readonly format: 'jpeg' | 'png' | 'webp';
	/** What a decoder needs for the pixels. */
	readonly image: readonly Range[];
	/** Everything else, by its usual name: `Exif`, `XMP`, `ICC profile`, `comment`; otherwise by its name in the file. */
	readonly metadata: ReadonlyArray<{readonly name: string; readonly range: Range}>;
};

/** Maximum parts; no 25 MB picture has as many. */
const maxParts = 4096;

/** Image data has no name. */
type Part = {readonly name: string | undefined; readonly range: Range; readonly isLast?: boolean};

/** Reads the next part; `end` after the last one, undefined if the file is damaged. */
type NextPart = (position: number) => Promise<Part | 'end' | undefined>;

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCodePoint(...bytes.subarray(from, to));

const numberAt = (bytes: Uint8Array, at: number, isLittleEndian = false): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, isLittleEndian);

/** Names of APPn segments by what they begin with (Exif 2.32, 4.5.4; XMP specification part 3, 1.1.3; ICC.1, B.4; JFIF 1.02). */
const segmentNames: ReadonlyArray<readonly [number, string, string]> = [
	[0xE0, 'JFIF', 'JFIF'],
	[0xE0, 'JFXX', 'JFIF'],
	[0xE1, 'Exif', 'Exif'],
	[0xE1, 'http://ns', 'XMP'],
	[0xE2, 'ICC_PROFILE', 'ICC profile'],
	[0xED, 'Photoshop', 'IPTC'],
];

/** APP14 (Adobe) names the encoding of the colors. */
const [adobe, comment, startOfScan] = [0xEE, 0xFE, 0xDA];

const isMetadata = (marker: number): boolean => marker === comment || (marker >= 0xE0 && marker <= 0xEF && marker !== adobe);

/** Segments up to the first scan (ITU-T T.81, B.1.1.4). Everything after it is image data. */
const jpegParts = (read: ReadAt, size: number): NextPart => async position => {
	const head = new Uint8Array(16);
	const isWhole = await read(head, position);
	if ((!isWhole && !await read(head.subarray(0, 4), position)) || head[0] !== 0xFF) {
		return undefined;
	}

	const marker = head[1]!;
	if (marker === startOfScan) {
		return {name: undefined, range: [position, size], isLast: true};
	}

	const range: Range = [position, position + 2 + (head[2]! * 256) + head[3]!];
	if (!isMetadata(marker)) {
		return {name: undefined, range};
	}

	const start = latin(head, 4, 16);
	const known = segmentNames.find(([own, text]) => own === marker && start.startsWith(text))?.[2];
	return {name: marker === comment ? 'comment' : known ?? `APP${marker - 0xE0}`, range};
};

/** Names of PNG chunks and WebP chunks (PNG third edition, 11.3; WebP container specification). */
const chunkNames: Readonly<Record<string, string>> = {
	eXIf: 'Exif',
	EXIF: 'Exif',
	iCCP: 'ICC profile',
	ICCP: 'ICC profile',
	tEXt: 'text',
	zTXt: 'text',
	iTXt: 'text',
	tIME: 'time',
	pHYs: 'resolution',
	'XMP ': 'XMP',
};

/** A chunk without a name here keeps its own, which has four letters or digits unless the file is hostile. */
const nameOfChunk = (type: string): string => chunkNames[type] ?? (/^[A-Za-z\d]{4}$/.test(type) ? type : 'other');

const pngImage = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'acTL', 'fcTL', 'fdAT']);

/** Doesn't include VP8X, which has the size and lists the optional chunks. */
const webpImage = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);

const pngParts = (read: ReadAt): NextPart => async position => {
	const head = new Uint8Array(8);
	if (!await read(head, position)) {
		return undefined;
	}

	const type = latin(head, 4, 8);
	return type === 'IEND' ? 'end' : {name: pngImage.has(type) ? undefined : nameOfChunk(type), range: [position, position + 12 + numberAt(head, 0)]};
};

const webpParts = (read: ReadAt, size: number): NextPart => async position => {
	const head = new Uint8Array(8);
	if (position >= size) {
		return 'end';
	}

	if (!await read(head, position)) {
		return undefined;
	}

	const type = latin(head, 0, 4);
	const length = numberAt(head, 4, true);
	return {name: webpImage.has(type) ? undefined : nameOfChunk(type), range: [position, position + 8 + length + (length % 2)]};
};

const starts = {jpeg: 2, png: 8, webp: 12} as const;

const formatOf = (head: Uint8Array): PictureParts['format'] | undefined => {
	if (head[0] === 0xFF && head[1] === 0xD8) {
		return 'jpeg';
	}

	if (latin(head, 0, 8) === '\u0089PNG\r\n\u001A\n') {
		return 'png';
	}

	return latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP' ? 'webp' : undefined;
};

/**
Returns which bytes of a JPEG, PNG or WebP file are image data, and which are metadata. Reads some bytes of each part.

@param size Length of the file.
@returns Undefined for other formats and damaged files.
*/
export const pictureParts = async (read: ReadAt, size: number): Promise<PictureParts | undefined> => {
	const head = new Uint8Array(12);
	const format = await read(head, 0) ? formatOf(head) : undefined;
	if (!format) {
		return undefined;
	}

	const next = {jpeg: jpegParts, png: pngParts, webp: webpParts}[format](read, size);
	const image: Range[] = [];
	const metadata: Array<{name: string; range: Range}> = [];
	for (let position: number = starts[format]; image.length + metadata.length < maxParts;) {
		const part = await next(position);
		if (part === undefined) {
			return undefined;
		}

		if (part === 'end') {
			return {format, image, metadata};
		}

		const {name, range, isLast} = part;
		if (name === undefined) {
			image.push(range);
		} else if (name !== 'VP8X') {
			metadata.push({name, range});
		}

		if (isLast) {
			return {format, image, metadata};
		}

		position = range[1];
	}

	return undefined;
};
