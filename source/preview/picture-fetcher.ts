import {createHash} from 'node:crypto';
import {LargePictureError, WinnowError} from '../model/errors.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type Source, type StatusFilter, type TryFacts,
} from '../model/source.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {SharedRequests} from '../async/shared-requests.js';
import {Limiter} from '../async/limiter.js';
import type {PictureFile} from './preview.js';
import {StoreErrors} from './store-errors.js';
import {previewWords as words} from './words/index.js';

export type PictureRequest = {
	readonly filter: StatusFilter;
	readonly index: number;
	readonly sample: Sample;
	readonly side: Side;
	/** Identifies what is on the screen: originals shown together are cached together. Default: the sample. */
	readonly shownWith?: string;
	/** The processing parameter of the requested size; undefined for the original. */
	readonly parameter: string | undefined;
	/** Request addresses of this size for the whole page, because neighboring samples will need theirs too. */
	readonly page: boolean;
	/** Maximum bytes of an original to fetch without asking the user. Default: the limit for any picture. */
	readonly maxOriginalBytes?: number;
	/** A prefetch: the picture isn't shown yet. */
	readonly prefetch?: boolean;
};

export type FetchedPicture = PictureFile & {
	/** Whether a picture smaller than the original was requested. */
	readonly shrunk: boolean;
};

/** Returns an address that stays valid for at least a few seconds; `renew` requests a new one. Undefined if the sample has none. */
export type AddressOf = (
	filter: StatusFilter,
	index: number,
	side: Side,
	request: {
		readonly parameter?: string;
		readonly signal: AbortSignal;
		readonly renew?: boolean;
		readonly page?: boolean;
		readonly onTry?: (facts: TryFacts) => void;
	},
) => Promise<SignedAddress | undefined>;

export type PictureFetcher = {
	/**
	Fetches the file of one side of a sample.

	@throws WinnowError if it fails; LargePictureError if the original is larger than `maxOriginalBytes`; AbortError if `signal` is aborted.
	*/
	fetch(request: PictureRequest, signal: AbortSignal): Promise<FetchedPicture>;
	/** Reports the size of a fetched picture. If it is larger than requested, the store returned the original. @returns The file with `shrunk` corrected. */
	reportSize(request: PictureRequest, file: FetchedPicture, pixels: {readonly width: number; readonly height: number}): FetchedPicture;
	/** Whether the picture is in memory. */
	has(request: PictureRequest): boolean;
	/** State of the request for a picture or its address; undefined if none is running. */
	requestState(sample: Sample, side: Side): TryFacts | undefined;
	/** Recent average time to fetch a picture (ms); 0 before the first. */
	latency(): number;
	/** Drops a fetched file that isn't a picture, so that the next request fetches it again. */
	drop(request: PictureRequest): void;
	/** Releases all files. */
	clear(): void;
};

/** Budget for files in memory (bytes). */
const cacheBytes = 5_000_000;
const concurrency = 6;
/** Weight of the newest picture in the average latency. */
const newestWeight = 0.3;
/** After this many refusals without a success, the store is assumed not to process images. */
const maxRefusals = 3;

/** Returns the requested longer side in pixels; undefined if the parameter isn't a plain resize. */
export const requestedSize = (parameter: string | undefined): number | undefined => {
	const [, width, height] = /^image\/resize,m_lfit,w_(\d+),h_(\d+)$/.exec(parameter ?? '') ?? [];
	return width === undefined ? undefined : Math.max(Number(width), Number(height));
};

/** Returns a hash of the bytes: the store can replace a picture, and results for the old bytes must not be reused. Takes 1 to 3 ms per megabyte. */
const contentKey = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64url');

