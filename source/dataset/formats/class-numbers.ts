/** Gives every class a number: the first 0, the next 1. */
export class ClassNumbers {
	readonly #numbers = new Map<string, number>();

	/** In the order of their numbers. */
	get names(): readonly string[] {
		return [...this.#numbers.keys()];
	}

	numberOf(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) {
			return known;
		}

		const number = this.#numbers.size;
		this.#numbers.set(name, number);
		return number;
	}
}
