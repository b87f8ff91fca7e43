export const verdicts = ['accept', 'reject', 'flag'] as const;

export type Verdict = typeof verdicts[number];

/** What a mark says: a verdict, a note, or both, and since when (milliseconds since 1970). */
export type Judgement = {
	readonly verdict?: Verdict;
	readonly note?: string;
	readonly time: number;
};

export const isVerdict = (value: unknown): value is Verdict | undefined => value === undefined || (verdicts as readonly unknown[]).includes(value);

/** 0 for none, else the place in `verdicts` plus one. */
export const verdictCode = (verdict: Verdict | undefined): number => verdict === undefined ? 0 : verdicts.indexOf(verdict) + 1;

/**
All judgements that were ever made, by number; number 0 is "none". One bulk action makes one judgement, however many samples it marks, so a mark costs four bytes.
*/
export class Judgements {
	#size = 1;
	#verdicts = new Uint8Array(64);
	#times = new Float64Array(64);
	readonly #notes = new Map<number, string>();

	/** @returns The number of a new judgement, or 0 where it says nothing. */
	add(code: number, note: string | undefined, time: number): number {
		if (code === 0 && !note) {
			return 0;
		}

		if (this.#size === this.#verdicts.length) {
			const codes = new Uint8Array(this.#size * 2);
			codes.set(this.#verdicts);
			this.#verdicts = codes;
			const times = new Float64Array(this.#size * 2);
			times.set(this.#times);
			this.#times = times;
		}

		const number = this.#size++;
		this.#verdicts[number] = code;
		this.#times[number] = time;
		if (note) {
			this.#notes.set(number, note);
		}

		return number;
	}

	code(number: number): number {
		return this.#verdicts[number]!;
	}

	note(number: number): string | undefined {
		return this.#notes.get(number);
	}

	time(number: number): number {
		return this.#times[number]!;
	}

	at(number: number): Judgement | undefined {
		return number === 0 ? undefined : {verdict: verdicts[this.#verdicts[number]! - 1], note: this.#notes.get(number), time: this.#times[number]!};
	}
}
