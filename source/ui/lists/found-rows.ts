import type {Sample} from '../../model/source.js';

/** Maximum number of samples to keep in memory; others are fetched again when they are visible. */
const maxKept = 3000;

/** Indices of found samples, sorted and without duplicates. They can be added in any order. */
export class FoundRows {
	#indices = new Uint32Array(64);
	#size = 0;
	readonly #kept = new Map<number, Sample>();

	get size(): number {
		return this.#size;
	}

	at(position: number): number | undefined {
		return position >= 0 && position < this.#size ? this.#indices[position] : undefined;
	}

	kept(position: number): Sample | undefined {
		const index = this.at(position);
		return index === undefined ? undefined : this.#kept.get(index);
	}

	/** Drops the samples and keeps the indices. */
	forget(): void {
		this.#kept.clear();
	}

	/**
	Streams the rows found so far, in order. Rows that are no longer in memory are read again by one scan from the first of them. If that scan ends early, so does the stream.

	@param scanFrom Streams the list's samples from an index on.
	*/
	async * samples(scanFrom: (index: number) => AsyncIterable<Sample>): AsyncGenerator<Sample, void, undefined> {
		const size = this.#size;
		const indices = this.#indices.slice(0, size);
		let scan: AsyncIterator<Sample> | undefined;
		let next = 0;
		try {
			for (const index of indices) {
				const kept = this.#kept.get(index);
				if (kept) {
					yield kept;
					continue;
				}

				if (!scan) {
					scan = scanFrom(index)[Symbol.asyncIterator]();
					next = index;
				}

				let sample: IteratorResult<Sample, unknown>;
				do {
					sample = await scan.next();
					next++;
				} while (next <= index && !sample.done);

				if (sample.done) {
					return;
				}

				yield sample.value;
			}
		} finally {
			await scan?.return?.();
		}
	}

	/**
	Adds a sample.

	@returns Its position; undefined if it was already in the list.
	*/
	add(index: number, sample: Sample): number | undefined {
		let low = 0;
		let high = this.#size;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#indices[middle]! < index) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		if (low < this.#size && this.#indices[low] === index) {
			return undefined;
		}

		if (this.#size === this.#indices.length) {
			const larger = new Uint32Array(this.#size * 2);
			larger.set(this.#indices);
			this.#indices = larger;
		}

		this.#indices.copyWithin(low + 1, low, this.#size);
		this.#indices[low] = index;
		this.#size++;
		if (this.#kept.size < maxKept) {
			this.#kept.set(index, sample);
		}

		return low;
	}
}
