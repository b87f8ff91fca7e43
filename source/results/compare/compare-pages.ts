import type {Listing, Sample, Source} from '../../model/source.js';
import {offsetOf, detectUnit, type OffsetUnit} from '../pages/offset-unit.js';

const comparePageSize = 100;

/** Pages to prefetch per version: two versions make four concurrent listings. */
const ahead = 2;

/**
Reads a version's rows in order, with two pages prefetched, and single rows again by position.
*/
export class ComparePages {
	count: number | undefined;
	readonly #source: Source;
	readonly #signal: AbortSignal;
	#unit: OffsetUnit | undefined;
	/** Pages that were fetched again, newest last. */
	readonly #again = new Map<number, readonly Sample[]>();

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

	/** Fetches a row again by its position, with its whole page, since others of it are likely to follow. */
	async at(position: number): Promise<Sample | undefined> {
		const page = Math.floor(position / comparePageSize);
		const known = this.#again.get(page);
		const samples = known ?? (await this.#ask(page)).samples;
		this.#again.delete(page);
		this.#again.set(page, samples);
		if (this.#again.size > 16) {
			this.#again.delete(this.#again.keys().next().value!);
		}

		return samples[position % comparePageSize];
	}

	async #ask(page: number): Promise<Listing> {
		return this.#source.listing({offset: offsetOf(this.#unit ?? 'page', page, comparePageSize), limit: comparePageSize, status: 'all'}, this.#signal);
	}
}
