import type {Listing, Sample, Source} from '../../model/source.js';
import {offsetOf, settleUnit, type OffsetUnit} from '../pages/offset-unit.js';

export const comparePageSize = 100;

/** Two for each of two versions: the service is asked for four listings at once. */
const ahead = 2;

/**
One version's rows in order, page by page with two pages ahead, and single rows again by their position.
*/
export class ComparePages {
	count: number | undefined;
	readonly #source: Source;
	readonly #signal: AbortSignal;
	#unit: OffsetUnit | undefined;
	/** Pages that were asked for again, the latest last. */
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
				this.#unit = await settleUnit(this.#source, 'all', listing, comparePageSize, this.#signal) ?? 'page';
			}

			for (; asked < pages && underWay.length < ahead; asked++) {
				const next = this.#ask(asked);
				// Its trouble is met when its turn comes; until then it is nobody's.
				void Promise.allSettled([next]);
				underWay.push(next);
			}

			yield samples;
		}
	}

	/** A row by its position, when it is no longer at hand: with its whole page, since others of it are likely to follow. */
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
