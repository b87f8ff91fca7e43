import {createHash} from 'node:crypto';
import pLimit from 'p-limit';
import {LargePictureError, WinnowError} from '../model/errors.js';
import {
	sampleKey, type Sample, type Side, type SignedAddress, type Source, type StatusFilter, type TryFacts,
} from '../model/source.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {shareWork} from '../async/shared-work.js';
import type {PictureFile} from './preview.js';
import {StoreErrors} from './store-errors.js';

export type PictureWish = {
	readonly filter: StatusFilter;
	readonly index: number;
	readonly sample: Sample;
	readonly side: Side;
	/** The size to ask the service for; none asks for the original. */
	readonly parameter: string | undefined;
	/** Asks for the whole page's addresses of this size, where its neighbours will want theirs too. */
	readonly page: boolean;
	/** Bytes of an original that may come without asking anybody. Default all that a picture may have. */
	readonly agreed?: number;
	/** Nobody looks at it yet. */
	readonly ahead?: boolean;
};

export type FetchedPicture = PictureFile & {
	/** The service was asked for a smaller picture than the original. */
	readonly shrunk: boolean;
};

/** An address good for some seconds yet; `renew` asks for another one than the last. Undefined where the sample has none. */
export type AddressOf = (filter: StatusFilter, index: number, side: Side, parameter: string | undefined, signal: AbortSignal, options: {readonly renew?: boolean; readonly page?: boolean; readonly onTry?: (facts: TryFacts) => void}) => Promise<SignedAddress | undefined>;

export type PictureFetcher = {
	/**
	The served file of one side of a sample.

	@throws WinnowError that says why there is no picture; a LargePictureError for an original that is larger than was agreed to; an AbortError once `signal` is aborted.
	*/
	fetch(wish: PictureWish, signal: AbortSignal): Promise<FetchedPicture>;
	/** Tells the pixels of what a wish brought: a picture that is larger than was asked for is the original. Gives the file with what is now known of it. */
	seen(wish: PictureWish, file: FetchedPicture, pixels: {readonly width: number; readonly height: number}): FetchedPicture;
	/** Whether a wish is granted at once. */
	has(wish: PictureWish): boolean;
	/** What the request for a picture, or for its address, is doing. */
	tried(sample: Sample, side: Side): TryFacts | undefined;
	/** How long (ms) a picture has taken to come lately; 0 until one has come. */
	latency(): number;
	/** Drops what a wish brought: it is no picture, so the next one who wants it fetches again. */
	drop(wish: PictureWish): void;
	/** Lets go of everything in memory. */
	forget(): void;
};

/** Served files in memory, in bytes. */
const mostKept = 5_000_000;
const mostAtOnce = 6;
/** How much of the latest picture's time is in the latency. */
const newest = 0.3;
/** So many files refused in a size, and none given, and the store is taken to have no image processing. */
const refusalsThatTell = 3;

/** Pixels of the longer side that a plain resize leaves at the most. */
const askedSize = (parameter: string | undefined): number | undefined => {
	const [, width, height] = /^image\/resize,m_lfit,w_(\d+),h_(\d+)$/.exec(parameter ?? '') ?? [];
	return width === undefined ? undefined : Math.max(Number(width), Number(height));
};

/** Names a file by its bytes. The store can replace a picture, and whatever was made of the old bytes must not stand for the new ones. A megabyte takes 1 to 3 ms. */
const contentKey = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64url');

