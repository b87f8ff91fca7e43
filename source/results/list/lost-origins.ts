import {objectName} from '../../model/made-address.js';
import type {Sample} from '../../model/source.js';
import {HashSet} from '../../text/hash-set.js';

/** Number of originals that were checked, of those without an added sample (`lost`), and of originals with added samples in the whole version (`kept`). */
export type OriginCounts = {readonly originals: number; readonly lost: number; readonly kept: number};

/**
Finds the originals from which a job that adds samples made none. An augmentation, for example, drops an original if a rotation moves its boxes across the border (ModelArts data processing, Data Augmentation).

@param readAdded Reads the added samples of the version. Called once, by the first `isLost`.
*/
export class LostOrigins {
	readonly #readAdded: (signal: AbortSignal) => AsyncIterable<Sample>;
	readonly #kept = new HashSet();
	#reading: Promise<number> | undefined;
	#counts: OriginCounts = {originals: 0, lost: 0, kept: 0};

	constructor(readAdded: (signal: AbortSignal) => AsyncIterable<Sample>) {
		this.#readAdded = readAdded;
	}

	/** Counts of the originals so far. */
	get counts(): OriginCounts {
		return this.#counts;
	}

	/**
	Whether a sample is an original from which no sample was made. Always false in a version without added samples.

	@throws WinnowError if the added samples can't be read; the signal's reason.
	*/
	async isLost({status, before}: Sample, signal: AbortSignal): Promise<boolean> {
		this.#reading ??= this.#read(signal);
		const kept = await this.#reading;
		if (status === undefined || status === 'added' || before.address === undefined || before.address === '') {
			return false;
		}

		const isLost = kept > 0 && !this.#kept.has(objectName(before.address));
		this.#counts = {originals: this.#counts.originals + 1, lost: this.#counts.lost + Number(isLost), kept};
		return isLost;
	}

	async #read(signal: AbortSignal): Promise<number> {
		let kept = 0;
		for await (const {before} of this.#readAdded(signal)) {
			if (before.address !== undefined && before.address !== '' && this.#kept.add(objectName(before.address))) {
				kept++;
			}
		}

		this.#counts = {...this.#counts, kept};
		return kept;
	}
}
