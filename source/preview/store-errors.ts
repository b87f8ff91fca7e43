import {WinnowError} from '../model/errors.js';

/** Tells the store's refusals from those of the service, which gives the addresses: only the store's say something about a picture. */
export class StoreErrors {
	readonly #ofService = new WeakSet<WinnowError>();

	/** Asks the service for an address. */
	async address<Address>(ask: () => Promise<Address>): Promise<Address> {
		try {
			return await ask();
		} catch (error) {
			if (error instanceof WinnowError) {
				this.#ofService.add(error);
			}

			throw error;
		}
	}

	/** The HTTP status that the store answered with. */
	statusOf(error: unknown): number | undefined {
		return error instanceof WinnowError && !this.#ofService.has(error) ? error.httpStatus : undefined;
	}
}
