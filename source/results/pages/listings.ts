import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';
import type {
	Listing, ListingOptions, ListingQuery, Source,
} from '../../model/source.js';
import {Limiter} from '../../async/limiter.js';

/** The most listings that the service is asked for at once, and how many of them may be totals. */
export const listingsAtOnce = 4;
const asideAtOnce = 2;

/**
Every listing of a version goes through here: at most four under way, the most urgent first, and at most two of them totals, so that totals that hang do not hold up pages. After a refusal nothing is sent until the user tries again: five wrong signatures lock a key.
*/
export class Listings {
	readonly #source: Pick<Source, 'listing' | 'tryAgain'>;
	readonly #slots = new Limiter(listingsAtOnce);
	readonly #asides = new Limiter(asideAtOnce);
	#refused: WinnowError | undefined;

	constructor(source: Pick<Source, 'listing' | 'tryAgain'>) {
		this.#source = source;
	}

	get isRefused(): boolean {
		return this.#refused !== undefined;
	}

	/** The person tries again. */
	forgive(): void {
		this.#refused = undefined;
		this.#source.tryAgain?.();
	}

	/**
	@param query Asked when its turn comes.
	@param options.isAside It is a total: nothing is concluded from its refusal.
	@throws WinnowError
	*/
	async ask(query: () => ListingQuery, rank: () => number, signal: AbortSignal, options?: ListingOptions): Promise<Listing> {
		const send = async (): Promise<Listing> => this.#slots.run(rank, signal, async () => this.#send(query, signal, options));
		return options?.isAside ? this.#asides.run(rank, signal, send) : send();
	}

	async #send(query: () => ListingQuery, signal: AbortSignal, options: ListingOptions | undefined): Promise<Listing> {
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
			if (told.kind === 'authentication' && !options?.isAside) {
				this.#refused = told;
			}

			throw told;
		}
	}
}
