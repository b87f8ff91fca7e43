import {authorOf, isFineChange} from '../checks/operators.js';
import type {OperatorFacts} from '../model/catalog.js';
import type {Measured, MeasuredPair} from '../measures/measured.js';
import {middleEdge} from '../measures/middle-edge.js';
import {isAbort, WinnowError} from '../model/errors.js';
import type {
	Sample, Side, Source, StatusFilter,
} from '../model/source.js';
import type {FetchedPicture, PictureFetcher} from './picture-fetcher.js';
import type {PictureRenderer} from './picture-renderer.js';

/** Returns the operators of a version, which decide how samples are compared if their descriptions name no operator. Sends one request; undefined if it fails. */
export const operatorsOf = async ({datasets}: Pick<Source, 'datasets'>, signal: AbortSignal): Promise<readonly OperatorFacts[] | undefined> => {
	try {
		return (await datasets?.references(signal))?.operators;
	} catch (error) {
		if (isAbort(error) || !(error instanceof WinnowError)) {
			throw error;
		}

		return undefined;
	}
};

/** A sample, and its position in a list of the version. */
type PlacedSample = {readonly sample: Sample; readonly filter: StatusFilter; readonly index: number};

type MeasureSampleParts = {
	readonly fetcher: Pick<PictureFetcher, 'fetch'>;
	readonly renderer: Pick<PictureRenderer, 'measure'>;
	/** Longest side of the pictures that are requested and measured (pixels); undefined for originals. */
	readonly edge: number | undefined;
	/** Operators of the version, if known: used for samples whose descriptions name none. */
	readonly operators?: readonly OperatorFacts[] | undefined;
	/** Maximum bytes of an original. Default: the limit for any picture. */
	readonly maxOriginalBytes?: number;
};

/** The measures of a sample, and the number and bytes of the pictures fetched for it. */
export type MeasuredSample = {readonly measured: Measured; readonly pictures: number; readonly bytes: number};

/** Returns the processing parameter that requests pictures of an edge. */
export const parameterOf = (edge: number | undefined): string | undefined => edge === undefined ? undefined : `image/resize,m_lfit,w_${edge},h_${edge}`;

/** Whether the before and the after of a sample are one object. */
export const isOneObject = ({before, after}: Sample): boolean => before.signed !== undefined
	&& after.signed !== undefined
	&& before.address !== undefined
	&& before.address === after.address;

/** The processing parameter that requests the middle of a picture at full size (OBS: obs_01_0451). */
const middleParameter = `image/crop,w_${middleEdge},h_${middleEdge},g_center`;

/** Whether to compare the middles of a sample's pictures at full size, because the change of its operator vanishes when pictures are shrunk. */
const hasFineChange = (sample: Sample, operators: readonly OperatorFacts[] | undefined): boolean => sample.before.signed !== undefined
	&& sample.after.signed !== undefined
	&& !isOneObject(sample)
	&& isFineChange(authorOf(sample, operators));

/**
Returns the number of pictures to fetch to measure a sample.

@param isShrunk Whether the store shrinks them: then middles to compare at full size are fetched too.
@param operators Those of the version, if known.
*/
export const picturesOf = (sample: Sample, isShrunk = false, operators?: readonly OperatorFacts[]): number => isOneObject(sample)
	? 1
	: Number(sample.before.signed !== undefined) + Number(sample.after.signed !== undefined) + (isShrunk && hasFineChange(sample, operators) ? 2 : 0);

/** `pair`: undefined if the middles could not be compared. `fetched`: pictures fetched only for this comparison. */
type ComparedMiddle = {readonly pair?: MeasuredPair; readonly fetched: readonly FetchedPicture[]};

/**
Returns a function that fetches and measures the pictures of samples. A sample whose before and after are one object is fetched once. Where the change vanishes in shrunk pictures, the middles of the originals are compared instead, which the store cuts out; if it can't, the originals are fetched.

The returned function throws a WinnowError if a picture can't be fetched or decoded, and an AbortError if the signal is aborted.
*/
export const createSampleMeasurer = ({fetcher, renderer, edge, operators, maxOriginalBytes}: MeasureSampleParts) => {
	const parameter = parameterOf(edge);
	const fetchSide = async (
		{sample, filter, index}: PlacedSample,
		side: Side,
		parameter: string | undefined,
		signal: AbortSignal,
	): Promise<FetchedPicture | undefined> => {
		if (sample[side].signed === undefined) {
			return undefined;
		}

		return fetcher.fetch({
			sample, filter, index, side, parameter, page: true, prefetch: true, maxOriginalBytes,
		}, signal);
	};

	/** Compares the middles at full size. If that fails, the comparison of the shrunk pictures is used. */
	const compareMiddle = async (placed: PlacedSample, files: readonly FetchedPicture[], signal: AbortSignal): Promise<ComparedMiddle> => {
		const isFetched = files.every(({shrunk}) => !shrunk);
		try {
			const [before, after] = isFetched
				? files
				: await Promise.all((['before', 'after'] as const).map(async side => fetchSide(placed, side, middleParameter, signal)));
			const {pair} = await renderer.measure({
				before, after, edge: undefined, middle: middleEdge, originals: {before: false, after: false},
			}, signal);
			return {pair, fetched: isFetched ? [] : [before!, after!]};
		} catch (error) {
			// The original may be too large, or the service may not pass the parameter on. Other errors would fail the next sample too.
			if (!(error instanceof WinnowError) || error.kind !== 'failure' || error.canPass) {
				throw error;
			}

			return {fetched: []};
		}
	};

	return async (placed: PlacedSample, signal: AbortSignal): Promise<MeasuredSample> => {
		const isOne = isOneObject(placed.sample);
		const [first, second] = await Promise.all([
			fetchSide(placed, 'before', parameter, signal),
			isOne ? undefined : fetchSide(placed, 'after', parameter, signal),
		]);
		const files = [first, second].filter(file => file !== undefined);
		const measured = await renderer.measure({
			before: first, after: isOne ? first : second, edge, originals: {before: first?.shrunk === false, after: (isOne ? first : second)?.shrunk === false},
		}, signal);
		const middle = edge !== undefined && measured.pair && hasFineChange(placed.sample, operators) ? await compareMiddle(placed, files, signal) : undefined;
		const fetched = [...files, ...(middle?.fetched ?? [])];
		return {
			measured: middle?.pair ? {...measured, pair: middle.pair} : measured,
			pictures: fetched.length,
			bytes: fetched.reduce((sum, {bytes}) => sum + bytes.length, 0),
		};
	};
};
