/** Spreads a lane's bits over all of it. */
const finish = (lane: number): number => {
	let mixed = Math.imul(lane ^ (lane >>> 16), 0x7F_EB_35_2D);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x84_6C_A6_8B);
	return (mixed ^ (mixed >>> 16)) >>> 0;
};

/**
Gives every text a small number: the first 0, the next 1. Only a 64-bit hash of a text is kept (16 bytes a text, with its place in the table), so that a million texts take 16-32 MB; two of a million share a hash with a chance of 3 in 100 million.
*/
export class HashIndex {
	#size = 0;
	#first = new Uint32Array(256);
	#second = new Uint32Array(256);
	/** Open addressing with steps of one; a number plus one, or 0 where nothing is. */
	#slots = new Uint32Array(512);
	/** The hash that was computed last: allocated once, a hash is taken for every row. */
	#hashFirst = 0;
	#hashSecond = 0;

	get size(): number {
		return this.#size;
	}

	/** @returns The text's number, or -1. */
	locate(text: string): number {
		this.#hash(text);
		return this.#slots[this.#slotOf(this.#hashFirst, this.#hashSecond)]! - 1;
	}

	/** The text's number; the next one where the text is new. */
	add(text: string): number {
		this.#hash(text);
		const slot = this.#slotOf(this.#hashFirst, this.#hashSecond);
		if (this.#slots[slot] !== 0) {
			return this.#slots[slot]! - 1;
		}

		const number = this.#size;
		this.#first[number] = this.#hashFirst;
		this.#second[number] = this.#hashSecond;
		this.#slots[slot] = number + 1;
		this.#size++;
		if (this.#size === this.#first.length) {
			this.#grow();
		}

		return number;
	}

	#hash(text: string): void {
		let first = 0x24_3F_6A_88 ^ text.length;
		let second = 0x85_A3_08_D3 ^ text.length;
		for (let index = 0; index < text.length; index++) {
			// UTF-16 units, not code points: a unit is all that an equality needs.
			// eslint-disable-next-line unicorn/prefer-code-point
			const unit = text.charCodeAt(index);
			first = Math.imul(first ^ unit, 0x9E_37_79_B1);
			first = (first << 13) | (first >>> 19);
			second = Math.imul(second ^ unit, 0xC2_B2_AE_3D);
			second = (second << 17) | (second >>> 15);
			second = (Math.imul(second, 5) + 0x27_D4_EB_2F) >>> 0;
		}

		this.#hashFirst = finish(first ^ (second >>> 9));
		this.#hashSecond = finish(second ^ Math.imul(first, 0x85_EB_CA_77));
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
