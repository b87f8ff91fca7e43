import type {Listing, Sample, Source} from '../../model/source.js';
import {offsetOf, detectUnit, type OffsetUnit} from '../pages/offset-unit.js';

const comparePageSize = 100;

/** Pages to prefetch per version. Two versions then send four concurrent listings. */
const ahead = 2;

/**
Reads a version's rows in order, with two pages prefetched, and fetches single rows again by position.
*/
export class ComparePages {
	count: number | undefined;
	readonly #source: Source;
	readonly #signal: AbortSignal;
	#unit: OffsetUnit | undefined;
	/** Pages that were fetched again, newest last. */
	readonly #refetched = new Map<number, readonly Sample[]>();

	constructor(source: Source, unit: OffsetUnit | undefined, signal: AbortSignal) {
		this.#source = source;
		this.#unit = unit;
		this.#signal = signal;
	}

	/**
	@throws WinnowError
	*/
	async * pages(): AsyncGenerator<readonly Sample[], void, undefined> {
		const underWay = [this.#ask(0)];
		let asked = 1;
		for (;;) {
			const request = underWay.shift();
			if (!request) {
				return;
			}

			const listing = await request;
			const {samples, count} = listing;
			this.count = count;
			if (samples.length === 0) {
				return;
			}

			const pages = Math.ceil(count / comparePageSize);
			if (pages > 1 && this.#unit === undefined) {
				this.#unit = await detectUnit(this.#source, {first: listing, pageSize: comparePageSize, signal: this.#signal}) ?? 'page';
			}

			for (; asked < pages && underWay.length < ahead; asked++) {
				const next = this.#ask(asked);
				// Errors are handled when the page is read.
				void Promise.allSettled([next]);
				underWay.push(next);
			}

			yield samples;
		}
	}

	/** Fetches a row again by its position. Its whole page is fetched, because other rows of it are likely to follow. */
	async at(position: number): Promise<Sample | undefined> {
		const page = Math.floor(position / comparePageSize);
		const known = this.#refetched.get(page);
		const samples = known ?? (await this.#ask(page)).samples;
		this.#refetched.delete(page);
		this.#refetched.set(page, samples);
		if (this.#refetched.size > 16) {
			this.#refetched.delete(this.#refetched.keys().next().value!);
		}

		return samples[position % comparePageSize];
	}

	async #ask(page: number): Promise<Listing> {
		return this.#source.listing({offset: offsetOf(this.#unit ?? 'page', page, comparePageSize), limit: comparePageSize, status: 'all'}, this.#signal);
	}
}
