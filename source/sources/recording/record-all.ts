import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';
import {
	sampleKey, statuses, type Listing, type Sample, type Side, type Source,
} from '../../model/source.js';
import {createRecorder, type Recorder} from './create-recorder.js';
import {recordingProgress, type RecordingProgress} from './recording-progress.js';
import type {OffsetUnit} from './recording-index.js';

export type RecordAllOptions = {
	readonly source: Source;
	readonly directory: string;
	readonly offsetUnit: OffsetUnit;
	/** The size of the pictures, as an image-processing command; undefined records the originals. */
	readonly processParameter?: string;
	/** Pictures under way at once. Default 6. */
	readonly concurrency?: number;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: RecordingProgress) => void;
	/** Milliseconds, of a clock that does not jump. */
	readonly now: () => number;
};

export type Recorded = RecordingProgress & {
	/** The first pictures that could not be had, by name, and why. */
	readonly failures: ReadonlyArray<{readonly name: string; readonly error: WinnowError}>;
	readonly warnings: readonly string[];
};

/** The most that the service is asked for. */
const pageSize = 100;

/** Pictures that fail one after the other until it is the connection's fault, not theirs. */
const patience = 30;

const mostFailures = 20;

type Job = {readonly sample: Sample; readonly position: number; readonly sides: readonly Side[]};

/**
Records a whole version: every row, every picture of one size. What an earlier run recorded is not fetched again; pages of it are not even asked for. One picture's trouble is noted and the rest goes on.

@throws WinnowError A listing failed, or the connection is gone, or nothing more can be written. What was recorded until then stays.
*/
export const recordAll = async (options: RecordAllOptions): Promise<Recorded> => {
	const {source, directory, offsetUnit, processParameter, signal} = options;
	// The caller's source outlives the recorder.
	const recorder = await createRecorder({
		directory, offsetUnit, source: {
			...bound(source), async close() {
				// Left to whoever opened it.
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
	const told = (): void => {
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
			// Pages that an earlier run has wholly are stepped over.
			while (following * pageSize < count && recorder.isComplete(following * pageSize, Math.min(pageSize, count - (following * pageSize)), processParameter)) {
				counts.rows += Math.min(pageSize, count - (following * pageSize));
				counts.earlier += Math.min(pageSize, count - (following * pageSize));
				following++;
			}

			const hasNext = following * pageSize < count && samples.length > 0;
			next = hasNext ? page(following) : undefined;
			if (next) {
				// Its trouble is met when its turn comes; until then it is nobody's.
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

			told();
			number = following - 1;
		}
	};

	const fetchSide = async ({sample, position}: Job, side: Side): Promise<void> => {
		try {
			const bytes = await pictureOf(recorder, sample, position, side, processParameter, signal);
			counts.pictures++;
			counts.bytes += bytes.length;
			inARow = 0;
		} catch (error) {
			if (isAbort(error) || signal.aborted) {
				throw error;
			}

			const trouble = asWinnowError(error);
			inARow++;
			counts.failed++;
			if (failures.length < mostFailures) {
				failures.push({name: (sample[side].address ?? sample.id).split('/').slice(-2).join('/'), error: trouble});
			}

			if (inARow >= patience) {
				throw trouble;
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
				told();
			}
		};

		await Promise.all(Array.from({length: options.concurrency ?? 6}, async () => work()));
		// The totals of the tabs, as a browser asks for them.
		for (const status of statuses) {
			await recorder.listing({offset: 0, limit: 1, status}, signal);
		}
	} finally {
		await recorder.close();
	}

	told();
	return {...progress(), failures, warnings: recorder.warnings};
};

const bound = (source: Source): Omit<Source, 'close'> => ({
	identity: source.identity,
	listing: async (query, signal, options) => source.listing(query, signal, options),
	picture: async (address, signal, options) => source.picture(address, signal, options),
});

/** One generator for several workers: each takes the next, and none ends it for the others. */
const shared = <Value>(generator: AsyncGenerator<Value, void, undefined>): AsyncIterable<Value> => ({
	[Symbol.asyncIterator]: () => ({next: async () => generator.next()}),
});

/** A picture; where its address was refused, once more with a fresh one. With a limit of 1 pages and records are the same. */
const pictureOf = async (recorder: Recorder, sample: Sample, position: number, side: Side, processParameter: string | undefined, signal: AbortSignal): Promise<Uint8Array> => {
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
