/** Keys of the rows of the last pages: what came twice is noticed, and memory does not grow. */
export class RecentKeys {
	readonly #keys = new Set<string>();
	readonly #pages: string[][] = [];
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
		if (this.#keys.has(key)) {
			return false;
		}

		this.#keys.add(key);
		this.#pages.at(-1)?.push(key);
		return true;
	}
}
