import {setMaxListeners} from 'node:events';
import type {OperatorFacts} from '../../../model/catalog.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import {sampleKey, type Sample} from '../../../model/source.js';
import {createSampleMeasurer, picturesOf, type MeasuredSample} from '../../../preview/measure-sample.js';
import {createPictureFetcher} from '../../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../../preview/picture-renderer.js';
import type {VersionList} from '../../../results/list/version-list.js';
import type {MeasuresFile} from '../../../results/measures/measures-file.js';
import {Draws} from '../../../review/queue/draws.js';
import type {OpenedVersion} from '../../open-version.js';
import {mapInOrder} from '../get/map-in-order.js';

type Indexed = {readonly sample: Sample; readonly index: number};

export type MeasureOptions = {
	readonly opened: Pick<OpenedVersion, 'source' | 'status'>;
	readonly version: VersionList;
	readonly file: MeasuresFile;
	/** Longest side of the pictures (pixels); undefined for originals. */
	readonly edge: number | undefined;
	/** Of the version, if they are known. */
	readonly operators: readonly OperatorFacts[] | undefined;
	/** Number of samples to draw at random; undefined measures all. */
	readonly sample: number | undefined;
	readonly signal: AbortSignal;
};

/** Counts, kept up to date while samples are measured. */
export type MeasureTotals = {
	/** Samples that this run measured. */
	measured: number;
	/** Samples that an earlier run measured. */
	earlier: number;
	failed: number;
	pictures: number;
	bytes: number;
	lastError: WinnowError | undefined;
};

/** A sample with its measures, or with the error. */
type Outcome = Indexed & ({readonly result: MeasuredSample} | {readonly error: WinnowError});

/** Maximum number of samples that are being fetched or wait for an earlier one. Six pictures are fetched at the same time. */
const window = 12;

/** Indices are those of the list of all samples. */
const filter = 'all';

/** After this many failures in a row, the connection is assumed to be at fault. */
const maxFailuresInARow = 30;

/** Returns the indices of all samples, or of some drawn at random, in the order of the list. */
const indicesOf = (count: number, sample: number | undefined): Iterable<number> => {
	if (sample === undefined || sample >= count) {
		return {
			* [Symbol.iterator]() {
				for (let index = 0; index < count; index++) {
					yield index;
				}
			},
		};
	}

	const draws = new Draws('measure', count);
	return Array.from({length: sample}, (_, position) => draws.at(position)!).sort((one, other) => one - other);
};

/** Yields samples by their indices. Pages that follow each other are requested ahead. */
async function * samplesAt(version: VersionList, indices: Iterable<number>, isWhole: boolean, signal: AbortSignal): AsyncGenerator<Indexed, void, undefined> {
	const list = version.list(filter);
	for (const index of indices) {
		if (list.at(index) === undefined) {
			if (list.count !== undefined && index >= list.count) {
				return;
			}

			await version.load(filter, index, isWhole ? 1 : 0, signal);
		}

		const sample = list.at(index);
		if (sample !== undefined) {
			yield {sample, index};
		}
	}
}

/**
Measures the samples that are not measured yet, writes the measures to the file, and after each sample yields the number that are done, including failed ones. Keeps `totals` up to date.

The file stores indices of the list of all samples, even if only one status is measured.

@throws WinnowError if a page or 30 samples in a row can't be fetched; the file system's error; the reason of an aborted signal.
*/
export async function * measureVersion(
	{opened, version, file, edge, operators, sample, signal}: MeasureOptions,
	totals: MeasureTotals,
): AsyncGenerator<number, void, undefined> {
	const stop = new AbortController();
	const until = AbortSignal.any([signal, stop.signal]);
	// Every running request adds a listener.
	setMaxListeners(0, until);
	const renderer = createPictureRenderer();
	const fetcher = createPictureFetcher({source: opened.source, address: version.address.bind(version)});
	const measure = createSampleMeasurer({
		fetcher, renderer, edge, operators,
	});
	const isWanted = ({sample: one}: Indexed): boolean => (opened.status === 'all' || one.status === opened.status) && picturesOf(one) > 0;
	const jobs = async function * (): AsyncGenerator<Indexed, void, undefined> {
		const {count = 0} = version.list(filter);
		for await (const one of samplesAt(version, indicesOf(count, sample), sample === undefined, until)) {
			if (file.has(sampleKey(one.sample))) {
				totals.earlier++;
			} else if (isWanted(one)) {
				yield one;
			}
		}
	};

	const run = async (one: Indexed): Promise<Outcome> => {
		try {
			return {...one, result: await measure({...one, filter}, until)};
		} catch (error) {
			if (until.aborted || isAbort(error)) {
				throw error;
			}

			return {...one, error: asWinnowError(error)};
		}
	};

	let failuresInARow = 0;
	try {
		for await (const outcome of mapInOrder(jobs(), window, run)) {
			if ('error' in outcome) {
				totals.failed++;
				totals.lastError = outcome.error;
				failuresInARow++;
				if (failuresInARow >= maxFailuresInARow) {
					throw outcome.error;
				}
			} else {
				const {sample: {status}, index, result} = outcome;
				failuresInARow = 0;
				totals.measured++;
				totals.pictures += result.pictures;
				totals.bytes += result.bytes;
				file.add({
					key: sampleKey(outcome.sample), index, status, measured: result.measured,
				});
			}

			yield totals.measured + totals.failed;
			if (file.isFull) {
				return;
			}
		}
	} finally {
		stop.abort();
		await renderer.close();
	}
}
