import {statuses, type Status} from '../../model/source.js';
import {HashIndex} from '../../text/hash-index.js';

/** The status code of marks that are stored separately from the user's own. No count includes them. */
export const besideCode = statuses.length + 1;

/** Numbers keys from 0, permanently, and stores the status that each was added with (one byte). */
export class KeyIndex {
	readonly #keys = new HashIndex();
	#status = new Uint8Array(256);

	get size(): number {
		return this.#keys.size;
	}

	/** By number: 0 if the status is unknown, otherwise its index in `statuses` plus one, or `besideCode`. Valid until the next `intern`. */
	get statusCodes(): Uint8Array {
		return this.#status;
	}

	/** @returns The key's number, or -1. */
	numberOf(key: string): number {
		return this.#keys.locate(key);
	}

	/** The key's number, assigned if the key is new. The status of the first call for a key is kept. */
	intern(key: string, status: Status | 'beside' | undefined): number {
		const {size} = this.#keys;
		const number = this.#keys.add(key);
		if (number < size) {
			return number;
		}

		if (number === this.#status.length) {
			const longer = new Uint8Array(number * 2);
			longer.set(this.#status);
			this.#status = longer;
		}

		this.#status[number] = status === 'beside' ? besideCode : (statuses as ReadonlyArray<Status | undefined>).indexOf(status) + 1;
		return number;
	}
}
