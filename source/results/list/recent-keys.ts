import {textHash} from '../../text/text-hash.js';

/**
Keys of the rows of the last pages: what came twice is noticed, and memory does not grow. Only 53 bits of a hash of each are kept: a million rows pass through here, and strings that live for nine pages outlive the collection of young objects. That one of a million rows is taken for one of the 900 before it has a chance of 1 in 10 million.
*/
export class RecentKeys {
	readonly #keys = new Set<number>();
	readonly #pages: number[][] = [];
	readonly #hash = new Uint32Array(2);
	readonly #most: number;

	/** @param most Pages that are remembered beside the one being read. */
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

	/** Returns whether the key is new. */
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
