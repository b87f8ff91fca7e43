import {asWinnowError, isAbort} from '../../../model/errors.js';
import type {
	Sample, Side, SignedAddress, Source, WrittenTimes,
} from '../../../model/source.js';

/** Samples whose pictures are checked at the same time; the connection sends at most 6 requests for pictures. */
const ahead = 6;

/** Asks the store when pictures were written: a request for one byte of each. An object that is replaced gets a new time (OBS API reference, Getting Objects, Last-Modified). */
export class PictureChecker {
	/** Pictures of which the store did not answer. */
	failures = 0;
	/** Why the first one failed, in a sentence. */
	reason = '';
	readonly #source: Pick<Source, 'pictureStart'>;
	readonly #signal: AbortSignal;

	constructor(source: Pick<Source, 'pictureStart'>, signal: AbortSignal) {
		this.#source = source;
		this.#signal = signal;
	}

	/**
	Yields the samples in their order, with the times of the pictures that are wanted. What can't be checked has none. Samples that already have times, or a source without a store, are left as they are.

	@throws The signal's reason.
	*/
	async * check(samples: AsyncIterable<Sample>, wanted: (sample: Sample) => Readonly<Record<Side, boolean>>): AsyncGenerator<Sample, void, undefined> {
		const waiting: Array<Promise<Sample>> = [];
		for await (const sample of samples) {
			const checked = this.#checked(sample, wanted(sample));
			// An error is handled when its turn comes.
			void Promise.allSettled([checked]);
			waiting.push(checked);
			if (waiting.length >= ahead) {
				yield await waiting.shift()!;
			}
		}

		for (const checked of waiting) {
			yield await checked;
		}
	}

	async #checked(sample: Sample, wanted: Readonly<Record<Side, boolean>>): Promise<Sample> {
		if (!this.#source.pictureStart || sample.written || !(wanted.before || wanted.after)) {
			return sample;
		}

		const {before, after} = sample;
		const [original, result] = await Promise.all([
			wanted.before ? this.#times(before.signed) : undefined,
			wanted.after ? this.#times(after.signed) : undefined,
		]);
		return {...sample, written: {before: original, after: result}};
	}

	async #times(address: SignedAddress | undefined): Promise<WrittenTimes | undefined> {
		if (address === undefined) {
			return undefined;
		}

		try {
			const {written} = await this.#source.pictureStart!(address, 1, this.#signal);
			return written === undefined ? undefined : {content: written, entry: written};
		} catch (error) {
			if (isAbort(error) || this.#signal.aborted) {
				throw error;
			}

			this.failures++;
			this.reason ||= asWinnowError(error).line;
			return undefined;
		}
	}
}
