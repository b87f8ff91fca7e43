type Waiter = {readonly start: () => void};

/** Limits how many tasks run at once; the others queue. An aborted task leaves the queue. */
export class InFlightLimit {
	readonly #max: number;
	#running = 0;
	readonly #queue = new Set<Waiter>();

	constructor(max: number) {
		this.#max = max;
	}

	/** @throws The signal's reason if it is aborted while the task queues. */
	async run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
		signal.throwIfAborted();
		if (this.#running < this.#max) {
			this.#running++;
		} else {
			await this.#wait(signal);
		}

		try {
			return await work();
		} finally {
			const [next] = this.#queue;
			if (next) {
				// The slot passes to the next task, so the count stays.
				this.#queue.delete(next);
				next.start();
			} else {
				this.#running--;
			}
		}
	}

	async #wait(signal: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const waiter: Waiter = {
				start() {
					signal.removeEventListener('abort', onAbort);
					resolve();
				},
			};
			const onAbort = (): void => {
				this.#queue.delete(waiter);
				reject(signal.reason as Error);
			};

			signal.addEventListener('abort', onAbort, {once: true});
			this.#queue.add(waiter);
		});
	}
}