/**
Fetches files by sample, side and size. Concurrent requests share a download, at most six run at a time, and files are cached within a byte budget. A refused address (403) is renewed once. If a request with a size returns 400, the original is fetched instead; after `maxRefusals` of these without a success, sizes are no longer requested. Originals of the current sample are always kept.
*/
export const createPictureFetcher = ({source, address, now = () => performance.now()}: {readonly source: Pick<Source, 'picture' | 'resizing'>; readonly address: AddressOf; /** Milliseconds. */ readonly now?: () => number}): PictureFetcher => {
	const files = new WeightedLru<FetchedPicture>(cacheBytes);
	/** The last file larger than the budget, kept separately so that it doesn't evict all others. */
	let large: {readonly key: string; readonly file: FetchedPicture} | undefined;
	const requests = new SharedRequests<FetchedPicture>();
	/** By sample and side. */
	let current: {readonly shown: string; readonly originals: Map<string, FetchedPicture>} = {shown: '', originals: new Map()};
	/** By sample and side. */
	const tries = new Map<string, TryFacts>();
	const sideKey = ({sample, side}: Pick<PictureRequest, 'sample' | 'side'>): string => `${sampleKey(sample)} ${side}`;
	let latency = 0;
	const limiter = new Limiter(concurrency);
	let resizedCount = 0;
	let refusedCount = 0;

	const errors = new StoreErrors();

	const fetchOnce = async (request: PictureRequest, parameter: string | undefined, renew: boolean, signal: AbortSignal): Promise<Uint8Array> => {
		const onTry = (facts: TryFacts): void => {
			tries.set(sideKey(request), facts);
		};

		const signed = await errors.address(async () => address(request.filter, request.index, request.side, {
			parameter, signal, renew, page: request.page && parameter === request.parameter, onTry,
		}));
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: words.noAddress});
		}

		// A store that ignores the size returns the original, so a prefetch is limited at any size.
		return source.picture(signed, signal, parameter === undefined || request.prefetch ? {agreed: request.maxOriginalBytes, onTry} : {onTry});
	};

	const fetchRenewing = async (request: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<Uint8Array> => {
		try {
			return await fetchOnce(request, parameter, false, signal);
		} catch (error) {
			if (errors.statusOf(error) !== 403) {
				throw error;
			}
		}

		return fetchOnce(request, parameter, true, signal);
	};

	const cache = (key: string, file: FetchedPicture): void => {
		if (file.bytes.length > cacheBytes) {
			large = {key, file};
		} else {
			files.set(key, file, file.bytes.length);
		}
	};

	const find = (key: string): FetchedPicture | undefined => large?.key === key ? large.file : files.get(key);

	const keyOf = ({sample, side}: PictureRequest, parameter: string | undefined): string => `${sampleKey(sample)} ${side} ${parameter ?? ''}`;

	const fetchResizedOrOriginal = async (request: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const picture = (bytes: Uint8Array, shrunk: boolean): FetchedPicture => ({key: contentKey(bytes), bytes, shrunk});
		signal.throwIfAborted();
		if (parameter !== undefined && (resizedCount > 0 || refusedCount < maxRefusals)) {
			try {
				const bytes = await fetchRenewing(request, parameter, signal);
				resizedCount++;
				return picture(bytes, true);
			} catch (error) {
				if (errors.statusOf(error) !== 400) {
					throw error;
				}

				refusedCount++;
			}
		}

		return picture(await fetchRenewing(request, undefined, signal), false);
	};

	const fetchTimed = async (request: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const started = now();
		const file = await fetchResizedOrOriginal(request, parameter, signal);
		const elapsed = now() - started;
		latency = latency === 0 ? elapsed : (latency * (1 - newestWeight)) + (elapsed * newestWeight);
		return file;
	};

	const load = async (request: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		try {
			const file = await limiter.run(() => 0, signal, async () => fetchTimed(request, parameter, signal));
			cache(keyOf(request, file.shrunk ? parameter : undefined), file);
			return file;
		} finally {
			tries.delete(sideKey(request));
		}
	};

	/** Keeps the originals of the current sample, which may exceed the budget and are needed for every zoom. */
	const keepOriginal = (request: PictureRequest, file: FetchedPicture): FetchedPicture => {
		if (!request.prefetch && !file.shrunk) {
			const shown = request.shownWith ?? sampleKey(request.sample);
			current = current.shown === shown ? current : {shown, originals: new Map()};
			current.originals.set(sideKey(request), file);
		}

		return file;
	};

	const findCached = (request: PictureRequest): FetchedPicture | undefined => current.originals.get(sideKey(request))
		?? find(keyOf(request, undefined))
		?? find(keyOf(request, request.parameter));

	return {
		has: request => findCached(request) !== undefined,
		async fetch(request, signal) {
			signal.throwIfAborted();
			const known = findCached(request);
			if (known) {
				return keepOriginal(request, known);
			}

			const parameter = source.resizing === 'never' ? undefined : request.parameter;
			const file = await requests.join(keyOf(request, parameter), async inner => load(request, parameter, inner), signal, {
				extent: request.maxOriginalBytes ?? Number.POSITIVE_INFINITY,
				isTooLittle: error => error instanceof LargePictureError,
			});
			return keepOriginal(request, file);
		},
		reportSize(request, file, {width, height}) {
			const requested = requestedSize(request.parameter);
			if (!file.shrunk || source.resizing !== undefined || requested === undefined || Math.max(width, height) <= requested) {
				return file;
			}

			const original = {...file, shrunk: false};
			files.delete(keyOf(request, request.parameter));
			cache(keyOf(request, undefined), original);
			return keepOriginal(request, original);
		},
		requestState: (sample, side) => tries.get(sideKey({sample, side})),
		latency: () => latency,
		drop(request) {
			current.originals.delete(sideKey(request));
			for (const key of [keyOf(request, undefined), keyOf(request, request.parameter)]) {
				files.delete(key);
				large = large?.key === key ? undefined : large;
			}
		},
		clear() {
			current = {shown: '', originals: new Map()};
			files.clear();
			large = undefined;
		},
	};
};
