import {createPictureFetcher, type FetchedPicture} from '../../../preview/picture-fetcher.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import type {Side, Source, StatusFilter} from '../../../model/source.js';
import type {FoundSample} from './find-sample.js';

export type SamplePicture = {
	readonly side: Side;
	readonly file?: FetchedPicture;
	readonly error?: WinnowError;
};

type PicturesOptions = {
	readonly source: Source;
	readonly status: StatusFilter;
	readonly found: FoundSample;
	/** Image command that the sample was requested with. */
	readonly processParameter: string | undefined;
	readonly sides: readonly Side[];
	readonly signal: AbortSignal;
};

/** Fetches the pictures of a sample concurrently. A picture that fails has its error instead. Sides that the sample doesn't have are omitted. */
export const samplePictures = async ({
	source,
	status,
	found: {sample, number},
	processParameter,
	sides,
	signal,
}: PicturesOptions): Promise<readonly SamplePicture[]> => {
	const fetcher = createPictureFetcher({
		source,
		async address(filter, index, side, {parameter, signal: inner, renew = false}) {
			if (!renew && parameter === processParameter) {
				return sample[side].signed;
			}

			const {samples: [fresh]} = await source.listing({
				offset: index, limit: 1, status: filter, processParameter: parameter,
			}, inner);
			return fresh?.id === sample.id ? fresh[side].signed : undefined;
		},
	});
	return Promise.all(sides.filter(side => sample[side].signed !== undefined).map(async side => {
		try {
			return {
				side, file: await fetcher.fetch({
					filter: status, index: number - 1, sample, side, parameter: processParameter, page: false,
				}, signal),
			};
		} catch (error) {
			if (signal.aborted || isAbort(error)) {
				throw error;
			}

			return {side, error: asWinnowError(error)};
		}
	}));
};
