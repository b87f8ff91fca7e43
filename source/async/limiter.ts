/** Which request goes first when not all can: the smaller number. */
export const urgency = {
	/** Pages that are seen, or about to be: their place in the line of what the windows need is added. */
	seen: 0, sought: 5000, address: 10_000, background: 20_000,
} as const;

type Waiting = {
	/** Asked when a place is free: what is seen changes meanwhile. */
	readonly rank: () => number;
	readonly start: () => void;
};

/** So many requests at once, the most urgent first; one that is given up before its turn is never sent. */
export class Slots {
	readonly #waiting = new Set<Waiting>();
	readonly #atOnce: number;
	#running = 0;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	/** Does the work when its turn has come. */
	async run<Result>(rank: () => number, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
		await this.#turn(rank, signal);
		try {
			return await work();
		} finally {
			this.#running--;
			this.#pump();
		}
	}

	async #turn(rank: () => number, signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		return new Promise((resolve, reject) => {
			const onAbort = () => {
				this.#waiting.delete(waiting);
				reject(signal.reason as Error);
			};

			const waiting: Waiting = {
				rank,
				start() {
					signal.removeEventListener('abort', onAbort);
					resolve();
				},
			};
			signal.addEventListener('abort', onAbort, {once: true});
			this.#waiting.add(waiting);
			this.#pump();
		});
	}

	#pump(): void {
		while (this.#running < this.#atOnce && this.#waiting.size > 0) {
			let first: Waiting | undefined;
			let best = Number.POSITIVE_INFINITY;
			for (const waiting of this.#waiting) {
				const rank = waiting.rank();
				if (rank < best) {
					best = rank;
					first = waiting;
				}
			}

			this.#waiting.delete(first!);
			this.#running++;
			first!.start();
		}
	}
}
