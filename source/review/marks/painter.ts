import {verdicts, type Judgements} from './judgements.js';
import {besideCode, type KeyIndex} from './key-index.js';
import {MarksDraft, type Marks} from './marks.js';
import type {Ranges} from './number-set.js';

/**
The keys and judgements that numbers refer to. Both only grow, and a number never changes its meaning, so a state made of numbers is immutable although the books are shared.
*/
export type Books = {
	readonly keys: KeyIndex;
	readonly judgements: Judgements;
};

/** Marks with their counts. */
export type Painted = {
	readonly marks: Marks;
	/** Number of marks by status (row, the last for marks stored separately, see `isBeside`) and verdict (column), in the order of their codes; column 0 counts notes without a verdict. */
	readonly tally: readonly number[];
	/** Number of marks with a note. */
	readonly noted: number;
};

/** Columns of the tally. */
export const columns = verdicts.length + 1;

export const emptyTally: readonly number[] = Array.from({length: (besideCode + 1) * columns}, () => 0);

/**
Changes the judgements of many keys at once and records the previous ones. A million keys take about 10 ms: a key whose judgement equals that of the key before needs no allocation or lookup.
*/
export class Painter {
	readonly #books: Books;
	readonly #marks: MarksDraft;
	readonly #tally: number[];
	readonly #runs: number[] = [];
	#noted: number;

	/** @param draft A draft of these marks, shared by several painters in sequence. */
	constructor(books: Books, {marks, tally, noted}: Painted, draft = new MarksDraft(marks)) {
		this.#books = books;
		this.#marks = draft;
		this.#tally = [...tally];
		this.#noted = noted;
	}

	/** Replaces the judgements of `length` keys from `start`; `next` maps old to new. */
	paint(start: number, length: number, next: (before: number) => number): void {
		this.#marks.visit(start, length, (chunk, from, to, base) => {
			let before = chunk[from]!;
			let after = next(before);
			let began = from;
			for (let at = from; at < to; at++) {
				if (chunk[at] !== before) {
					this.#change(base + began, base + at, before, after);
					before = chunk[at]!;
					after = next(before);
					began = at;
				}

				chunk[at] = after;
			}

			this.#change(base + began, base + to, before, after);
		});
	}

	/** Four numbers for each run of keys with the same change: first key, length, judgement before, judgement after. */
	runs(): Ranges {
		// Plain arrays are smaller for few numbers, typed ones for many.
		return this.#runs.length > 64 ? new Uint32Array(this.#runs) : this.#runs;
	}

	finish(): Painted {
		return {marks: this.#marks.finish(), tally: this.#tally, noted: this.#noted};
	}

	#change(start: number, end: number, before: number, after: number): void {
		if (before === after || start === end) {
			return;
		}

		const {keys, judgements} = this.#books;
		const codes = keys.statusCodes;
		const noted = Number(judgements.note(after) !== undefined) - Number(judgements.note(before) !== undefined);
		const [lost, gained] = [judgements.code(before), judgements.code(after)];
		for (let key = start; key < end; key++) {
			const row = codes[key]! * columns;
			this.#noted += codes[key] === besideCode ? 0 : noted;
			if (before !== 0) {
				this.#tally[row + lost]!--;
			}

			if (after !== 0) {
				this.#tally[row + gained]!++;
			}
		}

		const runs = this.#runs;
		const last = runs.length - 4;
		if (last >= 0 && runs[last]! + runs[last + 1]! === start && runs[last + 2] === before && runs[last + 3] === after) {
			runs[last + 1]! += end - start;
		} else {
			runs.push(start, end - start, before, after);
		}
	}
}
