/** A growing typed array; unset entries are 0. */
export class GrowingNumbers {
	#numbers: Uint32Array | Float64Array;
	#length = 0;

	/** @param wide Allows numbers of more than 32 bits. */
	constructor(wide = false) {
		this.#numbers = wide ? new Float64Array(64) : new Uint32Array(64);
	}

	/** The highest index that was set, plus one. */
	get length(): number {
		return this.#length;
	}

	get(index: number): number {
		return index < this.#length ? this.#numbers[index]! : 0;
	}

	set(index: number, value: number): void {
		if (index >= this.#numbers.length) {
			const length = Math.max(index + 1, this.#numbers.length * 2);
			const larger = this.#numbers instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length);
			larger.set(this.#numbers);
			this.#numbers = larger;
		}

		this.#numbers[index] = value;
		this.#length = Math.max(this.#length, index + 1);
	}

	push(value: number): void {
		this.set(this.#length, value);
	}
}
