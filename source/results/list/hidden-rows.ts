/**
The service's rows that the list hides: duplicates, and rows missing from a short page. Converts between visible positions and the service's positions.
*/
export class HiddenRows {
	readonly #rows: number[] = [];
	/** The key of a duplicate; undefined for a missing row. */
	readonly #keys = new Map<number, string>();

	/** Number of hidden rows. */
	get size(): number {
		return this.#rows.length;
	}

	/** Hides a row. @returns Whether it was visible before. */
	add(row: number, key?: string): boolean {
		if (key !== undefined) {
			this.#keys.set(row, key);
		}

		const at = this.#before(row);
		if (this.#rows[at] === row) {
			return false;
		}

		this.#rows.splice(at, 0, row);
		return true;
	}

	/** Shows a row again. */
	delete(row: number): void {
		const at = this.#before(row);
		if (this.#rows[at] === row) {
			this.#rows.splice(at, 1);
			this.#keys.delete(row);
		}
	}

	has(row: number): boolean {
		return this.#rows[this.#before(row)] === row;
	}

	/** The key of a hidden duplicate. */
	keyOf(row: number): string | undefined {
		return this.#keys.get(row);
	}

	/** Number of hidden rows before a row. */
	countBefore(row: number): number {
		return this.#before(row);
	}

	/** Converts a visible position to the service's position. */
	rowOf(position: number): number {
		let low = 0;
		let high = this.#rows.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#rows[middle]! - middle <= position) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return position + low;
	}

	clear(): void {
		this.#rows.length = 0;
		this.#keys.clear();
	}

	#before(row: number): number {
		let low = 0;
		let high = this.#rows.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#rows[middle]! < row) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}
}
