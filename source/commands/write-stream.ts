import {Readable, type Writable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

/** Writes pieces of text as fast as they are taken. Whoever reads and has had enough (`| head`) ends it quietly: the pieces' generator is told, so that it asks for nothing more. */
export const writeStream = async (stream: Writable, text: AsyncIterable<string> | Iterable<string>, signal?: AbortSignal): Promise<void> => {
	try {
		await pipeline(Readable.from(text, {highWaterMark: 1}), stream, {end: false, signal});
	} catch (error) {
		if (!['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			throw error;
		}
	}
};
