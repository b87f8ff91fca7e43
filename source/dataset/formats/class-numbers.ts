/** Numbers classes from 0, in the order in which they first occur. */
export class ClassNumbers {
	readonly #numbers = new Map<string, number>();

	/** The classes in the order of their numbers. */
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
