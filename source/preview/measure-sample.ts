import type {Measured} from '../measures/measured.js';
import type {Sample, Side, StatusFilter} from '../model/source.js';
import type {FetchedPicture, PictureFetcher} from './picture-fetcher.js';
import type {PictureRenderer} from './picture-renderer.js';

/** A sample, and its place in a list of the version. */
type PlacedSample = {readonly sample: Sample; readonly filter: StatusFilter; readonly index: number};

type MeasureSampleParts = {
	readonly fetcher: Pick<PictureFetcher, 'fetch'>;
	readonly renderer: Pick<PictureRenderer, 'measure'>;
	/** Longest side of the pictures that are requested and measured (pixels); undefined for originals. */
	readonly edge: number | undefined;
	/** Maximum bytes of an original. Default: the limit for any picture. */
	readonly maxOriginalBytes?: number;
};

/** The measures of a sample, and what it took to fetch its pictures. */
export type MeasuredSample = {readonly measured: Measured; readonly pictures: number; readonly bytes: number};

/** Returns the processing parameter that requests pictures of an edge. */
export const parameterOf = (edge: number | undefined): string | undefined => edge === undefined ? undefined : `image/resize,m_lfit,w_${edge},h_${edge}`;

/** Whether the before and the after of a sample are one object. */
export const isOneObject = ({before, after}: Sample): boolean => before.signed !== undefined
	&& after.signed !== undefined
	&& before.address !== undefined
	&& before.address === after.address;

/** Number of pictures that are fetched to measure a sample. */
export const picturesOf = (sample: Sample): number => isOneObject(sample)
	? 1
	: Number(sample.before.signed !== undefined) + Number(sample.after.signed !== undefined);

/**
Returns what fetches and measures the pictures of samples. A sample whose before and after are one object is fetched once.

The returned function throws a WinnowError if a picture can't be fetched or decoded, and an AbortError if the signal is aborted.
*/
export const createSampleMeasurer = ({fetcher, renderer, edge, maxOriginalBytes}: MeasureSampleParts) => {
	const parameter = parameterOf(edge);
	const fetchSide = async ({sample, filter, index}: PlacedSample, side: Side, signal: AbortSignal): Promise<FetchedPicture | undefined> => {
		if (sample[side].signed === undefined) {
			return undefined;
		}

		return fetcher.fetch({
			sample, filter, index, side, parameter, page: true, prefetch: true, maxOriginalBytes,
		}, signal);
	};

	return async (placed: PlacedSample, signal: AbortSignal): Promise<MeasuredSample> => {
		const isOne = isOneObject(placed.sample);
		const [first, second] = await Promise.all([fetchSide(placed, 'before', signal), isOne ? undefined : fetchSide(placed, 'after', signal)]);
		const files = [first, second].filter(file => file !== undefined);
		const measured = await renderer.measure({
			before: first, after: isOne ? first : second, edge, originals: {before: first?.shrunk === false, after: (isOne ? first : second)?.shrunk === false},
		}, signal);
		return {measured, pictures: files.length, bytes: files.reduce((sum, {bytes}) => sum + bytes.length, 0)};
	};
};
