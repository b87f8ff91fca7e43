/**
The judgement of each key, by number, in chunks that are immutable once they are part of a value. A change copies the chunks it touches (4 kB for one verdict) and shares the rest.
*/
export type Marks = ReadonlyArray<Uint32Array | undefined>;

const chunkBits = 10;
const chunkSize = 1 << chunkBits;

export const noMarks: Marks = [];

/** The judgement's number, 0 for none. */
export const markAt = (marks: Marks, number: number): number => marks[number >>> chunkBits]?.[number & (chunkSize - 1)] ?? 0;

/** Collects changes and returns a new value; the old one is unchanged. A draft can span many changes, but values in between must not be kept. */
export class MarksDraft {
	readonly #chunks: Array<Uint32Array | undefined>;
	readonly #copied = new Set<number>();

	constructor(marks: Marks) {
		this.#chunks = [...marks];
	}

	/** Calls `visit` with each writable chunk that contains a part of the keys: the start and end in the chunk, and the number of the chunk's first key. */
	visit(start: number, length: number, visit: (chunk: Uint32Array, from: number, to: number, base: number) => void): void {
		const end = start + length;
		for (let at = start; at < end;) {
			const chunkIndex = at >>> chunkBits;
			const base = chunkIndex << chunkBits;
			const to = Math.min(end - base, chunkSize);
			visit(this.#writable(chunkIndex), at - base, to, base);
			at = base + to;
		}
	}

	finish(): Marks {
		return this.#chunks;
	}

	#writable(chunkIndex: number): Uint32Array {
		const old = this.#chunks[chunkIndex];
		if (old && this.#copied.has(chunkIndex)) {
			return old;
		}

		while (this.#chunks.length < chunkIndex) {
			this.#chunks.push(undefined);
		}

		const chunk = old ? new Uint32Array(old) : new Uint32Array(chunkSize);
		this.#chunks[chunkIndex] = chunk;
		this.#copied.add(chunkIndex);
		return chunk;
	}
}
