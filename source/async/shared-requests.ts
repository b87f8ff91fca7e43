type Job<Result> = {readonly abort: AbortController; readonly result: Promise<Result>; readonly extent: number; holders: number};

type JoinOptions = {
	/** How much the caller needs, for requests that can be answered in part. Default Infinity. */
	readonly extent?: number;
	/** Whether a request failed because its extent was too small. A caller with a larger extent then starts another request. */
	readonly isTooLittle?: (error: unknown) => boolean;
};

/** A caller's share in a request. */
export type Held<Result> = {
	readonly result: Promise<Result>;
	/** Stops waiting. When no caller waits, the request is aborted. */
	release(): void;
};

/** Rejects with the signal's reason when it is aborted. */
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
Shares requests by key: a second caller joins a running request, which is aborted when the last caller releases it. A late response of an aborted request is dropped.
*/
export class SharedRequests<Result> {
	readonly #jobs = new Map<string, Job<Result>>();

	has(key: string): boolean {
		return this.#jobs.has(key);
	}

	ask(key: string, start: (signal: AbortSignal) => Promise<Result>, extent = Number.POSITIVE_INFINITY): Held<Result> {
		const job = this.#jobs.get(key) ?? this.#start(key, start, extent);
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

	/** Like `ask`, but waits for the result; the signal stops the wait. */
	async join(key: string, start: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal, options: JoinOptions = {}): Promise<Result> {
		signal.throwIfAborted();
		const {extent = Number.POSITIVE_INFINITY, isTooLittle} = options;
		const joined = this.#jobs.get(key)?.extent ?? extent;
		const held = this.ask(key, start, extent);
		try {
			return await abortable(held.result, signal);
		} catch (error) {
			if (joined >= extent || !isTooLittle?.(error)) {
				throw error;
			}
		} finally {
			held.release();
		}

		return this.join(key, start, signal, options);
	}

	/** Aborts all requests. */
	close(): void {
		for (const [key, job] of this.#jobs) {
			this.#jobs.delete(key);
			job.abort.abort();
		}
	}

	#start(key: string, start: (signal: AbortSignal) => Promise<Result>, extent: number): Job<Result> {
		const abort = new AbortController();
		const run = async (): Promise<Result> => {
			// Wait until the job is in the table.
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

		const job: Job<Result> = {
			abort, result: run(), extent, holders: 0,
		};
		// Avoids an unhandled rejection if no caller waits.
		void Promise.allSettled([job.result]);
		this.#jobs.set(key, job);
		return job;
	}
}
