import {objectName} from '../../model/made-address.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {textHash} from '../../text/text-hash.js';

/** Returns the address of a sample's original, which all samples made from it share; undefined without an original. */
export const originalOf = ({before}: Pick<Sample, 'before'>): string | undefined => before.address === undefined || before.address === '' ? undefined : objectName(before.address);

/** The samples that share an original, by their indices in the list of all samples: the original's own row first, then the added ones in the list's order. */
export type Family = {
	readonly indices: readonly number[];
	/** Number of rows of the original itself: 1, or 0 if the list has none. */
	readonly originals: number;
	/** Index in `indices` of the sample that was asked for, or -1. */
	readonly position: number;
};

/** Numbers per row: two 64-bit hashes. A million rows take 17 MB. */
const width = 4;

/** Hashes of the originals and keys of samples, by row. */
export class OriginalIndex {
	/** For each row, the hash of its original and the hash of its key. */
	#hashes = new Uint32Array(1024 * width);
	#isAdded = new Uint8Array(1024);
	#rows = 0;
	readonly #hash = new Uint32Array(2);

	/** Rows added so far. */
	get rows(): number {
		return this.#rows;
	}

	/** Adds the next row. */
	add(row: Sample): void {
		if (this.#rows === this.#isAdded.length) {
			const [hashes, isAdded] = [new Uint32Array(this.#hashes.length * 2), new Uint8Array(this.#isAdded.length * 2)];
			hashes.set(this.#hashes);
			isAdded.set(this.#isAdded);
			[this.#hashes, this.#isAdded] = [hashes, isAdded];
		}

		const start = this.#rows * width;
		textHash(originalOf(row) ?? '', this.#hash);
		this.#hashes.set(this.#hash, start);
		textHash(sampleKey(row), this.#hash);
		this.#hashes.set(this.#hash, start + 2);
		this.#isAdded[this.#rows] = row.status === 'added' ? 1 : 0;
		this.#rows++;
	}

	/** Returns the samples made from an original. */
	familyOf(original: string, key: string): Family {
		textHash(original, this.#hash);
		const [first, second] = this.#hash;
		textHash(key, this.#hash);
		const [firstOfKey, secondOfKey] = this.#hash;
		const originals: number[] = [];
		const added: number[] = [];
		let own = -1;
		for (let row = 0; row < this.#rows; row++) {
			const start = row * width;
			if (this.#hashes[start] === first && this.#hashes[start + 1] === second) {
				(this.#isAdded[row] === 1 ? added : originals).push(row);
				own = this.#hashes[start + 2] === firstOfKey && this.#hashes[start + 3] === secondOfKey ? row : own;
			}
		}

		const indices = [...originals, ...added];
		return {indices, originals: originals.length, position: indices.indexOf(own)};
	}
}
