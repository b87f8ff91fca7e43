import {formatOf} from '../../preview/decode/format.js';
import {hashedParameter} from '../../preview/ladder.js';
import type {FetchedPicture, PictureFetcher, PictureRequest} from '../../preview/picture-fetcher.js';
import type {PictureRenderer} from '../../preview/picture-renderer.js';
import type {HashOf} from '../../results/twins/guess.js';
import type {Originals} from './originals.js';
import {originalOf} from './twin-pair.js';

type HasherParts = {
	readonly fetcher: Pick<PictureFetcher, 'fetch' | 'drop'>;
	readonly renderer: Pick<PictureRenderer, 'hash'>;
	readonly originals: Pick<Originals, 'byteLimit'>;
	/** A fixed `process_parameter`, if configured. */
	readonly processParameter: string | undefined;
};

/** Drops a file from the cache if it isn't a picture, so that the next request fetches it again. */
export const dropIfNotPicture = (fetcher: Pick<PictureFetcher, 'drop'>, file: FetchedPicture, request: PictureRequest): void => {
	if (formatOf(file.bytes) === undefined) {
		fetcher.drop(request);
	}
};

/** Creates the function that hashes the originals of samples, from small pictures. It doesn't fetch large originals. */
export const createHasher = ({fetcher, renderer, originals, processParameter}: HasherParts): HashOf => async (located, signal) => {
	const {sample, side, place} = originalOf(located);
	// The neighbors of a kept sample are compared too, so request the addresses of its whole page at once.
	const request: PictureRequest = {
		...place, sample, side, parameter: processParameter ?? hashedParameter, page: sample.status !== 'deleted', prefetch: true, maxOriginalBytes: originals.byteLimit(sample, side),
	};
	const file = await fetcher.fetch(request, signal);
	try {
		return {hash: await renderer.hash(file, signal), bytes: file.bytes.length};
	} catch (error) {
		dropIfNotPicture(fetcher, file, request);
		throw error;
	}
};
