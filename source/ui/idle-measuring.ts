import {setImmediate as turn} from 'node:timers/promises';
import type {OperatorFacts} from '../model/catalog.js';
import {asWinnowError, isAbort, type WinnowError} from '../model/errors.js';
import {sampleKey, type Sample} from '../model/source.js';
import {createSampleMeasurer, picturesOf} from '../preview/measure-sample.js';
import type {PictureFetcher} from '../preview/picture-fetcher.js';
import type {PictureRenderer} from '../preview/picture-renderer.js';
import type {VersionList} from '../results/list/version-list.js';
import type {MeasuresFile} from '../results/measures/measures-file.js';

/** Maximum size of an original to fetch if the store doesn't resize pictures (bytes). */
const maxOriginalBytes = 5_000_000;

/** After this many failures in a row, measuring stops until the browser is restarted. */
const maxFailuresInARow = 5;

/** Yield to the event loop after skipping this many samples, so that keys are handled. */
const skippedPerTurn = 1000;

/** Minimum interval between reports of progress (ms). */
const reportEvery = 1000;

/** The file of measures, the longest side of the measured pictures (pixels; undefined for originals), and the operators of the version, if known. */
export type OpenedMeasures = {readonly file: MeasuresFile; readonly edge: number | undefined; readonly operators?: readonly OperatorFacts[] | undefined};

type IdleMeasuringParts = {
	readonly version: Pick<VersionList, 'list' | 'load'>;
	readonly fetcher: Pick<PictureFetcher, 'fetch'>;
	readonly renderer: Pick<PictureRenderer, 'measure'>;
	/** Opens the file; resolves with undefined if nothing can be added to it. @throws File system errors; the signal's reason. */
	readonly open: (signal: AbortSignal) => Promise<OpenedMeasures | undefined>;
	/** Returns whether nothing else is being fetched and the link is fast. */
	readonly isFree: () => boolean;
	readonly onProgress: (measured: number) => void;
	/** Called when measuring stops until the browser is restarted. */
	readonly onFailure: (error: WinnowError) => void;
	/** Time without a key before measuring starts (ms). */
	readonly idleDelay: number;
	readonly now: () => number;
};

export type IdleMeasuring = {
	/** Call when a key is pressed. Stops measuring, and resumes after `idleDelay`. */
	poke(): void;
	/** Resolves once the file is closed. */
	close(): Promise<void>;
};

/** Measures the remaining samples while the user is idle: one at a time, in the order of the list of all samples. At most the two pictures of one sample are being fetched. */
export const createIdleMeasuring = (parts: IdleMeasuringParts): IdleMeasuring => {
	const {version, fetcher, renderer, idleDelay: rest, now} = parts;
	let timer: NodeJS.Timeout | undefined;
	let stop = new AbortController();
	let opened: OpenedMeasures | undefined;
	let running: Promise<void> | undefined;
	let isOver = false;
	/** Index of the next sample. All samples before it are measured, or can't be. */
	let next = 0;
	let failuresInARow = 0;
	let reportedAt = 0;

	const report = (size: number): void => {
		if (now() - reportedAt >= reportEvery) {
			reportedAt = now();
			parts.onProgress(size);
		}
	};

	/** Returns a sample, after requesting its page if that isn't loaded. */
	const sampleAt = async (index: number, signal: AbortSignal): Promise<Sample | undefined> => {
		const list = version.list('all');
		if (!list.at(index)) {
			await version.load('all', index, 0, signal);
		}

		return list.at(index);
	};

	const measureAll = async ({file, edge, operators}: OpenedMeasures, signal: AbortSignal): Promise<void> => {
		const measure = createSampleMeasurer({
			fetcher, renderer, edge, operators, maxOriginalBytes,
		});
		for (let skipped = 0; next < (version.list('all').count ?? 0) && !file.isFull; next++) {
			if (!parts.isFree()) {
				return;
			}

			const sample = await sampleAt(next, signal);
			if (!sample || file.has(sampleKey(sample)) || picturesOf(sample) === 0) {
				skipped++;
				if (skipped % skippedPerTurn === 0) {
					await turn();
				}

				signal.throwIfAborted();
				continue;
			}

			try {
				const {measured} = await measure({sample, filter: 'all', index: next}, signal);
				file.add({
					key: sampleKey(sample), index: next, status: sample.status, measured,
				});
				failuresInARow = 0;
				report(file.size);
			} catch (error) {
				failuresInARow++;
				if (isAbort(error) || signal.aborted || failuresInARow >= maxFailuresInARow) {
					throw error;
				}
			}
		}

		isOver = next > 0 && next >= (version.list('all').count ?? 0);
		reportedAt = 0;
		report(file.size);
	};

	const run = async (signal: AbortSignal): Promise<void> => {
		try {
			opened ??= await parts.open(signal);
			if (opened) {
				await measureAll(opened, signal);
			} else {
				isOver = true;
			}
		} catch (error) {
			if (!isAbort(error) && !signal.aborted) {
				isOver = true;
				parts.onFailure(asWinnowError(error));
			}
		} finally {
			opened?.file.flush();
		}
	};

	const begin = (): void => {
		running = run(stop.signal).finally(() => {
			running = undefined;
			schedule();
		});
	};

	const schedule = (): void => {
		clearTimeout(timer);
		if (!isOver && !running) {
			timer = setTimeout(begin, rest);
		}
	};

	schedule();
	return {
		poke() {
			stop.abort();
			stop = new AbortController();
			failuresInARow = 0;
			// The key may start a search, which reads the file.
			opened?.file.flush();
			schedule();
		},
		async close() {
			isOver = true;
			clearTimeout(timer);
			stop.abort();
			await running;
			opened?.file.close();
			opened = undefined;
		},
	};
};
