import {textHash} from './text-hash.js';

const tableBits = 8;
/** Initial number of slots in a table. */
const least = 16;

/**
A set of texts that keeps only a 64-bit hash of each: 10 to 12 bytes a text, where `HashIndex`, which also numbers them, takes 14 to 20. Two of a million texts share a hash with a chance of 3 in 100 million.
*/
export class HashSet {
	/** Open addressing with steps of one: pairs of numbers, zeros in an empty slot. Many small tables, which grow by a quarter: little of them is empty, and growing one means copying little. */
	readonly #tables: Uint32Array[] = Array.from({length: 1 << tableBits}, () => new Uint32Array(least * 2));
	readonly #filled = new Uint32Array(1 << tableBits);
	/** The hash that was computed last. */
	readonly #hash = new Uint32Array(2);

	has(text: string): boolean {
		const [first, second] = this.#hashOf(text);
		const table = this.#tables[second >>> (32 - tableBits)]!;
		const slot = slotOf(table, first, second);
		return table[slot] !== 0 || table[slot + 1] !== 0;
	}

	/** @returns Whether the text is new. */
	add(text: string): boolean {
		const [first, second] = this.#hashOf(text);
		const place = second >>> (32 - tableBits);
		let table = this.#tables[place]!;
		let slot = slotOf(table, first, second);
		if (table[slot] !== 0 || table[slot + 1] !== 0) {
			return false;
		}

		if (++this.#filled[place]! * 2 > table.length * 0.85) {
			table = larger(table);
			this.#tables[place] = table;
			slot = slotOf(table, first, second);
		}

		table[slot] = first;
		table[slot + 1] = second;
		return true;
	}

	/** Never two zeros, which mark an empty slot. */
	#hashOf(text: string): readonly [first: number, second: number] {
		textHash(text, this.#hash);
		return [this.#hash[0]!, this.#hash[1]! === 0 && this.#hash[0]! === 0 ? 1 : this.#hash[1]!];
	}
}

/** The slot of a hash, or the empty slot where it belongs. */
const slotOf = (table: Uint32Array, first: number, second: number): number => {
	const count = table.length / 2;
	let slot = Math.floor(first / 0x1_00_00_00_00 * count) * 2;
	while ((table[slot] !== 0 || table[slot + 1] !== 0) && !(table[slot] === first && table[slot + 1] === second)) {
		slot = slot + 2 === table.length ? 0 : slot + 2;
	}

	return slot;
};

/** Copies the entries of a table to one that is a quarter larger. */
const larger = (table: Uint32Array): Uint32Array => {
	const grown = new Uint32Array(Math.ceil(table.length / 2 * 1.25) * 2);
	for (let entry = 0; entry < table.length; entry += 2) {
		const [first, second] = [table[entry]!, table[entry + 1]!];
		if (first !== 0 || second !== 0) {
			const slot = slotOf(grown, first, second);
			grown[slot] = first;
			grown[slot + 1] = second;
		}
	}

	return grown;
};
