type Waiter = {readonly go: () => void};

/** So many at once, the rest in line; who gives up leaves the line at once. */
export class InFlight {
	readonly #most: number;
	#running = 0;
	readonly #line = new Set<Waiter>();

	constructor(most: number) {
		this.#most = most;
	}

	/** @throws The signal's reason, where it is aborted before there is room. */
	async run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
		signal.throwIfAborted();
		if (this.#running < this.#most) {
			this.#running++;
		} else {
			await this.#wait(signal);
		}

		try {
			return await work();
		} finally {
			const [next] = this.#line;
			if (next) {
				// The room goes on to the next in line.
				this.#line.delete(next);
				next.go();
			} else {
				this.#running--;
			}
		}
	}

	async #wait(signal: AbortSignal): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const waiter: Waiter = {
				go() {
					signal.removeEventListener('abort', leave);
					resolve();
				},
			};
			const leave = (): void => {
				this.#line.delete(waiter);
				reject(signal.reason as Error);
			};

			signal.addEventListener('abort', leave, {once: true});
			this.#line.add(waiter);
		});
	}
}
