/** Gap between requests after a 429 (ms). Each further 429 doubles it, up to the maximum. */
const firstGap = 50;
const maxGap = 1000;
/** Each response shortens the gap by this factor; below the minimum (ms) it is dropped. */
const recovery = 0.8;
const minGap = 10;

/** Maximum pause after a 429 (ms), whatever Retry-After says: a wrong date must not block a session. */
const maxHold = 60_000;

/** Rate limit for requests: none until the service responds with 429. Then a pause of Retry-After, up to a minute, and a gap between requests that shrinks with each success. */
export class Pace {
	#notBefore = 0;
	#gap = 0;

	/** Time to wait before calling again (ms). 0 or less: send now; the next turn is one gap later. */
	turn(now: number): number {
		const wait = this.#notBefore - now;
		if (wait <= 0) {
			this.#notBefore = now + this.#gap;
		}

		return wait;
	}

	/** Call after a 429: pauses for the delay (ms), at most `maxHold`, and widens the gap. */
	slowDown(now: number, delay: number): void {
		this.#notBefore = Math.max(this.#notBefore, now + Math.min(delay, maxHold));
		this.#gap = Math.min(maxGap, Math.max(firstGap, this.#gap * 2));
	}

	/** Call after any other response: shortens the gap. */
	speedUp(): void {
		this.#gap = this.#gap * recovery < minGap ? 0 : this.#gap * recovery;
	}

	/** Ends the pause: the next request is sent immediately. */
	lift(): void {
		this.#notBefore = 0;
	}
}

/** One pace per host and kind of request: a busy store doesn't mean a busy service, and a rate limit on totals doesn't apply to pages. */
export class Paces {
	readonly #paces = new Map<string, Pace>();

	of(kind: 'listing' | 'total' | 'picture', host: string): Pace {
		const key = `${kind} ${host}`;
		const pace = this.#paces.get(key) ?? new Pace();
		this.#paces.set(key, pace);
		return pace;
	}

	lift(): void {
		for (const pace of this.#paces.values()) {
			pace.lift();
		}
	}
}
