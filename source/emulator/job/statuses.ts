import {WeightedLru} from '../../async/weighted-lru.js';
import {hash, randomFrom} from './hash.js';
import {
	added, deleted, modified, retained, type Property,
} from './row.js';

/** Rows of each property per block. All full blocks have the same numbers, so that totals and positions can be computed. */
const mix: Record<Property, number> = {
	[retained]: 612, [modified]: 240, [deleted]: 301, [added]: 51,
};
const blockSize = 1204;
const cachedBlocks = 64;

/** Blocks of all jobs, by seed and number. They are cached because the versions of a task have the same seed, and shuffling a block takes half of the emulator's startup time. */
const shuffledBlocks = new WeightedLru<Uint8Array>(cachedBlocks);

/**
Statuses of rows, derived from a seed. An added row follows its retained original, and the first five rows include all four statuses.
*/
export class Statuses {
	readonly #seed: number;
	readonly #blocks = new Map<number, Uint8Array>();

	constructor(seed: number) {
		this.#seed = seed;
	}

	at(index: number): Property {
		return this.#block(Math.floor(index / blockSize))[index % blockSize] as Property;
	}

	/** Returns the number of rows with the property before a position. */
	before(property: Property, index: number): number {
		const number = Math.floor(index / blockSize);
		const rest = index % blockSize;
		let count = number * mix[property];
		if (rest > 0) {
			const block = this.#block(number);
			for (let position = 0; position < rest; position++) {
				count += block[position] === property ? 1 : 0;
			}
		}

		return count;
	}

	#block(number: number): Uint8Array {
		const known = this.#blocks.get(number);
		if (known) {
			return known;
		}

		const name = `${this.#seed}/${number}`;
		const block = shuffledBlocks.get(name) ?? this.#shuffle(number);
		shuffledBlocks.set(name, block);
		this.#blocks.set(number, block);
		if (this.#blocks.size > cachedBlocks) {
			this.#blocks.delete(this.#blocks.keys().next().value!);
		}

		return block;
	}

	#shuffle(number: number): Uint8Array {
		const units: Property[][] = [
			[retained],
			[modified],
			[deleted],
			[retained, added],
			...Array.from({length: mix[added] - 1}, (): Property[] => [retained, added]),
			...Array.from({length: mix[retained] - mix[added] - 1}, (): Property[] => [retained]),
			...Array.from({length: mix[modified] - 1}, (): Property[] => [modified]),
			...Array.from({length: mix[deleted] - 1}, (): Property[] => [deleted]),
		];
		const random = randomFrom(hash(this.#seed, number));
		const fixed = 4;
		for (let last = units.length - 1; last > fixed; last--) {
			const other = fixed + Math.floor(random() * (last - fixed + 1));
			[units[last], units[other]] = [units[other]!, units[last]!];
		}

		return Uint8Array.from(units.flat());
	}
}
