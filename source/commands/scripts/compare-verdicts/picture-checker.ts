import {asWinnowError, isAbort} from '../../../model/errors.js';
import type {
	Sample, Side, SignedAddress, Source, WrittenTimes,
} from '../../../model/source.js';

/** Number of samples whose pictures are checked at the same time. The connection sends at most 6 requests for pictures at a time. */
const ahead = 6;

/** Requests one byte of each picture to find out when it was written. A replaced object has a new time (OBS API reference, Getting Objects, Last-Modified). */
export class PictureChecker {
	/** Number of pictures for which the request failed. */
	failures = 0;
	/** Why the first request failed, as a sentence. */
	reason = '';
	readonly #source: Pick<Source, 'pictureStart'>;
	readonly #signal: AbortSignal;

	constructor(source: Pick<Source, 'pictureStart'>, signal: AbortSignal) {
		this.#source = source;
		this.#signal = signal;
	}

	/**
	Yields the samples in their order, with the times of the wanted pictures. A picture that can't be checked gets no time. Samples that already have times, or come from a source without a store, are unchanged.

	@throws The signal's reason.
	*/
	async * check(samples: AsyncIterable<Sample>, wanted: (sample: Sample) => Readonly<Record<Side, boolean>>): AsyncGenerator<Sample, void, undefined> {
		const waiting: Array<Promise<Sample>> = [];
		for await (const sample of samples) {
			const checked = this.#checked(sample, wanted(sample));
			// A rejection is handled when its result is due.
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
