import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {brotliDecompress, gunzip, inflate} from 'node:zlib';
import {LargePictureError, WinnowError} from '../../model/errors.js';

export type BodyLimits = {
	/** Bytes, of what comes and of what it unpacks to. */
	readonly most: number;
	/** Bytes that somebody agreed to, fewer than `most`: what is longer may be asked for again. */
	readonly agreed?: number;
	/** Content-Encoding: gzip, deflate, br, or several of them. */
	readonly encoding?: string;
	/** Content-Length, where the answer says it: too much is refused before it is read. */
	readonly announced?: string;
	/** A body that is too long is cut, not refused: for words about an error. */
	readonly cut?: boolean;
	/** What it is, for the error: `The picture`. */
	readonly about?: string;
	/** Called with the length of each piece that came over the wire. */
	readonly onBytes?: (length: number) => void;
};

const decoders = {
	gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress),
} as const;

/** `aws-chunked` is how a file was uploaded; stores keep the word with the file, which is plain again. */
const withoutEffect = new Set(['', 'identity', 'aws-chunked']);

/** Coding names, the last applied first. */
const codingsOf = (encoding: string | undefined): readonly string[] => (encoding ?? '').toLowerCase().split(',').map(name => name.trim()).filter(name => !withoutEffect.has(name)).reverse();

/** JSON, XML, and the signatures of picture files. */
const plain = /^(?:\s*[[{<]|\u00FF\u00D8\u00FF|\u0089PNG|GIF8|RIFF|BM|II\*\0|MM\0\*|.{4}ftyp)/s;

/** Whether bytes are readable as they are, though an answer calls them packed: some stores and gateways say so of what they never packed. */
const isPlain = (content: Buffer): boolean => plain.test(content.toString('latin1', 0, 16));

const unpack = async (packed: Buffer, {encoding, most, about}: {readonly encoding: string | undefined; readonly most: number; readonly about: string}): Promise<Buffer | undefined> => {
	let content = packed;
	for (const name of codingsOf(encoding)) {
		if (!Object.hasOwn(decoders, name)) {
			if (isPlain(content)) {
				continue;
			}

			throw new WinnowError({kind: 'failure', what: `${about}: packed in a way that is not known`});
		}

		try {
			content = await decoders[name as keyof typeof decoders](content, {maxOutputLength: most});
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
				return undefined;
			}

			if (isPlain(content)) {
				continue;
			}

			throw error;
		}
	}

	return content;
};

/**
Reads a body whole, unpacked, up to a limit that is counted while it comes; whatever is longer ends its connection.

@throws WinnowError with the code `too-large`, LargePictureError for more than was agreed to; the stream's own errors, and zlib's for what can't be unpacked.
*/
export const readBody = async (body: Readable, {most, agreed = most, encoding, announced, cut = false, about = 'The answer', onBytes}: BodyLimits): Promise<Buffer> => {
	const tooLarge = (): WinnowError => new WinnowError({kind: 'failure', what: `${about}: larger than ${most / 1_000_000} MB`, code: 'too-large'});
	const size = announced === undefined ? undefined : Number(announced);
	if (!cut && size !== undefined && size > Math.min(most, agreed)) {
		// Nobody reads its errors any more.
		body.on('error', () => undefined).destroy();
		throw size > most ? tooLarge() : new LargePictureError(agreed, size);
	}

	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		onBytes?.(chunk.length);
		length += chunk.length;
		if (!cut && length > agreed && agreed < most) {
			throw new LargePictureError(agreed, undefined);
		}

		if (length > most) {
			if (!cut) {
				throw tooLarge();
			}

			chunks.push(chunk.subarray(0, most - (length - chunk.length)));
			break;
		}

		chunks.push(chunk);
	}

	const content = await unpack(Buffer.concat(chunks), {encoding, most, about});
	if (content === undefined && !cut) {
		throw tooLarge();
	}

	return content ?? Buffer.alloc(0);
};
