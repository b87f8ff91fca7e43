import {Buffer} from 'node:buffer';
import {isReaderGone, type OutputStream} from '../output.js';

/** Pieces that arrive together are written together, up to this many characters. */
const maxLength = 16_384;

type TextEncoding = 'utf8' | 'latin1';

const write = async (
	stream: OutputStream,
	text: string,
	encoding: TextEncoding,
	signal: AbortSignal | undefined,
): Promise<void> => new Promise((resolve, reject) => {
	const onAbort = (): void => {
		reject(signal!.reason as Error);
	};

	if (signal?.aborted) {
		onAbort();
		return;
	}

	signal?.addEventListener('abort', onAbort, {once: true});
	stream.write(encoding === 'latin1' ? Buffer.from(text, encoding) : text, error => {
		signal?.removeEventListener('abort', onAbort);
		if (error) {
			reject(error);
		} else {
			resolve();
		}
	});
});

/**
Writes pieces of text at the speed of the reader. The first piece of a turn of the event loop is written at once, so that a closed pipe (`| head`) is noticed before the next request. The other pieces of the turn are written together. A closed pipe is not an error: writing stops and the generator is closed.

@param encoding `latin1` if each character is one byte.
@throws Other errors of the stream or the pieces, and the reason of an aborted signal.
*/
export const writeStream = async (stream: OutputStream, text: AsyncIterable<string> | Iterable<string>, signal?: AbortSignal, encoding: TextEncoding = 'utf8'): Promise<void> => {
	let waiting = '';
	let isFresh = true;
	let failure: {readonly error: unknown} | undefined;
	let underWay = Promise.resolve();
	const flush = (): void => {
		const piece = waiting;
		waiting = '';
		isFresh = false;
		const earlier = underWay;
		underWay = (async () => {
			await earlier;
			try {
				if (!failure) {
					await write(stream, piece, encoding, signal);
				}
			} catch (error) {
				failure ??= {error};
			}
		})();
		setImmediate(() => {
			isFresh = true;
			if (waiting !== '') {
				flush();
			}
		});
	};

	for await (const piece of text) {
		waiting += piece;
		if (isFresh || waiting.length >= maxLength) {
			flush();
			await underWay;
		}

		if (failure) {
			break;
		}
	}

	if (waiting !== '') {
		flush();
	}

	await underWay;
	if (failure && !isReaderGone(failure.error)) {
		throw failure.error;
	}
};
