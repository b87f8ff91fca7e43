export const verdicts = ['accept', 'reject', 'flag'] as const;

export type Verdict = typeof verdicts[number];

/** A verdict, a reason or a note, or several of them, with the time (ms since 1970). */
export type Judgement = {
	readonly verdict?: Verdict;
	/** The reason for the verdict, from a short list. Another verdict drops it. */
	readonly reason?: string;
	readonly note?: string;
	/** The reviewer's self-chosen name; unknown in journals of Winnow versions without reviewers. */
	readonly reviewer?: string;
	readonly time: number;
};

export const isVerdict = (value: unknown): value is Verdict | undefined => value === undefined || (verdicts as readonly unknown[]).includes(value);

/** 0 for none, otherwise the index in `verdicts` plus one. */
export const verdictCode = (verdict: Verdict | undefined): number => verdict === undefined ? 0 : verdicts.indexOf(verdict) + 1;

/**
All judgements ever made, by number; 0 is "none". A bulk action adds one judgement for all its samples, so a mark takes four bytes.
*/
export class Judgements {
	#size = 1;
	#verdicts = new Uint8Array(64);
	#times = new Float64Array(64);
	readonly #notes = new Map<number, string>();
	readonly #reasons = new Map<number, string>();
	/** Names by number; 0 is unknown. */
	readonly #names: Array<string | undefined> = [undefined];
	readonly #nameNumbers = new Map<string, number>();
	#reviewers = new Uint32Array(64);

	/** @returns The number of a new judgement, or 0 if it is empty. */
	add(code: number, {note, reason, reviewer}: Pick<Judgement, 'note' | 'reason' | 'reviewer'>, time: number): number {
		if (code === 0 && !note && !reason) {
			return 0;
		}

		if (this.#size === this.#verdicts.length) {
			const codes = new Uint8Array(this.#size * 2);
			codes.set(this.#verdicts);
			this.#verdicts = codes;
			const times = new Float64Array(this.#size * 2);
			times.set(this.#times);
			this.#times = times;
			const reviewers = new Uint32Array(this.#size * 2);
			reviewers.set(this.#reviewers);
			this.#reviewers = reviewers;
		}

		const number = this.#size++;
		this.#verdicts[number] = code;
		this.#times[number] = time;
		this.#reviewers[number] = this.#numberOf(reviewer);
		if (note) {
			this.#notes.set(number, note);
		}

		if (reason) {
			this.#reasons.set(number, reason);
		}

		return number;
	}

	code(number: number): number {
		return this.#verdicts[number]!;
	}

	note(number: number): string | undefined {
		return this.#notes.get(number);
	}

	reason(number: number): string | undefined {
		return this.#reasons.get(number);
	}

	reviewer(number: number): string | undefined {
		return this.#names[this.#reviewers[number]!];
	}

	time(number: number): number {
		return this.#times[number]!;
	}

	at(number: number): Judgement | undefined {
		if (number === 0) {
			return undefined;
		}

		const reason = this.#reasons.get(number);
		const reviewer = this.reviewer(number);
		return {
			verdict: verdicts[this.#verdicts[number]! - 1],
			...(reason === undefined ? {} : {reason}),
			note: this.#notes.get(number),
			...(reviewer === undefined ? {} : {reviewer}),
			time: this.#times[number]!,
		};
	}

	/** @returns The number of a reviewer's name. */
	#numberOf(reviewer: string | undefined): number {
		if (reviewer === undefined) {
			return 0;
		}

		let number = this.#nameNumbers.get(reviewer);
		if (number === undefined) {
			number = this.#names.push(reviewer) - 1;
			this.#nameNumbers.set(reviewer, number);
		}

		return number;
	}
}
