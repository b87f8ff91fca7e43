import type {Sample} from '../sources/source.js';

/** A row that waits for its counterpart. */
export type PendingRow = {
	/** In its version's whole list, from 0. */
	readonly position: number;
	/** Of its status and of its descriptions: whether they differ is told without them. */
	readonly status: number;
	readonly description: number;
	/** The row itself, while it is one of the latest. */
	readonly sample: Sample | undefined;
};

/** What a row is joined by: two numbers of `textHash`. */
export type Hash = readonly [number, number];

const free = 0xFF_FF_FF_FF;
const taken = 0xFF_FF_FF_FE;

/**
The rows of one version that have not met their counterpart yet, 20 bytes a place in the table. Versions in one order hold as many as differ; in any other order, as many as lie between. The latest are kept whole, so that a difference among neighbours costs no request.
*/
export class PendingRows {
	#size = 0;
	#used = 0;
	#first = new Uint32Array(1024);
	#second = new Uint32Array(1024);
	#position = new Uint32Array(1024).fill(free);
	#status = new Uint32Array(1024);
	#description = new Uint32Array(1024);
	readonly #latest = new Map<number, Sample>();
	readonly #mostWhole: number;

	/** @param mostWhole Rows that are kept whole. */
	constructor(mostWhole: number) {
		this.#mostWhole = mostWhole;
	}

	get size(): number {
		return this.#size;
	}

	put([first, second]: Hash, position: number, status: number, description: number, sample: Sample): void {
		if ((this.#used + 1) * 4 > this.#position.length * 3) {
			this.#rebuild();
		}

		const mask = this.#position.length - 1;
		let slot = first & mask;
		while (this.#position[slot] !== free) {
			slot = (slot + 1) & mask;
		}

		this.#set(slot, first, second, position, status, description);
		this.#used++;
		this.#size++;
		this.#latest.set(position, sample);
		if (this.#latest.size > this.#mostWhole) {
			this.#latest.delete(this.#latest.keys().next().value!);
		}
	}

	/** Takes the earliest row of a key out. Rows that share a key meet in their order. */
	take([first, second]: Hash): PendingRow | undefined {
		const mask = this.#position.length - 1;
		let found = -1;
		for (let slot = first & mask; this.#position[slot] !== free; slot = (slot + 1) & mask) {
			const isMatch = this.#position[slot] !== taken && this.#first[slot] === first && this.#second[slot] === second;
			if (isMatch && (found === -1 || this.#position[slot]! < this.#position[found]!)) {
				found = slot;
			}
		}

		if (found === -1) {
			return undefined;
		}

		const row = this.#row(found);
		this.#position[found] = taken;
		this.#latest.delete(row.position);
		this.#size--;
		return row;
	}

	/** What is left, in the order of the version's list. */
	* rest(): Generator<PendingRow> {
		const slots = new Uint32Array(this.#size);
		let length = 0;
		for (const [slot, position] of this.#position.entries()) {
			if (position < taken) {
				slots[length++] = slot;
			}
		}

		slots.sort((a, b) => this.#position[a]! - this.#position[b]!);
		for (const slot of slots) {
			yield this.#row(slot);
		}
	}

	#row(slot: number): PendingRow {
		const position = this.#position[slot]!;
		return {
			position, status: this.#status[slot]!, description: this.#description[slot]!, sample: this.#latest.get(position),
		};
	}

	#set(slot: number, first: number, second: number, position: number, status: number, description: number): void {
		this.#first[slot] = first;
		this.#second[slot] = second;
		this.#position[slot] = position;
		this.#status[slot] = status;
		this.#description[slot] = description;
	}

	/** Drops the places of rows that were taken, and makes room for twice what is left. */
	#rebuild(): void {
		const [first, second, position, status, description] = [this.#first, this.#second, this.#position, this.#status, this.#description];
		const length = this.#size * 2 >= position.length ? position.length * 2 : position.length;
		this.#first = new Uint32Array(length);
		this.#second = new Uint32Array(length);
		this.#position = new Uint32Array(length).fill(free);
		this.#status = new Uint32Array(length);
		this.#description = new Uint32Array(length);
		const mask = length - 1;
		for (const [old, oldPosition] of position.entries()) {
			if (oldPosition >= taken) {
				continue;
			}

			let slot = first[old]! & mask;
			while (this.#position[slot] !== free) {
				slot = (slot + 1) & mask;
			}

			this.#set(slot, first[old]!, second[old]!, oldPosition, status[old]!, description[old]!);
		}

		this.#used = this.#size;
	}
}
