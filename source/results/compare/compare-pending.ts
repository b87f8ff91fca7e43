import type {Sample} from '../../model/source.js';

/** A row whose counterpart has not been read yet. */
export type PendingRow = {
	/** Position in its version's whole list, from 0. */
	readonly position: number;
	/** A hash of its status and descriptions, enough to tell whether they differ. */
	readonly facts: number;
	/** The row itself, if it is recent. */
	readonly sample: Sample | undefined;
};

/** The hash of a join key: two numbers of `textHash`. */
export type Hash = readonly [number, number];

const free = 0xFF_FF_FF_FF;
const taken = 0xFF_FF_FF_FE;

/** Bits of the hash that select a table. */
const tableBits = 5;

/** A pending row as stored in a table. */
type Waiting = {readonly position: number; readonly facts: number};

/** An open-addressing table, 16 bytes per slot. */
class PendingTable {
	size = 0;
	#used = 0;
	#first!: Uint32Array;
	#second!: Uint32Array;
	#position!: Uint32Array;
	#facts!: Uint32Array;

	constructor() {
		this.#allocate(256);
	}

	put(hash: Hash, row: Waiting): void {
		if ((this.#used + 1) * 4 > this.#position.length * 3) {
			this.#rebuild();
		}

		this.#insert(hash[0], hash[1], row.position, row.facts);
		this.#used++;
		this.size++;
	}

	take([first, second]: Hash): Waiting | undefined {
		const mask = this.#position.length - 1;
		let found = -1;
		for (let slot = this.#home(first); this.#position[slot] !== free; slot = (slot + 1) & mask) {
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
		this.size--;
		return row;
	}

	* rest(): Generator<Waiting> {
		for (const [slot, position] of this.#position.entries()) {
			if (position < taken) {
				yield this.#row(slot);
			}
		}
	}

	#row(slot: number): Waiting {
		return {position: this.#position[slot]!, facts: this.#facts[slot]!};
	}

	/** The lowest bits select the table. */
	#home(first: number): number {
		return (first >>> tableBits) & (this.#position.length - 1);
	}

	#insert(first: number, second: number, position: number, facts: number): void {
		const mask = this.#position.length - 1;
		let slot = this.#home(first);
		while (this.#position[slot] !== free) {
			slot = (slot + 1) & mask;
		}

		this.#first[slot] = first;
		this.#second[slot] = second;
		this.#position[slot] = position;
		this.#facts[slot] = facts;
	}

	#allocate(length: number): void {
		this.#first = new Uint32Array(length);
		this.#second = new Uint32Array(length);
		this.#position = new Uint32Array(length).fill(free);
		this.#facts = new Uint32Array(length);
	}

	/** Drops removed slots and makes room for twice as many rows as are left. */
	#rebuild(): void {
		const [first, second, positions, facts] = [this.#first, this.#second, this.#position, this.#facts];
		this.#allocate(this.size * 2 >= positions.length ? positions.length * 2 : positions.length);
		for (const [slot, position] of positions.entries()) {
			if (position < taken) {
				this.#insert(first[slot]!, second[slot]!, position, facts[slot]!);
			}
		}

		this.#used = this.size;
	}
}

/**
The rows of one version that have not met their counterpart yet, 16 bytes per table slot. Versions in the same order hold as many as differ; in any other order, as many as are between counterparts. Recent rows are kept whole, so that a difference between neighbors costs no request.
*/
export class PendingRows {
	/** Many small tables leave little garbage when one grows. */
	readonly #tables = Array.from({length: 1 << tableBits}, () => new PendingTable());
	readonly #latest = new Map<number, Sample>();
	readonly #mostWhole: number;

	/** @param maxWhole Number of rows kept whole. */
	constructor(mostWhole: number) {
		this.#mostWhole = mostWhole;
	}

	put(hash: Hash, position: number, facts: number, sample: Sample): void {
		this.#table(hash).put(hash, {position, facts});
		this.#latest.set(position, sample);
		if (this.#latest.size > this.#mostWhole) {
			this.#latest.delete(this.#latest.keys().next().value!);
		}
	}

	/** Removes and returns the first row with a key. Rows that share a key are matched in order. */
	take(hash: Hash): PendingRow | undefined {
		const row = this.#table(hash).take(hash);
		if (!row) {
			return undefined;
		}

		const sample = this.#latest.get(row.position);
		this.#latest.delete(row.position);
		return {...row, sample};
	}

	/** The remaining rows, in the order of the version's list. */
	* rest(): Generator<PendingRow> {
		const size = this.#tables.reduce((sum, table) => sum + table.size, 0);
		const [positions, facts] = [new Uint32Array(size), new Uint32Array(size)];
		let length = 0;
		for (const table of this.#tables) {
			for (const row of table.rest()) {
				positions[length] = row.position;
				facts[length] = row.facts;
				length++;
			}
		}

		const order = Uint32Array.from({length: size}, (_, index) => index).sort((a, b) => positions[a]! - positions[b]!);
		for (const index of order) {
			const position = positions[index]!;
			yield {position, facts: facts[index]!, sample: this.#latest.get(position)};
		}
	}

	#table([first]: Hash): PendingTable {
		return this.#tables[first & ((1 << tableBits) - 1)]!;
	}
}