/**
Served files by sample, side and size: fetched once for all who want them, at most six at a time, kept within a budget of bytes. An address that is refused (403) is renewed once. Where a sized one is answered by 400, the store can't resize this file and the original is taken; a store that does so again and again is not asked for sizes any more. The originals of the sample that is looked at stay whatever they take.
*/
export const createPictureFetcher = ({source, address, now = () => performance.now()}: {readonly source: Pick<Source, 'picture' | 'resizing'>; readonly address: AddressOf; /** Milliseconds. */ readonly now?: () => number}): PictureFetcher => {
	const files = new WeightedLru<FetchedPicture>(mostKept);
	/** The last one that is larger than all others may be together: it must not drive them out. */
	let large: {readonly key: string; readonly file: FetchedPicture} | undefined;
	const underWay = new Map<string, {readonly work: ReturnType<typeof shareWork<FetchedPicture>>; readonly agreed: number}>();
	let looked: {readonly sample: string; readonly originals: Map<Side, FetchedPicture>} = {sample: '', originals: new Map()};
	/** By sample and side. */
	const tries = new Map<string, TryFacts>();
	const placeOf = ({sample, side}: Pick<PictureWish, 'sample' | 'side'>): string => `${sampleKey(sample)} ${side}`;
	let latency = 0;
	const limit = pLimit(mostAtOnce);
	let sized = 0;
	let refused = 0;

	const errors = new StoreErrors();

	const once = async (wish: PictureWish, parameter: string | undefined, renew: boolean, signal: AbortSignal): Promise<Uint8Array> => {
		const onTry = (facts: TryFacts): void => {
			tries.set(placeOf(wish), facts);
		};

		const signed = await errors.address(async () => address(wish.filter, wish.index, wish.side, parameter, signal, {renew, page: wish.page && parameter === wish.parameter, onTry}));
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: 'the service gives no address for it'});
		}

		// A store that ignores sizes gives the original for any; ahead of somebody who looks even that has its limit.
		return source.picture(signed, signal, parameter === undefined || wish.ahead ? {agreed: wish.agreed, onTry} : {onTry});
	};

	const renewing = async (wish: PictureWish, parameter: string | undefined, signal: AbortSignal): Promise<Uint8Array> => {
		try {
			return await once(wish, parameter, false, signal);
		} catch (error) {
			if (errors.statusOf(error) !== 403) {
				throw error;
			}
		}

		return once(wish, parameter, true, signal);
	};

	const put = (key: string, file: FetchedPicture): void => {
		if (file.bytes.length > mostKept) {
			large = {key, file};
		} else {
			files.set(key, file, file.bytes.length);
		}
	};

	const find = (key: string): FetchedPicture | undefined => large?.key === key ? large.file : files.get(key);

	const keyOf = ({sample, side}: PictureWish, parameter: string | undefined): string => `${sampleKey(sample)} ${side} ${parameter ?? ''}`;

	const get = async (wish: PictureWish, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const picture = (bytes: Uint8Array, shrunk: boolean): FetchedPicture => ({key: contentKey(bytes), bytes, shrunk});
		signal.throwIfAborted();
		if (parameter !== undefined && (sized > 0 || refused < refusalsThatTell)) {
			try {
				const bytes = await renewing(wish, parameter, signal);
				sized++;
				return picture(bytes, true);
			} catch (error) {
				if (errors.statusOf(error) !== 400) {
					throw error;
				}

				refused++;
			}
		}

		return picture(await renewing(wish, undefined, signal), false);
	};

	const timed = async (wish: PictureWish, parameter: string | undefined, signal: AbortSignal): Promise<FetchedPicture> => {
		const started = now();
		const file = await get(wish, parameter, signal);
		const taken = now() - started;
		latency = latency === 0 ? taken : (latency * (1 - newest)) + (taken * newest);
		return file;
	};

	const start = (wish: PictureWish, parameter: string | undefined) => {
		const key = keyOf(wish, parameter);
		const work = shareWork(async signal => {
			try {
				const file = await limit(async () => timed(wish, parameter, signal));
				put(keyOf(wish, file.shrunk ? parameter : undefined), file);
				return file;
			} finally {
				tries.delete(placeOf(wish));
				if (underWay.get(key)?.work === work) {
					underWay.delete(key);
				}
			}
		});
		underWay.set(key, {work, agreed: wish.agreed ?? Infinity});
		return work;
	};

	/** An original that somebody looks at may be too large for the budget, and is wanted for every part that is zoomed into. */
	const keep = ({sample, side, ahead}: PictureWish, file: FetchedPicture): FetchedPicture => {
		if (!ahead && !file.shrunk) {
			const key = sampleKey(sample);
			looked = looked.sample === key ? looked : {sample: key, originals: new Map()};
			looked.originals.set(side, file);
		}

		return file;
	};

	const knownOf = (wish: PictureWish): FetchedPicture | undefined => {
		const original = looked.sample === sampleKey(wish.sample) ? looked.originals.get(wish.side) : undefined;
		return original ?? find(keyOf(wish, undefined)) ?? find(keyOf(wish, wish.parameter));
	};

	return {
		has: wish => knownOf(wish) !== undefined,
		async fetch(wish, signal) {
			signal.throwIfAborted();
			const known = knownOf(wish);
			if (known) {
				return keep(wish, known);
			}

			const parameter = source.resizing === 'never' ? undefined : wish.parameter;
			const key = keyOf(wish, parameter);
			const shared = underWay.get(key);
			if (shared && !shared.work.ended) {
				try {
					return keep(wish, await shared.work.join(signal));
				} catch (error) {
					// Whoever began it wanted less of it.
					if (!(error instanceof LargePictureError) || shared.agreed >= (wish.agreed ?? Infinity)) {
						throw error;
					}
				}
			}

			return keep(wish, await start(wish, parameter).join(signal));
		},
		seen(wish, file, {width, height}) {
			const asked = askedSize(wish.parameter);
			if (!file.shrunk || source.resizing !== undefined || asked === undefined || Math.max(width, height) <= asked) {
				return file;
			}

			const original = {...file, shrunk: false};
			files.delete(keyOf(wish, wish.parameter));
			put(keyOf(wish, undefined), original);
			return keep(wish, original);
		},
		tried: (sample, side) => tries.get(placeOf({sample, side})),
		latency: () => latency,
		drop(wish) {
			if (looked.sample === sampleKey(wish.sample)) {
				looked.originals.delete(wish.side);
			}

			for (const key of [keyOf(wish, undefined), keyOf(wish, wish.parameter)]) {
				files.delete(key);
				large = large?.key === key ? undefined : large;
			}
		},
		forget() {
			looked = {sample: '', originals: new Map()};
			files.clear();
			large = undefined;
		},
	};
};
