import {textHash} from './text-hash.js';

const tableBits = 8;

/**
Gives every text a small number: the first 0, the next 1. Only a 64-bit hash of a text is kept (8 bytes, and 6 to 12 for its place in a table): a Map of a million keys would take 250 MB. Two of a million texts share a hash with a chance of 3 in 100 million.
*/
export class HashIndex {
	#size = 0;
	#first = new Uint32Array(256);
	#second = new Uint32Array(256);
	/** Open addressing with steps of one: a number plus one, or 0 in an empty slot. Many small tables, because doubling a single large one would block for 80 ms. */
	readonly #tables: Uint32Array[] = Array.from({length: 1 << tableBits}, () => new Uint32Array(16));
	readonly #filled = new Uint32Array(1 << tableBits);
	/** The hash that was computed last. */
	readonly #hash = new Uint32Array(2);

	get size(): number {
		return this.#size;
	}

	/** @returns The text's number, or -1. */
	locate(text: string): number {
		textHash(text, this.#hash);
		return this.locateHash(this.#hash[0]!, this.#hash[1]!);
	}

	/** @returns The number of the text that has a hash of `textHash`, or -1. */
	locateHash(first: number, second: number): number {
		const table = this.#tables[second >>> (32 - tableBits)]!;
		return table[this.#slotOf(table, first, second)]! - 1;
	}

	/** Whether the text of a number has a hash. */
	hasHashAt(number: number, first: number, second: number): boolean {
		return this.#first[number] === first && this.#second[number] === second;
	}

	/** The text's number; the next number if the text is new. */
	add(text: string): number {
		textHash(text, this.#hash);
		return this.addHash(this.#hash[0]!, this.#hash[1]!);
	}

	/** Like `add`, for the hash of a text. */
	addHash(first: number, second: number): number {
		const place = second >>> (32 - tableBits);
		let table: Uint32Array = this.#tables[place]!;
		let slot = this.#slotOf(table, first, second);
		if (table[slot] !== 0) {
			return table[slot]! - 1;
		}

		if (this.#size === this.#first.length) {
			this.#first = doubled(this.#first);
			this.#second = doubled(this.#second);
		}

		if (++this.#filled[place]! * 4 > table.length * 3) {
			table = this.#rehashed(table);
			this.#tables[place] = table;
			slot = this.#slotOf(table, first, second);
		}

		const number = this.#size++;
		this.#first[number] = first;
		this.#second[number] = second;
		table[slot] = number + 1;
		return number;
	}

	#slotOf(table: Uint32Array, first: number, second: number): number {
		const mask = table.length - 1;
		let slot = first & mask;
		for (;;) {
			const number = table[slot]! - 1;
			if (number === -1 || (this.#first[number] === first && this.#second[number] === second)) {
				return slot;
			}

			slot = (slot + 1) & mask;
		}
	}

	/** Copies the entries of a table to one of twice its size. */
	#rehashed(table: Uint32Array): Uint32Array {
		const larger = new Uint32Array(table.length * 2);
		for (const entry of table) {
			if (entry !== 0) {
				larger[this.#slotOf(larger, this.#first[entry - 1]!, this.#second[entry - 1]!)] = entry;
			}
		}

		return larger;
	}
}

const doubled = (numbers: Uint32Array): Uint32Array<ArrayBuffer> => {
	const larger = new Uint32Array(numbers.length * 2);
	larger.set(numbers);
	return larger;
};
