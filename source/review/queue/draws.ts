import {seededRandom} from './random.js';

/**
A random order of the numbers below `population`, drawn on demand: for every k, the first k are a simple random sample without replacement. A Fisher-Yates shuffle that stores only the positions it has touched: memory grows with what was drawn, not with the population.
*/
export class Draws {
	readonly #population: number;
	readonly #random: (bound: number) => number;
	readonly #moved = new Map<number, number>();
	readonly #drawn: number[] = [];

	constructor(seed: string, population: number) {
		this.#population = population;
		this.#random = seededRandom(`winnow queue 1\n${seed}\n${population}`);
	}

	get population(): number {
		return this.#population;
	}

	/** The number drawn at `position`, from 0; undefined beyond the population. */
	at(position: number): number | undefined {
		if (position >= this.#population) {
			return undefined;
		}

		while (this.#drawn.length <= position) {
			const index = this.#drawn.length;
			const chosen = index + this.#random(this.#population - index);
			this.#drawn.push(this.#moved.get(chosen) ?? chosen);
			// Swaps the two numbers. This position is never read again, so only the other one is stored.
			this.#moved.set(chosen, this.#moved.get(index) ?? index);
			this.#moved.delete(index);
		}

		return this.#drawn[position];
	}
}
