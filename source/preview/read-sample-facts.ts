import {Buffer} from 'node:buffer';
import {isOneObject, needOf, type Operators} from '../checks/check-sample.js';
import type {SampleFacts, SideFacts} from '../checks/facts.js';
import {asWinnowError, WinnowError} from '../model/errors.js';
import type {PictureStart, Sample, Side, Source, StatusFilter} from '../model/source.js';
import {factsOfStart} from './picture-start.js';
import type {AddressOf, FetchedPicture, PictureFetcher} from './picture-fetcher.js';
import type {PictureRenderer} from './picture-renderer.js';
import {parameterOf} from './measure-sample.js';
import {previewWords as words} from './words/index.js';

/** A sample, and its position in a list of the version. */
type PlacedSample = {readonly sample: Sample; readonly filter: StatusFilter; readonly index: number};

type ReaderParts = {
	readonly source: Pick<Source, 'picture' | 'pictureStart' | 'start'>;
	readonly address: AddressOf;
	readonly fetcher: Pick<PictureFetcher, 'fetch'>;
	readonly renderer: Pick<PictureRenderer, 'measure'>;
};

/** Bytes of the first request, which is enough for the header of most pictures, and of the second, for a JPEG whose size comes after EXIF and a small preview. */
const startLengths = [4096, 65_536] as const;

/** Longest side of the pictures that are checked for gray and for likeness (pixels). */
const edge = 64;

const parameter = parameterOf(edge);

type SideStart = {readonly facts: SideFacts; readonly start: PictureStart};

/** Whether two files are equal, from their starts: known if both were read completely, or if the store has the same tag for both. Undefined if unknown. */
const areEqual = ({start: one}: SideStart, {start: other}: SideStart): boolean | undefined => {
	if (one.total !== undefined && one.total === other.total && one.bytes.length === one.total) {
		return Buffer.compare(one.bytes, other.bytes) === 0 ? true : undefined;
	}

	return one.tag !== undefined && one.tag === other.tag && one.total === other.total ? true : undefined;
};

/**
Returns a function that reads the picture facts that the rules need: the first 4 kB of each file, up to 64 kB if the header is longer; the whole files where only all bytes show whether they are equal; pictures of 64 pixels for Flip and Grayscale.

The returned function throws a WinnowError if a picture can't be fetched, and an AbortError if the signal is aborted.
*/
export const createFactsReader = ({source, address, fetcher, renderer}: ReaderParts) => {
	const startOnce = async (
		{sample, filter, index}: PlacedSample,
		side: Side,
		length: number,
		{signal, renew}: {readonly signal: AbortSignal; readonly renew: boolean},
	): Promise<PictureStart> => {
		const signed = await address(filter, index, side, {signal, page: true, renew});
		if (signed === undefined) {
			throw new WinnowError({kind: 'not-found', what: words.noAddress});
		}

		if (source.pictureStart) {
			return source.pictureStart(signed, length, signal);
		}

		const bytes = await (source.start ? source.start(signed, length, signal) : source.picture(signed, signal));
		return {bytes, total: source.start ? sample.bytes?.[side] : bytes.length};
	};

	const startOf = async (placed: PlacedSample, side: Side, length: number, signal: AbortSignal): Promise<PictureStart> => {
		try {
			return await startOnce(placed, side, length, {signal, renew: false});
		} catch (error) {
			if (signal.aborted || asWinnowError(error).httpStatus !== 403) {
				throw error;
			}
		}

		return startOnce(placed, side, length, {signal, renew: true});
	};

	const fetchSide = async ({sample, filter, index}: PlacedSample, side: Side, signal: AbortSignal, isSmall: boolean) => fetcher.fetch({
		sample, filter, index, side, parameter: isSmall ? parameter : undefined, page: !isSmall, prefetch: true,
	}, signal);

	const headOf = async (placed: PlacedSample, side: Side, signal: AbortSignal): Promise<SideStart | undefined> => {
		if (placed.sample[side].signed === undefined) {
			return undefined;
		}

		for (const length of startLengths) {
			const start = await startOf(placed, side, length, signal);
			const facts = factsOfStart(start.bytes, start.total);
			if (facts) {
				return {facts, start};
			}
		}

		const {bytes} = await fetchSide(placed, side, signal, false);
		return {facts: factsOfStart(bytes, bytes.length) ?? {kind: 'undecodable'}, start: {bytes, total: bytes.length}};
	};

	/** Finds which of the pictures can't be decoded, after an error with both. */
	const findUndecodable = async (files: Readonly<Partial<Record<Side, FetchedPicture>>>, facts: SampleFacts, signal: AbortSignal): Promise<SampleFacts> => {
		const found: {before?: SideFacts; after?: SideFacts} = {};
		for (const side of ['before', 'after'] as const) {
			try {
				await renderer.measure({[side]: files[side], edge, originals: {before: false, after: false}}, signal);
			} catch (error) {
				signal.throwIfAborted();
				if (asWinnowError(error).kind !== 'failure') {
					throw error;
				}

				found[side] = {kind: 'undecodable'};
			}
		}

		return {...facts, ...found};
	};

	const comparePixels = async (placed: PlacedSample, facts: SampleFacts, need: 'equality' | 'gray' | 'likeness', signal: AbortSignal): Promise<SampleFacts> => {
		const isSmall = need !== 'equality';
		const [before, after] = await Promise.all([
			need === 'gray' ? undefined : fetchSide(placed, 'before', signal, isSmall),
			fetchSide(placed, 'after', signal, isSmall),
		]);
		if (need === 'equality' && before!.key === after.key) {
			return {...facts, isSame: true};
		}

		try {
			const {pair, after: measured} = await renderer.measure({
				before, after, edge: isSmall ? edge : undefined, originals: {before: false, after: false}, mirrored: need === 'likeness',
			}, signal);
			const {before: one, after: other} = facts;
			const isOneSize = one?.kind === 'picture' && other?.kind === 'picture' && one.width === other.width && one.height === other.height;
			return {
				...facts,
				...(need === 'equality' && {isSame: isOneSize && pair!.changed === 0}),
				...(need === 'gray' && {isGray: measured!.isGray}),
				...(need === 'likeness' && {likeness: {plain: pair!.psnr, ...pair!.mirrored!}}),
			};
		} catch {
			signal.throwIfAborted();
			return findUndecodable({before, after}, facts, signal);
		}
	};

	return async (placed: PlacedSample, operators: Operators, signal: AbortSignal): Promise<SampleFacts> => {
		const {sample} = placed;
		const isOne = sample.before.signed !== undefined && sample.after.signed !== undefined && isOneObject(sample);
		const [before, second] = await Promise.all([headOf(placed, 'before', signal), isOne ? undefined : headOf(placed, 'after', signal)]);
		const after = isOne ? before : second;
		const isSame = isOne || (before && after ? areEqual(before, after) : undefined);
		const facts: SampleFacts = {
			...(before && {before: before.facts}),
			...(after && {after: after.facts}),
			...(isSame !== undefined && {isSame}),
		};
		const need = needOf(sample, facts, operators);
		return need === 'nothing' ? facts : comparePixels(placed, facts, need, signal);
	};
};
