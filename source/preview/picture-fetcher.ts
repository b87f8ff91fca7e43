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
	/** Maximum bytes of an original without asking the user. Default: the limit for any picture. */
	readonly maxOriginalBytes?: number;
	/** A prefetch: the picture isn't shown yet. */
	readonly prefetch?: boolean;
};

export type FetchedPicture = PictureFile & {
	/** Whether a picture smaller than the original was requested. */
	readonly shrunk: boolean;
};

/** Returns an address that is valid for at least some seconds; `renew` requests a new one. Undefined if the sample has none. */
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

	@throws WinnowError if it fails; LargePictureError for an original larger than agreed; AbortError if `signal` is aborted.
	*/
	fetch(wish: PictureRequest, signal: AbortSignal): Promise<FetchedPicture>;
	/** Reports the size of a fetched picture: one that is larger than requested is the original. @returns The file with its corrected facts. */
	reportSize(wish: PictureRequest, file: FetchedPicture, pixels: {readonly width: number; readonly height: number}): FetchedPicture;
	/** Whether the picture is in memory. */
	has(wish: PictureRequest): boolean;
	/** The state of the request for a picture or its address. */
	requestState(sample: Sample, side: Side): TryFacts | undefined;
	/** Recent average time to fetch a picture (ms); 0 before the first. */
	latency(): number;
	/** Drops a fetched file that isn't a picture, so that the next request fetches it again. */
	drop(wish: PictureRequest): void;
	/** Releases all files. */
	clear(): void;
};

/** Budget for files in memory (bytes). */
const cacheBytes = 5_000_000;
const concurrency = 6;
/** Weight of the newest picture in the average latency. */
const newestWeight = 0.3;
/** After this many refusals and no success, the store is assumed to have no image processing. */
const maxRefusals = 3;

/** The requested longer side in pixels; undefined if the parameter is no plain resize. */
export const requestedSize = (parameter: string | undefined): number | undefined => {
	const [, width, height] = /^image\/resize,m_lfit,w_(\d+),h_(\d+)$/.exec(parameter ?? '') ?? [];
	return width === undefined ? undefined : Math.max(Number(width), Number(height));
};

/** A hash of the bytes: the store can replace a picture, and results of the old bytes must not be reused. Takes 1 to 3 ms per megabyte. */
const contentKey = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64url');

