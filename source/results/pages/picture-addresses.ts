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
	/** Whether to request a new address, because the store refused the last one. */
	readonly renew?: boolean;
	/** Whether to fetch the addresses of the whole page, because neighbors need this size too. */
	readonly page?: boolean;
	/** Called when the request is sent or has to wait. */
	readonly onTry?: (facts: TryFacts) => void;
};

type PictureAddressesOptions = {
	readonly listings: Listings;
	readonly fetcher: PageFetcher;
	readonly pages: PageStore;
	readonly pageSize: number;
	readonly now: () => number;
};

/** Maximum number of entries in each cache. */
const maxCached = 200;
/** If the store refuses a new address too, the address isn't the cause: don't renew it again for this long (ms). */
const renewalPause = 30_000;

type Row = {readonly samples: readonly Sample[]; readonly addresses: PageAddresses};

/**
Returns signed addresses of pictures in the requested size, valid for at least a few seconds. One request renews the addresses of all rows of a page, at most once in their lifetime.
*/
export class PictureAddresses {
	readonly #options: PictureAddressesOptions;
	readonly #requests = new SharedRequests<Row>();
	/** Rows fetched without their page, for a size in which the page has no addresses. */
	readonly #rows = new WeightedLru<Row>(maxCached);
	/** The first row fetched without its page, by page and size. A second one fetches the whole page. */
	readonly #first = new WeightedLru<number>(maxCached);
	/** Identifies the addresses last returned for a sample and size, to detect whether they were renewed since. Only their `refused` set is kept, so that evicted pages can be freed. */
	readonly #returned = new WeightedLru<PageAddresses['refused']>(maxCached);

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
		const returnedKey = `${list.filter} ${row} ${side} ${size}`;
		const remember = (addresses: PageAddresses | undefined, at: number): SignedAddress | undefined => {
			if (addresses) {
				this.#returned.set(returnedKey, addresses.refused);
			}

			return addressIn(addresses, at, side);
		};

		const last = request.renew ? this.#returned.get(returnedKey) : undefined;
		if (known && known.until > now() && (!request.renew || this.#isUsable(known, last, `${row} ${side}`))) {
			return remember(known, row % pageSize);
		}

		const isAlone = sample !== undefined && page !== undefined && known === undefined && !request.renew && !request.page;
		if (isAlone) {
			const alone = await this.#fetchRow(list, row, number, request);
			if (alone && rowOfSample(alone.samples, sample) === 0) {
				return remember(alone.addresses, 0);
			}
		}

		const fresh = await this.#options.fetcher.renew(list, number, request);
		const addresses = fresh.addresses.get(size);
		const at = sample ? rowOfSample(fresh.samples, sample) : row % pageSize;
		if (request.renew) {
			addresses?.refused.add(`${row} ${side}`);
		}

		return at === -1 ? undefined : remember(addresses, at);
	}

	forget(): void {
		this.#rows.clear();
		this.#first.clear();
		this.#returned.clear();
	}

	close(): void {
		this.#requests.close();
	}

	/** Whether to use known addresses after a refusal: they are newer than the refused one, or were renewed for this picture less than `renewalPause` ago. */
	#isUsable(known: PageAddresses, last: PageAddresses['refused'] | undefined, sideKey: string): boolean {
		if (last === undefined) {
			return false;
		}

		return last !== known.refused || (known.refused.has(sideKey) && this.#options.now() < known.received + renewalPause);
	}

	/** Fetches one row for its address. Undefined if another row of its page was already fetched in this size: the whole page is then cheaper. */
	async #fetchRow(list: PagedList, row: number, number: number, {parameter, signal, onTry}: AddressRequest): Promise<Row | undefined> {
		const {listings, now} = this.#options;
		const pageKey = `${list.filter} ${number} ${parameter ?? ''}`;
		const first = this.#first.get(pageKey) ?? row;
		if (first !== row) {
			return undefined;
		}

		this.#first.set(pageKey, row);
		const key = `${list.filter} ${row} ${parameter ?? ''}`;
		const known = this.#rows.get(key);
		if (known && known.addresses.until > now()) {
			return known;
		}

		return this.#requests.join(key, async inner => {
			// With a limit of 1, a page is a record.
			const {samples} = await listings.ask(() => ({
				offset: row, limit: 1, status: list.filter, processParameter: parameter,
			}), () => urgency.address, inner, {onTry});
			const answer = {samples, addresses: addressesOf(samples, now())};
			this.#rows.set(key, answer);
			return answer;
		}, signal);
	}
}
