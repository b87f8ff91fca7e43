import {setMaxListeners} from 'node:events';
import {VersionList} from '../../../results/list/version-list.js';
import {WinnowError} from '../../../model/errors.js';
import type {Side} from '../../../model/source.js';
import type {OpenedVersion} from '../../open-version.js';
import {mapInOrder} from './map-in-order.js';
import type {PictureSize} from './picture-size.js';
import {createPictureSaver, type PictureJob, type SavedPicture} from './save-pictures.js';
import {versionSamples} from './version-samples.js';

export type GetOptions = {
	readonly opened: Pick<OpenedVersion, 'source' | 'status' | 'pageSize' | 'offsetUnit'>;
	readonly directory: string;
	readonly size: PictureSize;
	readonly sides: readonly Side[];
	/** Counted from 0. */
	readonly start: number;
	/** Maximum number of samples. */
	readonly limit: number;
	readonly signal: AbortSignal;
};

/** Progress and result. */
export type GetTotals = {
	/** Samples to fetch; undefined until the first response. */
	expected: number | undefined;
	/** Samples whose pictures are all done. */
	samples: number;
	saved: number;
	kept: number;
	failed: number;
	/** Total size of the saved files. */
	bytes: number;
	/** Pictures that the store returned in original size although a smaller one was requested. */
	originals: number;
	/** Rows that the service counted but did not return. */
	missing: number;
	/** The error that stopped it early. */
	failure: WinnowError | undefined;
};

/** Maximum number of pictures that are being fetched or wait for an earlier one to be yielded. Six are fetched at the same time. */
const window = 18;
/** After this many failures in a row, the connection is assumed to be at fault. */
const maxFailuresInARow = 30;

/**
Saves the pictures of a version, yields each in the order of the samples, and keeps `totals` up to date. On a WinnowError it stops and sets `totals.failure`. It also stops when the caller stops reading.

@throws Other errors, and the reason of an aborted signal.
*/
export async function * getPictures(
	{opened, directory, size, sides, start, limit, signal}: GetOptions,
	totals: GetTotals,
): AsyncGenerator<SavedPicture, void, undefined> {
	const {source, status, pageSize, offsetUnit} = opened;
	const version = new VersionList({
		source, pageSize, offsetUnit, processParameter: size.parameter,
	});
	const stop = new AbortController();
	const until = AbortSignal.any([signal, stop.signal]);
	// Every running request adds a listener.
	setMaxListeners(0, until);
	const save = createPictureSaver({
		source, version, filter: status, directory, size, signal: until,
	});
	const jobs = async function * (): AsyncGenerator<PictureJob, void, undefined> {
		let yielded = 0;
		for await (const {sample, index} of versionSamples(version, status, {start, limit, signal: until})) {
			yielded++;
			for (const side of sides) {
				if (sample[side].signed !== undefined) {
					yield {sample, index, side};
				}
			}
		}

		const {reportedCount = 0} = version.list(status);
		totals.missing = Math.max(0, Math.min(limit, reportedCount - start) - yielded);
	};

	let failuresInARow = 0;
	let isConsumed = true;
	try {
		for await (const saved of mapInOrder(jobs(), window, save)) {
			const {count} = version.list(status);
			totals.expected = count === undefined ? undefined : Math.max(0, Math.min(limit, count - start));
			totals.samples = saved.index - start;
			totals[saved.state]++;
			totals.bytes += saved.state === 'saved' ? saved.bytes ?? 0 : 0;
			totals.originals += saved.isOriginal ? 1 : 0;
			failuresInARow = saved.state === 'failed' ? failuresInARow + 1 : 0;
			isConsumed = false;
			try {
				yield saved;
				isConsumed = true;
			} finally {
				if (!isConsumed) {
					// The caller stopped reading.
					stop.abort();
				}
			}

			if (saved.error && failuresInARow >= maxFailuresInARow) {
				throw saved.error;
			}
		}
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof WinnowError)) {
			throw error;
		}

		totals.failure = error;
	} finally {
		stop.abort();
		version.close();
	}
}
