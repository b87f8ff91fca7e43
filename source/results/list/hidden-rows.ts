/**
Rows of the service that the list leaves out: those that came twice, and those that a short page promised and did not hold. Visible positions and the service's own positions are turned into each other here.
*/
export class HiddenRows {
	readonly #rows: number[] = [];
	/** What came twice there; nothing for a row that was promised and not there. */
	readonly #keys = new Map<number, string>();

	/** How many are left out. */
	get size(): number {
		return this.#rows.length;
	}

	/** Leaves a row out. Returns whether it was shown before. */
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

	/** The key that a row was left out for. */
	keyOf(row: number): string | undefined {
		return this.#keys.get(row);
	}

	/** How many left-out rows come before a row. */
	countBefore(row: number): number {
		return this.#before(row);
	}

	/** The service's position of a visible one. */
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
