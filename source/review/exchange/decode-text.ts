import {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {exchangeWords as words} from './words/index.js';

/** The encoding by the file's first bytes. Spreadsheets write UTF-16 as "Unicode text". A file of marks begins with an ASCII character, so one of the first two bytes is then 0. */
const encodingOf = (start: Uint8Array): string => {
	const [first, second] = start;
	if ((first === 0xFF && second === 0xFE) || (first !== 0 && second === 0)) {
		return 'utf-16le';
	}

	return (first === 0xFE && second === 0xFF) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf8';
};

/** `TextDecoder` as a type. */
const {encoding: utf8} = new TextDecoder();

type Decoder = InstanceType<typeof TextDecoder>;

const decoderFor = (encoding: string): Decoder => {
	try {
		return new TextDecoder(encoding, {fatal: true});
	} catch (error) {
		throw new WinnowError({
			kind: 'usage', what: words.unknownEncoding(clean(encoding)), advice: words.encodings, cause: error,
		});
	}
};

/**
Decodes a file of marks and strips its byte order mark. The encoding is the given one, else UTF-16 if the first bytes show it, else UTF-8.

@param name The file's name, for messages.
@throws WinnowError if bytes are invalid in the encoding: a mark must not be stored with wrong characters.
*/
export async function * decodeText(bytes: AsyncIterable<Uint8Array>, name: string, encoding?: string): AsyncGenerator<string, void, void> {
	let decoder: Decoder | undefined = encoding === undefined ? undefined : decoderFor(encoding);
	let start = Buffer.alloc(0);
	try {
		for await (const piece of bytes) {
			if (decoder) {
				yield decoder.decode(piece, {stream: true});
				continue;
			}

			start = Buffer.concat([start, piece]);
			if (start.length >= 2) {
				decoder = decoderFor(encodingOf(start));
				yield decoder.decode(start, {stream: true});
			}
		}

		yield decoder ? decoder.decode() : new TextDecoder('utf8', {fatal: true}).decode(start);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') {
			throw error;
		}

		throw new WinnowError({
			kind: 'failure', what: words.invalidText(clean(name), (decoder?.encoding ?? utf8).toUpperCase()), advice: words.saveAsUtf8, cause: error,
		});
	}
}
