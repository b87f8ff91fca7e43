import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';
import {
	sampleKey, statuses, type Listing, type Sample, type Side, type Source,
} from '../../model/source.js';
import {createRecorder, type Recorder} from './create-recorder.js';
import {recordingProgress, type RecordingProgress} from './recording-progress.js';
import type {OffsetUnit} from './recording-index.js';

type RecordAllOptions = {
	readonly source: Source;
	readonly directory: string;
	readonly offsetUnit: OffsetUnit;
	/** Image-processing command for the pictures. Default: record the originals. */
	readonly processParameter?: string;
	/** Pictures to fetch at once. Default: 6. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: RecordingProgress) => void;
	/** A monotonic clock (ms). */
	readonly now: () => number;
};

type Recorded = RecordingProgress & {
	/** The first pictures that failed. */
	readonly failures: ReadonlyArray<{readonly name: string; readonly error: WinnowError}>;
	readonly warnings: readonly string[];
};

/** The service's maximum page size. */
const pageSize = 100;

/** Consecutive failures after which the connection counts as broken. */
const maxConsecutiveFailures = 30;

const maxListedFailures = 20;

type Job = {readonly sample: Sample; readonly position: number; readonly sides: readonly Side[]};

/**
Records a whole version: all rows, and all pictures of one size. Skips pages and pictures that an earlier run recorded. Continues after a picture fails.

@throws WinnowError if a listing fails, the connection is lost, or the disk isn't writable. Everything recorded so far is kept.
*/
export const recordAll = async (options: RecordAllOptions): Promise<Recorded> => {
	const {source, directory, offsetUnit, processParameter, signal} = options;
	const recorder = await createRecorder({
		directory, offsetUnit, source: {
			...bound(source), async close() {
				// The caller owns the source.
			},
		},
	});
	const started = options.now();
	const counts = {
		total: undefined as number | undefined, rows: 0, earlier: 0, pictures: 0, failed: 0, bytes: 0,
	};
	const failures: Array<{name: string; error: WinnowError}> = [];
	let inARow = 0;
	const progress = (): RecordingProgress => recordingProgress({...counts, milliseconds: options.now() - started});
	const report = (): void => {
		options.onProgress?.(progress());
	};

	const page = async (number: number): Promise<Listing> => recorder.listing({
		offset: offsetUnit === 'page' ? number : number * pageSize, limit: pageSize, status: 'all', processParameter,
	}, signal);

	const jobs = async function * (): AsyncGenerator<Job, void, undefined> {
		let next: Promise<Listing> | undefined = page(0);
		for (let number = 0; next !== undefined; number++) {
			const listing: Listing = await next;
			const {samples, count} = listing;
			counts.total = count;
			let following = number + 1;
			// Skip pages that an earlier run recorded completely.
			while (following * pageSize < count
				&& recorder.isComplete(following * pageSize, Math.min(pageSize, count - (following * pageSize)), processParameter)) {
				counts.rows += Math.min(pageSize, count - (following * pageSize));
				counts.earlier += Math.min(pageSize, count - (following * pageSize));
				following++;
			}

			const hasNext = following * pageSize < count && samples.length > 0;
			next = hasNext ? page(following) : undefined;
			if (next) {
				// The error is handled when the promise is awaited. Until then, this avoids an unhandled rejection.
				void Promise.allSettled([next]);
			}

			for (const [at, sample] of samples.entries()) {
				const sides = (['before', 'after'] as const).filter(side => sample[side].signed !== undefined && !recorder.has(sample, side, processParameter));
				if (sides.length === 0) {
					counts.rows++;
					counts.earlier++;
				} else {
					yield {sample, position: (number * pageSize) + at, sides};
				}
			}

			report();
			number = following - 1;
		}
	};

	const fetchSide = async ({sample, position}: Job, side: Side): Promise<void> => {
		try {
			const bytes = await pictureOf(recorder, {sample, position, processParameter}, side, signal);
			counts.pictures++;
			counts.bytes += bytes.length;
			inARow = 0;
		} catch (error) {
			if (isAbort(error) || signal.aborted) {
				throw error;
			}

			const failure = asWinnowError(error);
			inARow++;
			counts.failed++;
			if (failures.length < maxListedFailures) {
				failures.push({name: (sample[side].address ?? sample.id).split('/').slice(-2).join('/'), error: failure});
			}

			if (inARow >= maxConsecutiveFailures) {
				throw failure;
			}
		}
	};

	try {
		const queue = jobs();
		const work = async (): Promise<void> => {
			for await (const job of shared(queue)) {
				signal.throwIfAborted();
				for (const side of job.sides) {
					await fetchSide(job, side);
				}

				counts.rows++;
				report();
			}
		};

		await Promise.all(Array.from({length: options.concurrency ?? 6}, async () => work()));
		// Record the totals for the status tabs, using the same requests as the browser.
		for (const status of statuses) {
			await recorder.listing({offset: 0, limit: 1, status}, signal);
		}
	} finally {
		await recorder.close();
	}

	report();
	return {...progress(), failures, warnings: recorder.warnings};
};

const bound = (source: Source): Omit<Source, 'close'> => ({
	identity: source.identity,
	listing: async (query, signal, options) => source.listing(query, signal, options),
	picture: async (address, signal, options) => source.picture(address, signal, options),
});

/** Shares one generator among several workers. A worker that stops doesn't end it for the others. */
const shared = <Value>(generator: AsyncGenerator<Value, void, undefined>): AsyncIterable<Value> => ({
	[Symbol.asyncIterator]: () => ({next: async () => generator.next()}),
});

/** Fetches a picture. If the service refuses the address, retries with a new one. With a limit of 1, page and record offsets are the same. */
const pictureOf = async (
	recorder: Recorder,
	{sample, position, processParameter}: Pick<Job, 'sample' | 'position'> & {readonly processParameter: string | undefined},
	side: Side,
	signal: AbortSignal,
): Promise<Uint8Array> => {
	try {
		return await recorder.picture(sample[side].signed!, signal);
	} catch (error) {
		if (isAbort(error) || asWinnowError(error).kind !== 'authentication') {
			throw error;
		}

		const {samples: [fresh]} = await recorder.listing({
			offset: position, limit: 1, status: 'all', processParameter,
		}, signal);
		const address = fresh && sampleKey(fresh) === sampleKey(sample) ? fresh[side].signed : undefined;
		if (address === undefined) {
			throw error;
		}

		return recorder.picture(address, signal);
	}
};
