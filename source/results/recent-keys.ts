/** Keys of the rows of the last pages: what came twice is noticed, and memory does not grow. */
export class RecentKeys {
	readonly #pages: Array<Set<string>> = [];
	readonly #most: number;

	/** @param most Pages that are remembered beside the one being read. */
	constructor(most: number) {
		this.#most = most;
	}

	nextPage(): void {
		this.#pages.push(new Set());
		if (this.#pages.length > this.#most + 1) {
			this.#pages.shift();
		}
	}

	/** Returns whether the key is new. */
	add(key: string): boolean {
		if (this.#pages.some(keys => keys.has(key))) {
			return false;
		}

		this.#pages.at(-1)?.add(key);
		return true;
	}
}
