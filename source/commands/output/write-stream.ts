import {Buffer} from 'node:buffer';
import {isReaderGone, type OutputStream} from '../output.js';

/** Pieces that come together are written together, up to so many characters. */
const most = 16_384;

/** How text becomes bytes. */
type TextEncoding = 'utf8' | 'latin1';

const write = async (stream: OutputStream, text: string, encoding: TextEncoding, signal: AbortSignal | undefined): Promise<void> => new Promise((resolve, reject) => {
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
Writes pieces of text as fast as they are taken. The first piece of a turn of the event loop is written at once, so that a reader who has had enough (`| head`) is noticed before anything more is asked for; what else comes in the same turn is written together. Such a reader ends it quietly: the pieces' generator is told.

@param encoding `latin1` where each character stands for a byte.
@throws Whatever else a write or the pieces fail with; the signal's reason.
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
		if (isFresh || waiting.length >= most) {
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
