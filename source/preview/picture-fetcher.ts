import pLimit from 'p-limit';
import {WinnowError} from '../sources/errors.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type Source, type StatusFilter,
} from '../sources/source.js';
import {ByteCache} from './byte-cache.js';
import type {PictureFile} from './preview.js';
import {shareWork} from './shared-work.js';

export type PictureWish = {
	readonly filter: StatusFilter;
	readonly index: number;
	readonly sample: Sample;
	readonly side: Side;
	/** The size to ask the service for; none asks for the original. */
	readonly parameter: string | undefined;
	/** Asks for the whole page's addresses of this size, where its neighbours will want theirs too. */
	readonly page: boolean;
};

export type FetchedPicture = PictureFile & {
	/** The service was asked for a smaller picture than the original. */
	readonly shrunk: boolean;
};

/** An address good for some seconds yet; `renew` asks for another one than the last. Undefined where the sample has none. */
export type AddressOf = (filter: StatusFilter, index: number, side: Side, parameter: string | undefined, signal: AbortSignal, options: {readonly renew?: boolean; readonly page?: boolean}) => Promise<SignedAddress | undefined>;

export type PictureFetcher = {
	/**
	The served file of one side of a sample.

	@throws WinnowError that says why there is no picture; an AbortError once `signal` is aborted.
	*/
	fetch(wish: PictureWish, signal: AbortSignal): Promise<FetchedPicture>;
	/** Lets go of everything in memory. */
	forget(): void;
};

/** Served files in memory, in bytes. */
const mostKept = 24_000_000;
const mostAtOnce = 6;
/** So many files refused in a size, and none given, and the store is taken to have no image processing. */
const refusalsThatTell = 3;

const statusOf = (error: unknown): number | undefined => error instanceof WinnowError ? error.httpStatus : undefined;

/**
Served files by sample, side and size: fetched once for all who want them, at most six at a time, kept within a budget of bytes. An address that is refused (403) is renewed once. Where a sized one is answered by 400, the store can't resize this file and the original is taken; a store that does so again and again is not asked for sizes any more.
*/
export const createPictureFetcher = ({source, address}: {readonly source: Pick<Source, 'picture'>; readonly address: AddressOf}): PictureFetcher => {
	const files = new ByteCache<FetchedPicture>(mostKept);
	const underWay = new Map<string, ReturnType<typeof shareWork<FetchedPicture>>>();
	const limit = pLimit(mostAtOnce);
	let sized = 0;
	let refused = 0;

	const once = async (wish: PictureWish, parameter: string | undefined, renew: boolean, signal: AbortSignal): Promise<Uint8Array> => {
		const signed = await address(wish.filter, wish.index, wish.side, parameter, signal, {renew, page: wish.page && parameter === wish.parameter});
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: 'the service gives no address for it'});
		}

		return source.picture(signed, signal);
	};

	const renewing = async (wish: PictureWish, parameter: string | undefined, signal: AbortSignal): Promise<Uint8Array> => {
		try {
			return await once(wish, parameter, false, signal);
		} catch (error) {
			if (statusOf(error) !== 403) {
				throw error;
			}
		}

		return once(wish, parameter, true, signal);
	};

	const get = async (wish: PictureWish, key: string, signal: AbortSignal): Promise<FetchedPicture> => {
		signal.throwIfAborted();
		const {parameter} = wish;
		if (parameter !== undefined && (sized > 0 || refused < refusalsThatTell)) {
			try {
				const bytes = await renewing(wish, parameter, signal);
				sized++;
				return {key, bytes, shrunk: true};
			} catch (error) {
				if (statusOf(error) !== 400) {
					throw error;
				}

				refused++;
			}
		}

		return {key, bytes: await renewing(wish, undefined, signal), shrunk: false};
	};

	const start = (wish: PictureWish, key: string) => {
		const work = shareWork(async signal => {
			try {
				const file = await limit(async () => get(wish, key, signal));
				files.set(key, file, file.bytes.length);
				return file;
			} finally {
				if (underWay.get(key) === work) {
					underWay.delete(key);
				}
			}
		});
		underWay.set(key, work);
		return work;
	};

	return {
		async fetch(wish, signal) {
			signal.throwIfAborted();
			const key = `${sampleKey(wish.sample)} ${wish.side} ${wish.parameter ?? ''}`;
			const known = files.get(key);
			if (known) {
				return known;
			}

			const shared = underWay.get(key);
			return (shared && !shared.ended ? shared : start(wish, key)).join(signal);
		},
		forget() {
			files.clear();
		},
	};
};
