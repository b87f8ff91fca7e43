import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';
import type {
	Listing, ListingOptions, ListingQuery, Source,
} from '../../model/source.js';
import {Limiter} from '../../async/limiter.js';

/** Maximum concurrent listings, and how many of them may be totals. */
const listingsAtOnce = 4;
const asideAtOnce = 2;

/**
Sends all listings of a version: at most four at a time, most urgent first, of which two may be totals, so that slow totals don't delay pages. After a refusal nothing is sent until the user retries: five wrong signatures lock a key.
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

	/** The user retries: allows requests after a refusal. */
	forgive(): void {
		this.#refused = undefined;
		this.#source.tryAgain?.();
	}

	/**
	@param query Called when it is sent.
	@param options.isAside It is a total: its refusal doesn't block other requests.
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

			const failure = asWinnowError(error);
			if (failure.kind === 'authentication' && !options?.isAside) {
				this.#refused = failure;
			}

			throw failure;
		}
	}
}
