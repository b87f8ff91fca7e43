import {statuses, type Status} from '../sources/source.js';
import {keyHash} from './key-hash.js';

/**
Gives every key a small number, the first 0, the next 1, and never takes one back. Only a 64-bit hash of a key is kept (13 bytes a key with its place in the table): a Map of a million keys would take 250 MB.
*/
export class KeyIndex {
	#size = 0;
	#first = new Uint32Array(256);
	#second = new Uint32Array(256);
	#status = new Uint8Array(256);
	/** Open addressing with steps of one; a number plus one, or 0 where nothing is. */
	#slots = new Uint32Array(512);
	readonly #hash = new Uint32Array(2);

	get size(): number {
		return this.#size;
	}

	/** @returns The key's number, or -1. */
	numberOf(key: string): number {
		keyHash(key, this.#hash);
		return this.#slots[this.#slotOf(this.#hash[0]!, this.#hash[1]!)]! - 1;
	}

	/** The key's number; a new one where the key is new. The status is what the key came with first. */
	intern(key: string, status: Status | undefined): number {
		keyHash(key, this.#hash);
		const first = this.#hash[0]!;
		const second = this.#hash[1]!;
		const slot = this.#slotOf(first, second);
		if (this.#slots[slot] !== 0) {
			return this.#slots[slot]! - 1;
		}

		const number = this.#size;
		if (number === this.#first.length) {
			this.#grow();
		}

		this.#first[number] = first;
		this.#second[number] = second;
		this.#status[number] = status === undefined ? 0 : statuses.indexOf(status) + 1;
		this.#slots[this.#slotOf(first, second)] = number + 1;
		this.#size++;
		return number;
	}

	/** 0 where the status is not known, else its place in `statuses` plus one. */
	statusCode(number: number): number {
		return this.#status[number]!;
	}

	/** The hash of a key by its number, the same on every machine. */
	hashOf(number: number): string {
		return [this.#first[number]!, this.#second[number]!].map(half => half.toString(16).padStart(8, '0')).join('');
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
		this.#first = lengthened(this.#first, new Uint32Array(length));
		this.#second = lengthened(this.#second, new Uint32Array(length));
		this.#status = lengthened(this.#status, new Uint8Array(length));
		this.#slots = new Uint32Array(length * 2);
		for (let number = 0; number < this.#size; number++) {
			this.#slots[this.#slotOf(this.#first[number]!, this.#second[number]!)] = number + 1;
		}
	}
}

const lengthened = <Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers => {
	to.set(from);
	return to;
};
