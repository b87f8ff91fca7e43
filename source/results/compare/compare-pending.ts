import type {Sample} from '../../model/source.js';

/** A row whose counterpart has not been read yet. */
export type PendingRow = {
	/** Position in its version's whole list, from 0. */
	readonly position: number;
	/** Its status and a hash of its descriptions, enough to detect whether they differ. */
	readonly facts: number;
	/** The row itself, if it is recent. */
	readonly sample: Sample | undefined;
};

/** The hash of a join key: two numbers of `textHash`. */
export type Hash = readonly [number, number];

const empty = 0xFF_FF_FF_FF;
const removed = 0xFF_FF_FF_FE;

/** Number of bits of the hash that select a table. */
const tableBits = 5;

/** A pending row as stored in a table. */
type StoredRow = {readonly position: number; readonly facts: number};

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

	put(hash: Hash, row: StoredRow): void {
		if ((this.#used + 1) * 4 > this.#position.length * 3) {
			this.#rebuild();
		}

		this.#insert(hash[0], hash[1], row.position, row.facts);
		this.#used++;
		this.size++;
	}

	take([first, second]: Hash): StoredRow | undefined {
		const mask = this.#position.length - 1;
		let found = -1;
		for (let slot = this.#home(first); this.#position[slot] !== empty; slot = (slot + 1) & mask) {
			const isMatch = this.#position[slot] !== removed && this.#first[slot] === first && this.#second[slot] === second;
			if (isMatch && (found === -1 || this.#position[slot]! < this.#position[found]!)) {
				found = slot;
			}
		}

		if (found === -1) {
			return undefined;
		}

		const row = this.#row(found);
		this.#position[found] = removed;
		this.size--;
		return row;
	}

	* remaining(): Generator<StoredRow> {
		for (const [slot, position] of this.#position.entries()) {
			if (position < removed) {
				yield this.#row(slot);
			}
		}
	}

	#row(slot: number): StoredRow {
		return {position: this.#position[slot]!, facts: this.#facts[slot]!};
	}

	/** Returns the first slot for a hash. Its lowest bits already selected the table. */
	#home(first: number): number {
		return (first >>> tableBits) & (this.#position.length - 1);
	}

	#insert(first: number, second: number, position: number, facts: number): void {
		const mask = this.#position.length - 1;
		let slot = this.#home(first);
		while (this.#position[slot] !== empty) {
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
		this.#position = new Uint32Array(length).fill(empty);
		this.#facts = new Uint32Array(length);
	}

	/** Drops removed slots. Doubles the table if at least half of its slots are in use. */
	#rebuild(): void {
		const [first, second, positions, facts] = [this.#first, this.#second, this.#position, this.#facts];
		this.#allocate(this.size * 2 >= positions.length ? positions.length * 2 : positions.length);
		for (const [slot, position] of positions.entries()) {
			if (position < removed) {
				this.#insert(first[slot]!, second[slot]!, position, facts[slot]!);
			}
		}

		this.#used = this.size;
	}
}

/**
The rows of one version whose counterparts have not been read yet, 16 bytes per table slot. If both versions have the same order, these are only the rows that differ; otherwise, also the rows between counterparts. Recent rows are kept whole, so that a difference between neighbors costs no request.
*/
export class PendingRows {
	/** Many small tables instead of a large one, because a table that grows leaves its old arrays as garbage. */
	readonly #tables = Array.from({length: 1 << tableBits}, () => new PendingTable());
	readonly #latest = new Map<number, Sample>();
	readonly #maxWhole: number;

	/** @param maxWhole Maximum number of rows kept whole. */
	constructor(maxWhole: number) {
		this.#maxWhole = maxWhole;
	}

	put(hash: Hash, position: number, facts: number, sample: Sample): void {
		this.#table(hash).put(hash, {position, facts});
		this.#latest.set(position, sample);
		if (this.#latest.size > this.#maxWhole) {
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
	* remaining(): Generator<PendingRow> {
		const size = this.#tables.reduce((sum, table) => sum + table.size, 0);
		const [positions, facts] = [new Uint32Array(size), new Uint32Array(size)];
		let length = 0;
		for (const table of this.#tables) {
			for (const row of table.remaining()) {
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
