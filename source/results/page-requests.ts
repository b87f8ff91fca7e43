type Job<Result> = {
	readonly key: string;
	readonly work: (signal: AbortSignal) => Promise<Result>;
	readonly abort: AbortController;
	readonly promise: Promise<Result>;
	readonly settle: (result: Promise<Result>) => void;
	started: boolean;
	/** Asked for by somebody who waits for it; a moved window does not end it. */
	held: number;
};

/**
Requests under way and in line: the newest first, so many at once, one for each key, and those that nobody needs any more aborted.
*/
export class PageRequests<Result> {
	readonly #jobs = new Map<string, Job<Result>>();
	readonly #atOnce: number;
	#running = 0;
	/** Nothing is started before this is true: where `offset`'s unit is not settled yet. */
	#open: (key: string) => boolean = () => true;

	constructor(atOnce: number) {
		this.#atOnce = atOnce;
	}

	has(key: string): boolean {
		return this.#jobs.has(key);
	}

	get size(): number {
		return this.#jobs.size;
	}

	gate(open: (key: string) => boolean): void {
		this.#open = open;
	}

	/** Asks for a key, or joins who asked before; the latest asked is first in line. */
	ask(key: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
		const known = this.#jobs.get(key);
		if (known) {
			if (!known.started) {
				this.#jobs.delete(key);
				this.#jobs.set(key, known);
			}

			return known.promise;
		}

		let settle!: Job<Result>['settle'];
		const promise = new Promise<Result>(resolve => {
			settle = resolve;
		});
		this.#jobs.set(key, {
			key, work, abort: new AbortController(), promise, settle, started: false, held: 0,
		});
		this.pump();
		return promise;
	}

	/** Keeps a key's request alive until released, whatever the windows say. */
	hold(key: string): () => void {
		const job = this.#jobs.get(key);
		if (!job) {
			return () => undefined;
		}

		job.held++;
		return () => {
			job.held--;
		};
	}

	/** Ends everything that `needed` does not want. */
	keep(needed: (key: string) => boolean): void {
		for (const job of this.#jobs.values()) {
			if (job.held === 0 && !needed(job.key)) {
				this.#jobs.delete(job.key);
				job.abort.abort();
				if (!job.started) {
					job.settle(Promise.reject(job.abort.signal.reason as Error));
				}
			}
		}

		this.pump();
	}

	/** Starts what can start. */
	pump(): void {
		for (const job of [...this.#jobs.values()].reverse()) {
			if (this.#running >= this.#atOnce) {
				return;
			}

			if (!job.started && this.#open(job.key)) {
				void this.#run(job);
			}
		}
	}

	async #run(job: Job<Result>): Promise<void> {
		job.started = true;
		this.#running++;
		try {
			const result = await job.work(job.abort.signal);
			// A late answer to an aborted request is dropped.
			job.settle(job.abort.signal.aborted ? Promise.reject(job.abort.signal.reason as Error) : Promise.resolve(result));
		} catch (error) {
			job.settle(Promise.reject(error as Error));
		} finally {
			this.#running--;
			if (this.#jobs.get(job.key) === job) {
				this.#jobs.delete(job.key);
			}

			this.pump();
		}
	}
}
