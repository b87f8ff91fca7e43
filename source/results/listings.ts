import {asWinnowError, isAbort, type WinnowError} from '../sources/errors.js';
import type {
	Listing, ListingOptions, ListingQuery, Source,
} from '../sources/source.js';
import {Slots} from './slots.js';

/** The most listings that the service is asked for at once. */
export const listingsAtOnce = 4;

/**
Every listing of a version goes through here: at most four under way, the most urgent first. A refused key is asked for nothing more until the person tries again: five refusals lock it.
*/
export class Listings {
	readonly #source: Pick<Source, 'listing'>;
	readonly #slots = new Slots(listingsAtOnce);
	#refused: WinnowError | undefined;

	constructor(source: Pick<Source, 'listing'>) {
		this.#source = source;
	}

	get isRefused(): boolean {
		return this.#refused !== undefined;
	}

	/** The person tries again. */
	forgive(): void {
		this.#refused = undefined;
	}

	/**
	@param query Asked when its turn comes.
	@throws WinnowError
	*/
	async ask(query: () => ListingQuery, rank: () => number, signal: AbortSignal, options?: ListingOptions): Promise<Listing> {
		return this.#slots.run(rank, signal, async () => {
			if (this.#refused) {
				throw this.#refused;
			}

			try {
				return await this.#source.listing(query(), signal, options);
			} catch (error) {
				if (signal.aborted || isAbort(error)) {
					throw error;
				}

				const told = asWinnowError(error);
				if (told.kind === 'authentication') {
					this.#refused = told;
				}

				throw told;
			}
		});
	}
}
