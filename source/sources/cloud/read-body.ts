import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {brotliDecompress, gunzip, inflate} from 'node:zlib';
import {LargePictureError, WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {redact} from '../../text/redact.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.responses;

type BodyLimits = {
	/** Maximum size (bytes), both compressed and decompressed. */
	readonly maxBytes: number;
	/** A lower limit (bytes) that the user can raise. */
	readonly agreed?: number;
	/** Content-Encoding: gzip, deflate, br, or several of them. */
	readonly encoding?: string;
	/** Content-Length: a body that is too long is refused before it is read. */
	readonly announced?: string;
	/** Truncates a body that is too long, for error messages. */
	readonly cut?: boolean;
	/** What is downloaded, for errors: `The picture`. */
	readonly about?: string;
	/** Called with the length of each chunk as received. */
	readonly onBytes?: (length: number) => void;
};

const decoders = {
	gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress),
} as const;

/** `aws-chunked` describes an upload; stores keep the header, but the file is not encoded. */
const withoutEffect = new Set(['', 'identity', 'aws-chunked']);

/** Content codings, the last applied first. */
const codingsOf = (encoding: string | undefined): readonly string[] => (encoding ?? '').toLowerCase().split(',').map(name => name.trim()).filter(name => !withoutEffect.has(name)).reverse();

/** JSON, XML, and the signatures of picture files. */
const plain = /^(?:\s*[[{<]|\u00FF\u00D8\u00FF|\u0089PNG|GIF8|RIFF|BM|II\*\0|MM\0\*|.{4}ftyp)/s;

/** Whether the bytes are not compressed at all: some stores and gateways send a wrong Content-Encoding. */
const isPlain = (content: Buffer): boolean => plain.test(content.toString('latin1', 0, 16));

const unpack = async (
	packed: Buffer,
	{encoding, maxBytes, about}: {readonly encoding: string | undefined; readonly maxBytes: number; readonly about: string},
): Promise<Buffer | undefined> => {
	let content = packed;
	for (const name of codingsOf(encoding)) {
		if (!Object.hasOwn(decoders, name)) {
			if (isPlain(content)) {
				continue;
			}

			throw new WinnowError({kind: 'failure', what: words.failed(about, words.encoding(clean(redact(name)).slice(0, 40)))});
		}

		try {
			content = await decoders[name as keyof typeof decoders](content, {maxOutputLength: maxBytes});
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
Reads and decompresses a body. Closes the connection when the body exceeds the limit.

@throws WinnowError with the code `too-large`; LargePictureError above the lower limit; errors of the stream and of zlib.
*/
export const readBody = async (body: Readable, limits: BodyLimits): Promise<Buffer> => {
	const {maxBytes, agreed = maxBytes, encoding, announced, cut = false, about = serviceWords.requests.response, onBytes} = limits;
	const tooLarge = (): WinnowError => new WinnowError({kind: 'failure', what: words.failed(about, words.tooLarge(maxBytes / 1_000_000)), code: 'too-large'});
	const size = announced === undefined ? undefined : Number(announced);
	if (!cut && size !== undefined && size > Math.min(maxBytes, agreed)) {
		// Errors after this point don't matter.
		body.on('error', () => undefined).destroy();
		throw size > maxBytes ? tooLarge() : new LargePictureError(agreed, size);
	}

	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		onBytes?.(chunk.length);
		length += chunk.length;
		if (!cut && length > agreed && agreed < maxBytes) {
			throw new LargePictureError(agreed, undefined);
		}

		if (length > maxBytes) {
			if (!cut) {
				throw tooLarge();
			}

			chunks.push(chunk.subarray(0, maxBytes - (length - chunk.length)));
			break;
		}

		chunks.push(chunk);
	}

	const content = await unpack(Buffer.concat(chunks), {encoding, maxBytes, about});
	if (content === undefined && !cut) {
		throw tooLarge();
	}

	return content ?? Buffer.alloc(0);
};
