/** Priorities of requests; the smallest number goes first. */
export const urgency = {
	/** Pages that are visible or about to be. Their position in the window is added. */
	seen: 0, sought: 5000, address: 10_000, background: 20_000,
} as const;

type Waiting = {
	/** Evaluated when a slot is free, because priorities change. */
	readonly rank: () => number;
	readonly start: () => void;
};

/** Limits concurrent requests; the most urgent goes first. A request aborted in the queue is never sent. */
export class Limiter {
	readonly #waiting = new Set<Waiting>();
	readonly #atOnce: number;
	#running = 0;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	/** Runs the work when a slot is free. */
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
