/** The first gap (ms) between requests after a 429; doubled by each further one, and never more than the last figure. */
const firstGap = 50;
const mostGap = 1000;
/** Each answer shortens the gap to so much of it, until it is not worth a timer. */
const relief = 0.8;
const leastGap = 10;

/** Requests to a host are held back no longer (ms), whatever Retry-After says: one wrong date must not end a session. */
export const longestHold = 60_000;

/** How fast requests may follow each other: as fast as they come, until the service answers 429; then nothing before the time it named, up to a minute, and one after another until it has answered well for a while. */
export class Pace {
	#notBefore = 0;
	#gap = 0;

	/** Milliseconds to wait before asking again here; 0 or less takes this turn, and the next one is a gap later. */
	turn(now: number): number {
		const wait = this.#notBefore - now;
		if (wait <= 0) {
			this.#notBefore = now + this.#gap;
		}

		return wait;
	}

	/** A 429: nothing goes for this long (ms) or a minute, whichever is shorter, and what follows goes slower. */
	slow(now: number, delay: number): void {
		this.#notBefore = Math.max(this.#notBefore, now + Math.min(delay, longestHold));
		this.#gap = Math.min(mostGap, Math.max(firstGap, this.#gap * 2));
	}

	/** An answer that was no 429. */
	answered(): void {
		this.#gap = this.#gap * relief < leastGap ? 0 : this.#gap * relief;
	}

	/** The user asked to try again: the next request goes at once. */
	lift(): void {
		this.#notBefore = 0;
	}
}

/** A pace for each host and kind of request: a store that is busy says nothing about the service, and a total that is refused nothing about pages. */
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
