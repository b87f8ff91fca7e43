import {statuses, type Status} from '../../model/source.js';
import {keyHash} from '../../text/key-hash.js';

const tableBits = 8;

/**
Gives every key a small number, the first 0, the next 1, and never takes one back. Only a 64-bit hash of a key is kept (9 bytes, and 6 to 12 for its place in a table): a Map of a million keys would take 250 MB.
*/
export class KeyIndex {
	#size = 0;
	#first = new Uint32Array(256);
	#second = new Uint32Array(256);
	#status = new Uint8Array(256);
	/** Open addressing with steps of one: a number plus one, or 0 where nothing is. Many small tables, since one large one would hold up the keys for 80 ms when it doubles. */
	readonly #tables: Uint32Array[] = Array.from({length: 1 << tableBits}, () => new Uint32Array(16));
	readonly #filled = new Uint32Array(1 << tableBits);
	readonly #hash = new Uint32Array(2);

	get size(): number {
		return this.#size;
	}

	/** By number: 0 where the status is not known, else its place in `statuses` plus one. Valid until the next `intern`. */
	get statusCodes(): Uint8Array {
		return this.#status;
	}

	/** @returns The key's number, or -1. */
	numberOf(key: string): number {
		keyHash(key, this.#hash);
		const [first, second] = [this.#hash[0]!, this.#hash[1]!];
		const table = this.#tables[second >>> (32 - tableBits)]!;
		return table[this.#slotOf(table, first, second)]! - 1;
	}

	/** The key's number; a new one where the key is new. The status is what the key came with first. */
	intern(key: string, status: Status | undefined): number {
		keyHash(key, this.#hash);
		const [first, second] = [this.#hash[0]!, this.#hash[1]!];
		const place = second >>> (32 - tableBits);
		let table: Uint32Array = this.#tables[place]!;
		let slot = this.#slotOf(table, first, second);
		if (table[slot] !== 0) {
			return table[slot]! - 1;
		}

		if (this.#size === this.#first.length) {
			this.#lengthen();
		}

		if (++this.#filled[place]! * 4 > table.length * 3) {
			table = this.#doubled(table);
			this.#tables[place] = table;
			slot = this.#slotOf(table, first, second);
		}

		const number = this.#size++;
		this.#first[number] = first;
		this.#second[number] = second;
		this.#status[number] = status === undefined ? 0 : statuses.indexOf(status) + 1;
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

	#doubled(table: Uint32Array): Uint32Array {
		const doubled = new Uint32Array(table.length * 2);
		for (const entry of table) {
			if (entry !== 0) {
				doubled[this.#slotOf(doubled, this.#first[entry - 1]!, this.#second[entry - 1]!)] = entry;
			}
		}

		return doubled;
	}

	#lengthen(): void {
		const length = this.#first.length * 2;
		this.#first = lengthened(this.#first, new Uint32Array(length));
		this.#second = lengthened(this.#second, new Uint32Array(length));
		this.#status = lengthened(this.#status, new Uint8Array(length));
	}
}

const lengthened = <Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers => {
	to.set(from);
	return to;
};
