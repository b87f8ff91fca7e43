import type {
	Sample, Side, SignedAddress, TryFacts,
} from '../../model/source.js';
import {SharedRequests} from '../../async/shared-requests.js';
import {WeightedLru} from '../../async/weighted-lru.js';
import {urgency} from '../../async/limiter.js';
import type {Listings} from './listings.js';
import type {PageFetcher} from './page-fetcher.js';
import {
	addressesOf, addressIn, rowOfSample, type PageAddresses, type PageStore,
} from './page-store.js';
import type {PagedList} from './paged-list.js';

export type AddressRequest = {
	/** The `process_parameter` that the address is for. */
	readonly parameter?: string;
	readonly signal: AbortSignal;
	/** The store refused the last address. */
	readonly renew?: boolean;
	/** Fetch the whole page's addresses, because its neighbors need this size too. */
	readonly page?: boolean;
	/** Called when its request is sent or has to wait. */
	readonly onTry?: (facts: TryFacts) => void;
};

type PictureAddressesOptions = {
	readonly listings: Listings;
	readonly fetcher: PageFetcher;
	readonly pages: PageStore;
	readonly pageSize: number;
	readonly now: () => number;
};

/** Number of single rows and last answers to keep. */
const mostKept = 200;
/** If the store refuses a new address too, the address isn't the cause: don't renew it again for this long (ms). */
const patience = 30_000;

type Row = {readonly samples: readonly Sample[]; readonly addresses: PageAddresses};

/**
Signed addresses of pictures in the requested size, still valid for a few seconds. A page's addresses are renewed with one request for all its rows, at most once in their lifetime.
*/
export class PictureAddresses {
	readonly #options: PictureAddressesOptions;
	readonly #asked = new SharedRequests<Row>();
	/** Rows fetched alone, for another size than their page's. */
	readonly #rows = new WeightedLru<Row>(mostKept);
	/** The row fetched alone, by page and size: a second one fetches the whole page. */
	readonly #first = new WeightedLru<number>(mostKept);
	/** The addresses last returned, by sample and size, to tell whether a refused one was renewed since. Only their `refused` is kept, so that evicted pages can be freed. */
	readonly #given = new WeightedLru<PageAddresses['refused']>(mostKept);

	constructor(options: PictureAddressesOptions) {
		this.#options = options;
	}

	/**
	@throws WinnowError
	*/
	async get(list: PagedList, index: number, side: Side, request: AddressRequest): Promise<SignedAddress | undefined> {
		const {pages, pageSize, now} = this.#options;
		const row = list.rowOf(index);
		const number = Math.floor(row / pageSize);
		const page = pages.get(list.filter, number);
		const sample = list.at(index);
		const size = request.parameter ?? '';
		const known = page?.addresses.get(size);
		const given = `${list.filter} ${row} ${side} ${size}`;
		const give = (addresses: PageAddresses | undefined, at: number): SignedAddress | undefined => {
			if (addresses) {
				this.#given.set(given, addresses.refused);
			}

			return addressIn(addresses, at, side);
		};

		const last = request.renew ? this.#given.get(given) : undefined;
		if (known && known.until > now() && (!request.renew || this.#isUsable(known, last, `${row} ${side}`))) {
			return give(known, row % pageSize);
		}

		const isAlone = sample !== undefined && page !== undefined && known === undefined && !request.renew && !request.page;
		if (isAlone) {
			const alone = await this.#alone(list, row, number, request);
			if (alone && rowOfSample(alone.samples, sample) === 0) {
				return give(alone.addresses, 0);
			}
		}

		const fresh = await this.#options.fetcher.renew(list, number, request);
		const addresses = fresh.addresses.get(size);
		const at = sample ? rowOfSample(fresh.samples, sample) : row % pageSize;
		if (request.renew) {
			addresses?.refused.add(`${row} ${side}`);
		}

		return at === -1 ? undefined : give(addresses, at);
	}

	forget(): void {
		this.#rows.clear();
		this.#first.clear();
		this.#given.clear();
	}

	close(): void {
		this.#asked.close();
	}

	/** Whether addresses help after a refusal: they are newer, or renewed ones were refused already. */
	#isUsable(known: PageAddresses, last: PageAddresses['refused'] | undefined, place: string): boolean {
		if (last === undefined) {
			return false;
		}

		return last !== known.refused || (known.refused.has(place) && this.#options.now() < known.received + patience);
	}

	/** Fetches one row for its address. Undefined if another row of its page was already fetched for this size: then the page is cheaper. */
	async #alone(list: PagedList, row: number, number: number, {parameter, signal, onTry}: AddressRequest): Promise<Row | undefined> {
		const {listings, now} = this.#options;
		const place = `${list.filter} ${number} ${parameter ?? ''}`;
		const first = this.#first.get(place) ?? row;
		if (first !== row) {
			return undefined;
		}

		this.#first.set(place, row);
		const key = `${list.filter} ${row} ${parameter ?? ''}`;
		const known = this.#rows.get(key);
		if (known && known.addresses.until > now()) {
			return known;
		}

		return this.#asked.join(key, async inner => {
			// With a limit of 1, pages and records are the same.
			const {samples} = await listings.ask(() => ({
				offset: row, limit: 1, status: list.filter, processParameter: parameter,
			}), () => urgency.address, inner, {onTry});
			const answer = {samples, addresses: addressesOf(samples, now())};
			this.#rows.set(key, answer);
			return answer;
		}, signal);
	}
}
