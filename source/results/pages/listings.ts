import {asWinnowError, isAbort, type WinnowError} from '../../model/errors.js';
import type {
	Listing, ListingOptions, ListingQuery, Source,
} from '../../model/source.js';
import {Limiter} from '../../async/limiter.js';

/** Maximum number of concurrent listings. */
const maxListings = 4;
/** Maximum number of totals among them. */
const maxTotals = 2;

/**
Sends all listings of a version, most urgent first. At most four are in flight, and at most two of them are totals, so that slow totals don't delay pages. After the service refuses the credentials, nothing is sent until the user retries: five wrong signatures lock a key.
*/
export class Listings {
	readonly #source: Pick<Source, 'listing' | 'tryAgain'>;
	readonly #slots = new Limiter(maxListings);
	readonly #totalSlots = new Limiter(maxTotals);
	#refused: WinnowError | undefined;

	constructor(source: Pick<Source, 'listing' | 'tryAgain'>) {
		this.#source = source;
	}

	get isRefused(): boolean {
		return this.#refused !== undefined;
	}

	/** Allows requests after a refusal, because the user retries. */
	clearRefusal(): void {
		this.#refused = undefined;
		this.#source.tryAgain?.();
	}

	/**
	@param query Called when the request is sent.
	@param options.isAside Whether the request is a total, whose refusal doesn't block other requests.
	@throws WinnowError
	*/
	async ask(query: () => ListingQuery, rank: () => number, signal: AbortSignal, options?: ListingOptions): Promise<Listing> {
		const send = async (): Promise<Listing> => this.#slots.run(rank, signal, async () => this.#send(query, signal, options));
		return options?.isAside ? this.#totalSlots.run(rank, signal, send) : send();
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
