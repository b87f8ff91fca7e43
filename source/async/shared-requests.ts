type Job<Result> = {readonly abort: AbortController; readonly result: Promise<Result>; holders: number};

/** One who waits for a request that others may wait for, too. */
export type Held<Result> = {
	readonly result: Promise<Result>;
	/** Waits no longer. When nobody does, the request is aborted. */
	release(): void;
};

/** Stops waiting when the signal says so. */
export const abortable = async <Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> => {
	signal.throwIfAborted();
	let onAbort!: () => void;
	const aborted = new Promise<never>((_resolve, reject) => {
		onAbort = () => {
			reject(signal.reason as Error);
		};
	});
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
};

/**
Requests by key: whoever asks for what is under way joins it, and it ends when the last who waited has gone. A late answer of one that was ended is dropped.
*/
export class SharedRequests<Result> {
	readonly #jobs = new Map<string, Job<Result>>();

	has(key: string): boolean {
		return this.#jobs.has(key);
	}

	ask(key: string, start: (signal: AbortSignal) => Promise<Result>): Held<Result> {
		const job = this.#jobs.get(key) ?? this.#start(key, start);
		job.holders++;
		let isHeld = true;
		return {
			result: job.result,
			release: () => {
				if (!isHeld) {
					return;
				}

				isHeld = false;
				job.holders--;
				if (job.holders === 0 && this.#jobs.get(key) === job) {
					this.#jobs.delete(key);
					job.abort.abort();
				}
			},
		};
	}

	/** Asks, and waits until the signal says otherwise. */
	async join(key: string, start: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
		signal.throwIfAborted();
		const held = this.ask(key, start);
		try {
			return await abortable(held.result, signal);
		} finally {
			held.release();
		}
	}

	/** Ends all. */
	close(): void {
		for (const [key, job] of this.#jobs) {
			this.#jobs.delete(key);
			job.abort.abort();
		}
	}

	#start(key: string, start: (signal: AbortSignal) => Promise<Result>): Job<Result> {
		const abort = new AbortController();
		const run = async (): Promise<Result> => {
			// The job is in the table before it can end.
			await Promise.resolve();
			try {
				const result = await start(abort.signal);
				abort.signal.throwIfAborted();
				return result;
			} finally {
				if (this.#jobs.get(key) === job) {
					this.#jobs.delete(key);
				}
			}
		};

		const job: Job<Result> = {abort, result: run(), holders: 0};
		// Its trouble is told to whoever waits for it; where nobody does, to nobody.
		void Promise.allSettled([job.result]);
		this.#jobs.set(key, job);
		return job;
	}
}
