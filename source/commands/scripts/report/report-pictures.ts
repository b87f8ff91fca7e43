import {asWinnowError, isAbort} from '../../../model/errors.js';
import {sampleKey, type Sample, type Side} from '../../../model/source.js';
import {isOneObject, parameterOf} from '../../../preview/measure-sample.js';
import {createPictureFetcher, type FetchedPicture} from '../../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../../preview/picture-renderer.js';
import type {VersionList} from '../../../results/list/version-list.js';
import type {ReportPicture, ShownSide} from '../../../report/blocks.js';
import type {ReportSample} from '../../../report/report-data.js';
import {sampleName} from '../../../report/sample-name.js';
import {reportWords} from '../../../report/words/index.js';
import {redact} from '../../../text/redact.js';
import type {OpenedVersion} from '../../open-version.js';
import {reportingWords as words} from '../../words/report.js';
import {mapInOrder} from '../get/map-in-order.js';

/** Longest side of a picture (pixels), and its JPEG quality. */
const [edge, quality] = [320, 72];

/** The parameter that requests pictures of that size. */
export const pictureParameter = parameterOf(edge);

/** Maximum number of samples that are being fetched or wait for an earlier one. */
const window = 6;

/** After this many samples in a row without any picture, the connection is assumed to be at fault. */
const maxFailuresInARow = 10;

type PicturesOptions = {
	readonly source: OpenedVersion['source'];
	readonly version: VersionList;
	readonly signal: AbortSignal;
	/** Decode without sharp; for tests. */
	readonly portable?: boolean;
};

type Shown = {readonly shown: ReportSample; readonly sides: readonly ShownSide[]};

/** The pictures of samples, reduced for a report. */
export type ReportPictures = {
	/** Yields the pictures in the order of the samples. A picture that can't be shown has the reason instead. */
	of(samples: readonly ReportSample[]): AsyncGenerator<Shown, void, undefined>;
	close(): Promise<void>;
};

/** The reason why a picture can't be shown. */
type Problem = {readonly problem: string};

/** The picture of a side, or why it can't be shown. */
type Outcome = ReportPicture | Problem;

const sideOf = (side: ShownSide['side'], name: string, outcome: Outcome): ShownSide => {
	const {samples} = reportWords;
	return {
		side, caption: samples[side], alt: samples.alt[side](name), shown: 'problem' in outcome ? {problem: samples.noPicture(redact(outcome.problem))} : outcome,
	};
};

/** Returns the sides that a sample has. */
const sidesOf = (sample: Sample): ReadonlyArray<ShownSide['side']> => {
	const isUnchanged = isOneObject(sample) || (sample.before.address !== undefined && sample.before.address === sample.after.address);
	return isUnchanged ? ['both'] : (['before', 'after'] as const).filter(side => sample[side].address !== undefined || sample[side].signed !== undefined);
};

/** Returns the number of pictures of some samples. */
export const countPictures = (samples: readonly ReportSample[]): number => samples.reduce((sum, {sample}) => sum + sidesOf(sample).length, 0);

/** Creates the fetcher that also reduces the pictures of samples. */
export const openReportPictures = ({source, version, signal, portable}: PicturesOptions): ReportPictures => {
	const renderer = createPictureRenderer({portable});
	const fetcher = createPictureFetcher({source, address: version.address.bind(version)});
	let failuresInARow = 0;

	const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | Problem> => {
		try {
			return await run();
		} catch (error) {
			if (signal.aborted || isAbort(error)) {
				throw error;
			}

			return {problem: asWinnowError(error).line};
		}
	};

	/** Returns the sample from the list again, with its current signed addresses. */
	const current = async ({index, sample}: ReportSample): Promise<Sample | Problem> => attempt(async () => {
		const list = version.list('all');
		if (list.at(index) === undefined) {
			await version.load('all', index, 0, signal);
		}

		const now = list.at(index);
		return now !== undefined && sampleKey(now) === sampleKey(sample) ? now : {problem: words.listChanged};
	});

	const fetchSide = async (index: number, sample: Sample, side: Side): Promise<FetchedPicture | Problem> => sample[side].signed === undefined
		? {problem: words.noAddress}
		: attempt(async () => fetcher.fetch({
			sample, filter: 'all', index, side, parameter: pictureParameter, page: true, prefetch: true,
		}, signal));

	const shrink = async (file: FetchedPicture | Problem, other: FetchedPicture | undefined): Promise<Outcome> => 'problem' in file
		? file
		: attempt(async () => renderer.shrink({
			file, other, edge, quality,
		}, signal));

	const fetchAll = async (one: ReportSample): Promise<readonly ShownSide[]> => {
		const {index, sample} = one;
		const [name, sides] = [sampleName(sample), sidesOf(sample)];
		const now = failuresInARow < maxFailuresInARow ? await current(one) : {problem: words.notFetched};
		if ('problem' in now) {
			return sides.map(side => sideOf(side, name, now));
		}

		const files = await Promise.all(sides.map(async side => fetchSide(index, now, side === 'both' ? 'before' : side)));
		return Promise.all(sides.map(async (side, number) => {
			const other = files.find((file, position) => position !== number && 'bytes' in file) as FetchedPicture | undefined;
			return sideOf(side, name, await shrink(files[number]!, other));
		}));
	};

	return {
		async * of(samples) {
			const jobs = async function * () {
				yield * samples;
			};

			yield * mapInOrder(jobs(), window, async shown => {
				const sides = await fetchAll(shown);
				failuresInARow = sides.every(({shown: one}) => 'problem' in one) ? failuresInARow + 1 : 0;
				return {shown, sides};
			});
		},
		close: async () => renderer.close(),
	};
};