/**
Fetches files by sample, side and size. Concurrent requests share a download, at most six run at a time, and files are cached within a byte budget. A refused address (403) is renewed once. If a resized request returns 400, the original is fetched instead; a store that keeps doing so isn't asked for sizes any more. Originals of the current sample are always kept.
*/
export const createPictureFetcher = ({source, address, now = () => performance.now()}: {readonly source: Pick<Source, 'picture' | 'resizing'>; readonly address: AddressOf; /** Milliseconds. */ readonly now?: () => number}): PictureFetcher => {
	const files = new WeightedLru<FetchedPicture>(cacheBytes);
	/** The last file larger than the budget, kept apart so that it doesn't evict all others. */
	let large: {readonly key: string; readonly file: FetchedPicture} | undefined;
	const requests = new SharedRequests<FetchedPicture>();
	/** By sample and side. */
	let current: {readonly shown: string; readonly originals: Map<string, FetchedPicture>} = {shown: '', originals: new Map()};
	/** By sample and side. */
	const tries = new Map<string, TryFacts>();
	const sideKey = ({sample, side}: Pick<PictureRequest, 'sample' | 'side'>): string => `${sampleKey(sample)} ${side}`;
	let latency = 0;
	const limiter = new Limiter(concurrency);
	let sized = 0;
	let refused = 0;

	const errors = new StoreErrors();

	const fetchOnce = async (wish: PictureRequest, parameter: string | undefined, renew: boolean, signal: AbortSignal): Promise<Uint8Array> => {
		const onTry = (facts: TryFacts): void => {
			tries.set(sideKey(wish), facts);
		};

		const signed = await errors.address(async () => address(wish.filter, wish.index, wish.side, {
			parameter, signal, renew, page: wish.page && parameter === wish.parameter, onTry,
		}));
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: words.noAddress});
		}

		// A store that ignores sizes returns the original for any; a prefetch limits that too.
		return source.picture(signed, signal, parameter === undefined || wish.prefetch ? {agreed: wish.maxOriginalBytes, onTry} : {onTry});
	};

	const fetchRenewing = async (wish: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<Uint8Array> => {
		try {
			return await fetchOnce(wish, parameter, false, signal);
		} catch (error) {
			if (errors.statusOf(error) !== 403) {
				throw error;
			}
		}

		return fetchOnce(wish, parameter, true, signal);
	};

	const put = (key: string, file: FetchedPicture): void => {
		if (file.bytes.length > cacheBytes) {
			large = {key, file};
		} else {
			files.set(key, file, file.bytes.length);
		}
	};

	const find = (key: string): FetchedPicture | undefined => large?.key === key ? large.file : files.get(key);

	const keyOf = ({sample, side}: PictureRequest, parameter: string | undefined): string => `${sampleKey(sample)} ${side} ${parameter ?? ''}`;

	const get = async (wish: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const picture = (bytes: Uint8Array, shrunk: boolean): FetchedPicture => ({key: contentKey(bytes), bytes, shrunk});
		signal.throwIfAborted();
		if (parameter !== undefined && (sized > 0 || refused < maxRefusals)) {
			try {
				const bytes = await fetchRenewing(wish, parameter, signal);
				sized++;
				return picture(bytes, true);
			} catch (error) {
				if (errors.statusOf(error) !== 400) {
					throw error;
				}

				refused++;
			}
		}

		return picture(await fetchRenewing(wish, undefined, signal), false);
	};

	const fetchTimed = async (wish: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const started = now();
		const file = await get(wish, parameter, signal);
		const taken = now() - started;
		latency = latency === 0 ? taken : (latency * (1 - newestWeight)) + (taken * newestWeight);
		return file;
	};

	const load = async (wish: PictureRequest, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		try {
			const file = await limiter.run(() => 0, signal, async () => fetchTimed(wish, parameter, signal));
			put(keyOf(wish, file.shrunk ? parameter : undefined), file);
			return file;
		} finally {
			tries.delete(sideKey(wish));
		}
	};

	/** Keeps the originals of the current sample, which may exceed the budget and are needed for every zoom. */
	const keepOriginal = (wish: PictureRequest, file: FetchedPicture): FetchedPicture => {
		if (!wish.prefetch && !file.shrunk) {
			const shown = wish.shownWith ?? sampleKey(wish.sample);
			current = current.shown === shown ? current : {shown, originals: new Map()};
			current.originals.set(sideKey(wish), file);
		}

		return file;
	};

	const findCached = (wish: PictureRequest): FetchedPicture | undefined => current.originals.get(sideKey(wish))
		?? find(keyOf(wish, undefined))
		?? find(keyOf(wish, wish.parameter));

	return {
		has: wish => findCached(wish) !== undefined,
		async fetch(wish, signal) {
			signal.throwIfAborted();
			const known = findCached(wish);
			if (known) {
				return keepOriginal(wish, known);
			}

			const parameter = source.resizing === 'never' ? undefined : wish.parameter;
			const file = await requests.join(keyOf(wish, parameter), async inner => load(wish, parameter, inner), signal, {
				extent: wish.maxOriginalBytes ?? Number.POSITIVE_INFINITY,
				isTooLittle: error => error instanceof LargePictureError,
			});
			return keepOriginal(wish, file);
		},
		reportSize(wish, file, {width, height}) {
			const asked = requestedSize(wish.parameter);
			if (!file.shrunk || source.resizing !== undefined || asked === undefined || Math.max(width, height) <= asked) {
				return file;
			}

			const original = {...file, shrunk: false};
			files.delete(keyOf(wish, wish.parameter));
			put(keyOf(wish, undefined), original);
			return keepOriginal(wish, original);
		},
		requestState: (sample, side) => tries.get(sideKey({sample, side})),
		latency: () => latency,
		drop(wish) {
			current.originals.delete(sideKey(wish));
			for (const key of [keyOf(wish, undefined), keyOf(wish, wish.parameter)]) {
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
