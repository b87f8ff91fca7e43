import {textHash} from '../../text/text-hash.js';

/**
The keys of the last pages' rows, to detect duplicates in bounded memory. Only a 53-bit hash of each is kept: a million rows pass through here, and strings that live for nine pages would survive minor collections. The chance that one of a million rows collides with one of the 900 before it is 1 in 10 million.
*/
export class RecentKeys {
	readonly #keys = new Set<number>();
	readonly #pages: number[][] = [];
	readonly #hash = new Uint32Array(2);
	readonly #most: number;

	/** @param most Number of pages to remember besides the current one. */
	constructor(most: number) {
		this.#most = most;
	}

	nextPage(): void {
		this.#pages.push([]);
		if (this.#pages.length > this.#most + 1) {
			for (const key of this.#pages.shift()!) {
				this.#keys.delete(key);
			}
		}
	}

	/** @returns Whether the key is new. */
	add(key: string): boolean {
		textHash(key, this.#hash);
		const hash = (this.#hash[0]! * 2_097_152) + (this.#hash[1]! >>> 11);
		if (this.#keys.has(hash)) {
			return false;
		}

		this.#keys.add(hash);
		this.#pages.at(-1)?.push(hash);
		return true;
	}
}
