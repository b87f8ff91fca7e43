import {WinnowError} from '../model/errors.js';

/** Distinguishes the store's errors from those of the service that returns addresses: only the store's concern the picture. */
export class StoreErrors {
	readonly #ofService = new WeakSet<WinnowError>();

	/** Requests an address from the service. */
	async address<Address>(request: () => Promise<Address>): Promise<Address> {
		try {
			return await request();
		} catch (error) {
			if (error instanceof WinnowError) {
				this.#ofService.add(error);
			}

			throw error;
		}
	}

	/** The HTTP status of a store error; undefined for other errors. */
	statusOf(error: unknown): number | undefined {
		return error instanceof WinnowError && !this.#ofService.has(error) ? error.httpStatus : undefined;
	}
}
