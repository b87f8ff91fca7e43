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
	/** Samples at the most. */
	readonly most: number;
	readonly signal: AbortSignal;
};

/** How far it has come. */
export type GetTotals = {
	/** Samples that are wanted; undefined until the first answer. */
	expected: number | undefined;
	/** Samples all of whose pictures are done. */
	samples: number;
	saved: number;
	kept: number;
	failed: number;
	/** Of what was saved. */
	bytes: number;
	/** Where a smaller one was wanted and the store gave the original. */
	originals: number;
	/** Rows that the service promised and that did not come. */
	missing: number;
	/** Why it ended before all was done. */
	failure: WinnowError | undefined;
};

/** Pictures under way or waiting for their turn in the order; six are fetched at once. */
const window = 18;
/** Pictures that fail one after the other until it is the connection's fault, not theirs. */
const patience = 30;

/**
Saves a version's pictures and gives each in the samples' order, with `totals` kept up to date. Ends where nothing more can be had, and says why in `totals.failure`; whoever stops reading stops it.

@throws What is no WinnowError; the signal's reason.
*/
export async function * getPictures({opened, directory, size, sides, start, most, signal}: GetOptions, totals: GetTotals): AsyncGenerator<SavedPicture, void, undefined> {
	const {source, status, pageSize, offsetUnit} = opened;
	const version = new VersionList({
		source, pageSize, offsetUnit, processParameter: size.parameter,
	});
	const stop = new AbortController();
	const until = AbortSignal.any([signal, stop.signal]);
	// All pictures under way listen to it.
	setMaxListeners(0, until);
	const save = createPictureSaver({
		source, version, filter: status, directory, size, signal: until,
	});
	const jobs = async function * (): AsyncGenerator<PictureJob, void, undefined> {
		let given = 0;
		for await (const {sample, index} of versionSamples(version, status, {start, most, signal: until})) {
			given++;
			for (const side of sides) {
				if (sample[side].signed !== undefined) {
					yield {sample, index, side};
				}
			}
		}

		const {promised = 0} = version.list(status);
		totals.missing = Math.max(0, Math.min(most, promised - start) - given);
	};

	let inARow = 0;
	let isTaken = true;
	try {
		for await (const saved of mapInOrder(jobs(), window, save)) {
			const {count} = version.list(status);
			totals.expected = count === undefined ? undefined : Math.max(0, Math.min(most, count - start));
			totals.samples = saved.index - start;
			totals[saved.state]++;
			totals.bytes += saved.state === 'saved' ? saved.bytes ?? 0 : 0;
			totals.originals += saved.isOriginal ? 1 : 0;
			inARow = saved.state === 'failed' ? inARow + 1 : 0;
			isTaken = false;
			try {
				yield saved;
				isTaken = true;
			} finally {
				if (!isTaken) {
					// What is under way is for nobody.
					stop.abort();
				}
			}

			if (saved.error && inARow >= patience) {
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
