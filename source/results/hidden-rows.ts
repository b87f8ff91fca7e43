/**
Rows of the service that the list leaves out: those that came twice, and those that a short page promised and did not hold. Visible positions and the service's own positions are turned into each other here.
*/
export class HiddenRows {
	readonly #rows: number[] = [];

	/** How many are left out. */
	get size(): number {
		return this.#rows.length;
	}

	/** Leaves a row out. Returns whether it was shown before. */
	add(row: number): boolean {
		const at = this.#before(row);
		if (this.#rows[at] === row) {
			return false;
		}

		this.#rows.splice(at, 0, row);
		return true;
	}

	has(row: number): boolean {
		return this.#rows[this.#before(row)] === row;
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
