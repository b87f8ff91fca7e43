/** Pairs of first number and length, ascending and not adjacent. */
export type Ranges = ArrayLike<number>;

/** A set of key numbers, one bit each, for actions on many samples. */
export class NumberSet {
	#words = new Uint32Array(32);
	#size = 0;

	get size(): number {
		return this.#size;
	}

	add(number: number): void {
		const word = number >>> 5;
		if (word >= this.#words.length) {
			const words = new Uint32Array(Math.max(word + 1, this.#words.length * 2));
			words.set(this.#words);
			this.#words = words;
		}

		const bit = 1 << (number & 31);
		if ((this.#words[word]! & bit) === 0) {
			this.#words[word]! |= bit;
			this.#size++;
		}
	}

	has(number: number): boolean {
		return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
	}

	ranges(): Ranges {
		const ranges: number[] = [];
		let start = -1;
		for (const [wordIndex, word] of this.#words.entries()) {
			if (word === (start === -1 ? 0 : 0xFF_FF_FF_FF)) {
				continue;
			}

			for (let bit = 0; bit < 32; bit++) {
				const isSet = (word & (1 << bit)) !== 0;
				const number = (wordIndex << 5) | bit;
				if (isSet && start === -1) {
					start = number;
				} else if (!isSet && start !== -1) {
					ranges.push(start, number - start);
					start = -1;
				}
			}
		}

		if (start !== -1) {
			ranges.push(start, (this.#words.length << 5) - start);
		}

		return ranges;
	}
}

/** Ranges of a few numbers in any order. */
export const rangesOf = (numbers: readonly number[]): Ranges => {
	const ranges: number[] = [];
	let end = -1;
	for (const number of [...numbers].sort((a, b) => a - b)) {
		if (number === end) {
			ranges.push(ranges.pop()! + 1);
			end++;
		} else if (number > end) {
			ranges.push(number, 1);
			end = number + 1;
		}
	}

	return ranges;
};
