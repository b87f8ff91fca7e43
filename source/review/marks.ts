/**
Which judgement each key has, by the key's number: chunks of judgement numbers that are never written once they are part of a value. A change copies the chunks that it touches (4 kB for one verdict) and shares the rest.
*/
export type Marks = ReadonlyArray<Uint32Array | undefined>;

const bits = 10;
const chunkSize = 2 ** bits;

export const noMarks: Marks = [];

/** The judgement's number, 0 for none. */
export const markAt = (marks: Marks, number: number): number => marks[number >>> bits]?.[number & (chunkSize - 1)] ?? 0;

/** Collects changes and gives a new value; the old one stays as it was. */
export class MarksDraft {
	readonly #chunks: Array<Uint32Array | undefined>;
	readonly #own = new Set<number>();

	constructor(marks: Marks) {
		this.#chunks = [...marks];
	}

	get(number: number): number {
		return markAt(this.#chunks, number);
	}

	set(number: number, judgement: number): void {
		const place = number >>> bits;
		if (!this.#own.has(place)) {
			const old = this.#chunks[place];
			while (this.#chunks.length < place) {
				this.#chunks.push(undefined);
			}

			this.#chunks[place] = old ? new Uint32Array(old) : new Uint32Array(chunkSize);
			this.#own.add(place);
		}

		this.#chunks[place]![number & (chunkSize - 1)] = judgement;
	}

	finish(): Marks {
		return this.#chunks;
	}
}
