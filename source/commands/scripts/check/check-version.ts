import {setMaxListeners} from 'node:events';
import {checkSample, isCheckable, type Operators} from '../../../checks/check-sample.js';
import type {SampleFacts} from '../../../checks/facts.js';
import type {Tally} from '../../../checks/tally.js';
import {objectName} from '../../../model/made-address.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import {sampleKey, type Sample, type Source, type StatusFilter} from '../../../model/source.js';
import {createPictureFetcher} from '../../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../../preview/picture-renderer.js';
import {createFactsReader} from '../../../preview/read-sample-facts.js';
import type {ChecksFile} from '../../../results/checks/checks-file.js';
import type {VersionList} from '../../../results/list/version-list.js';
import {mapInOrder} from '../get/map-in-order.js';
import {createAddresses} from './single-rows.js';

/** A sample of a list. */
export type SamplePosition = {readonly filter: StatusFilter; readonly index: number};

type Placed = SamplePosition & {readonly sample: Sample};

export type CheckOptions = {
	readonly source: Source;
	readonly version: VersionList;
	readonly file: ChecksFile;
	readonly operators: Operators;
	readonly tally: Tally;
	readonly signal: AbortSignal;
};

/** Counts, kept up to date while the check runs. */
export type CheckTotals = {
	/** Samples that were processed, including deleted ones. */
	done: number;
	/** Samples whose pictures were read now. */
	read: number;
	failed: number;
	lastError: WinnowError | undefined;
};

/** Maximum number of samples that are being read or wait for an earlier one. Six pictures are fetched at the same time. */
const window = 12;

/** After this many failures in a row, the connection is assumed to be at fault. */
const maxFailuresInARow = 30;

type Outcome = {readonly sample: Sample; readonly facts?: SampleFacts; readonly error?: WinnowError};

/** Yields samples by their positions. Pages that follow each other are requested ahead. */
async function * samplesAt(
	version: VersionList,
	positions: Iterable<SamplePosition>,
	isWhole: boolean,
	signal: AbortSignal,
): AsyncGenerator<Placed, void, undefined> {
	for (const {filter, index} of positions) {
		const list = version.list(filter);
		if (list.at(index) === undefined) {
			await version.load(filter, index, isWhole ? 1 : 0, signal);
		}

		const sample = list.at(index);
		if (sample !== undefined) {
			yield {sample, filter, index};
		}
	}
}

/** Returns a reader of the pictures of samples. Its `close` stops its worker. */
export const openReader = ({source, version}: Pick<CheckOptions, 'source' | 'version'>) => {
	const renderer = createPictureRenderer();
	const address = createAddresses(version, source);
	const fetcher = createPictureFetcher({source, address});
	return {
		read: createFactsReader({
			source, address, fetcher, renderer,
		}),
		close: async () => renderer.close(),
	};
};

/** The name of a sample in a report. */
const nameOf = ({before, after, id}: Sample): string => objectName(after.address ?? before.address ?? id);

/**
Checks samples, and yields after each. Writes the facts to the file, adds the findings to the tally, and keeps `totals` up to date. Samples whose facts are in the file are not read again.

@param positions The samples. @param isWhole Whether they are a whole list, in its order.
@throws WinnowError if a page or 30 samples in a row can't be fetched; the file system's error; the reason of an aborted signal.
*/
export async function * checkVersion(
	options: CheckOptions,
	positions: Iterable<SamplePosition>,
	isWhole: boolean,
	totals: CheckTotals,
): AsyncGenerator<void, void, undefined> {
	const {version, file, operators, tally, signal} = options;
	const stop = new AbortController();
	const until = AbortSignal.any([signal, stop.signal]);
	// Every running request adds a listener.
	setMaxListeners(0, until);
	const reader = openReader(options);
	const run = async (placed: Placed): Promise<Outcome> => {
		const {sample} = placed;
		if (!isCheckable(sample) || file.has(sampleKey(sample))) {
			return {sample};
		}

		try {
			return {sample, facts: await reader.read(placed, operators, until)};
		} catch (error) {
			if (until.aborted || isAbort(error)) {
				throw error;
			}

			return {sample, error: asWinnowError(error)};
		}
	};

	let failuresInARow = 0;
	try {
		for await (const {sample, facts, error} of mapInOrder(samplesAt(version, positions, isWhole, until), window, run)) {
			totals.done++;
			if (error) {
				totals.failed++;
				totals.lastError = error;
				failuresInARow++;
				if (failuresInARow >= maxFailuresInARow) {
					throw error;
				}
			} else if (facts) {
				failuresInARow = 0;
				totals.read++;
				file.add(sampleKey(sample), facts);
				tally.add(checkSample(sample, facts, operators), nameOf(sample));
			} else {
				tally.add(file.findingsOf(sample) ?? [], nameOf(sample));
			}

			yield;
		}
	} finally {
		stop.abort();
		await reader.close();
	}
}
