import QuickLRU from 'quick-lru';
import {isAbort, WinnowError} from '../sources/errors.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type Source, type StatusFilter,
} from '../sources/source.js';
import type {PictureFile} from './preview.js';

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

type Address = (filter: StatusFilter, index: number, side: Side, parameter: string | undefined, signal: AbortSignal, options: {readonly renew?: boolean; readonly page?: boolean}) => Promise<SignedAddress | undefined>;

type Entry = {readonly promise: Promise<FetchedPicture>; readonly abort: AbortController; waiting: number};

/** Served files in memory, in bytes. */
const most = 24_000_000;

/**
Served files by sample, side and size: fetched once for all who want them, kept within a budget of bytes. An address that is refused is renewed once; where a sized one is answered by 400, the store can't resize this file and the original is taken.
*/
export const createPictureFetcher = ({source, address}: {readonly source: Pick<Source, 'picture'>; readonly address: Address}) => {
	// The cost of an entry is not known before it is here: the oldest are let go by hand when the sum is too large.
	const files = new QuickLRU<string, FetchedPicture>({maxSize: 400});
	const underWay = new Map<string, Entry>();
	let bytes = 0;

	const keep = (key: string, file: FetchedPicture): void => {
		files.set(key, file);
		bytes = 0;
		for (const [, {bytes: content}] of files) {
			bytes += content.length;
		}

		for (const [oldest, {bytes: content}] of files.entriesAscending()) {
			if (bytes <= most || oldest === key) {
				break;
			}

			files.delete(oldest);
			bytes -= content.length;
		}
	};

	const once = async (wish: PictureWish, parameter: string | undefined, renew: boolean, signal: AbortSignal): Promise<Uint8Array> => {
		const signed = await address(wish.filter, wish.index, wish.side, parameter, signal, {renew, page: wish.page && parameter === wish.parameter});
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: 'the service gives no address for it'});
		}

		return source.picture(signed, signal);
	};

	const statusOf = (error: unknown): number | undefined => error instanceof WinnowError ? error.httpStatus : undefined;

	const get = async (wish: PictureWish, key: string, signal: AbortSignal): Promise<FetchedPicture> => {
		let {parameter} = wish;
		let content: Uint8Array;
		try {
			content = await once(wish, parameter, false, signal);
		} catch (error) {
			const status = statusOf(error);
			if (status === 403) {
				content = await once(wish, parameter, true, signal);
			} else if (status === 400 && parameter !== undefined) {
				parameter = undefined;
				content = await once(wish, parameter, false, signal);
			} else {
				throw error;
			}
		}

		const file = {key, bytes: content, shrunk: parameter !== undefined};
		keep(key, file);
		return file;
	};

	return {
		/**
		@throws WinnowError Which says why there is no picture.
		*/
		async fetch(wish: PictureWish, signal: AbortSignal): Promise<FetchedPicture> {
			signal.throwIfAborted();
			const key = `${sampleKey(wish.sample)} ${wish.side} ${wish.parameter ?? ''}`;
			const known = files.get(key);
			if (known) {
				return known;
			}

			let entry = underWay.get(key);
			if (!entry || entry.abort.signal.aborted) {
				const abort = new AbortController();
				const promise = get(wish, key, abort.signal);
				entry = {promise, abort, waiting: 0};
				underWay.set(key, entry);
				const ended = () => {
					if (underWay.get(key)?.promise === promise) {
						underWay.delete(key);
					}
				};

				promise.catch(ended).then(ended);
			}

			const {promise, abort} = entry;
			entry.waiting++;
			const shared = entry;
			return new Promise((resolve, reject) => {
				// The last one who leaves ends the request.
				const leave = () => {
					shared.waiting--;
					if (shared.waiting === 0) {
						abort.abort();
					}

					reject(signal.reason as Error);
				};

				signal.addEventListener('abort', leave, {once: true});
				promise.catch((error: unknown) => {
					signal.removeEventListener('abort', leave);
					reject(isAbort(error) && signal.aborted ? signal.reason as Error : error as Error);
				}).then(file => {
					signal.removeEventListener('abort', leave);
					resolve(file);
				});
			});
		},
		/** Lets go of everything in memory. */
		forget() {
			files.clear();
			bytes = 0;
		},
	};
};
