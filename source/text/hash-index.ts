import {textHash} from './text-hash.js';

/**
Numbers distinct texts from 0. Stores only a 64-bit hash (16 bytes per text, including the table), 16 to 32 MB for a million texts. The chance of a collision among a million is 3 in 100 million.
*/
export class HashIndex {
	#size = 0;
	#first = new Uint32Array(256);
	#second = new Uint32Array(256);
	/** Open addressing with linear probing; number plus one, 0 for empty. */
	#slots = new Uint32Array(512);
	/** Buffer for the current hash. */
	readonly #hash = new Uint32Array(2);

	get size(): number {
		return this.#size;
	}

	/** @returns The text's number, or -1. */
	locate(text: string): number {
		textHash(text, this.#hash);
		return this.#slots[this.#slotOf(this.#hash[0]!, this.#hash[1]!)]! - 1;
	}

	/** The text's number; a new text gets the next one. */
	add(text: string): number {
		textHash(text, this.#hash);
		const slot = this.#slotOf(this.#hash[0]!, this.#hash[1]!);
		if (this.#slots[slot] !== 0) {
			return this.#slots[slot]! - 1;
		}

		const number = this.#size;
		this.#first[number] = this.#hash[0]!;
		this.#second[number] = this.#hash[1]!;
		this.#slots[slot] = number + 1;
		this.#size++;
		if (this.#size === this.#first.length) {
			this.#grow();
		}

		return number;
	}

	#slotOf(first: number, second: number): number {
		const mask = this.#slots.length - 1;
		let slot = first & mask;
		for (;;) {
			const number = this.#slots[slot]! - 1;
			if (number === -1 || (this.#first[number] === first && this.#second[number] === second)) {
				return slot;
			}

			slot = (slot + 1) & mask;
		}
	}

	#grow(): void {
		const length = this.#first.length * 2;
		const [first, second] = [new Uint32Array(length), new Uint32Array(length)];
		first.set(this.#first);
		second.set(this.#second);
		this.#first = first;
		this.#second = second;
		this.#slots = new Uint32Array(length * 2);
		for (let number = 0; number < this.#size; number++) {
			this.#slots[this.#slotOf(first[number]!, second[number]!)] = number + 1;
		}
	}
}
