import type {FaultKind} from './faults.js';

export type RequestKind = 'listing' | 'picture' | 'task' | 'token' | 'other';

export type LoggedRequest = {
	readonly kind: RequestKind;
	readonly method: string;
	/** Decoded path. */
	readonly path: string;
	/** Decoded parameters, without signatures and security tokens. */
	readonly query: Readonly<Record<string, string>>;
	/** 0 until the response is sent; stays 0 if the connection was reset. */
	status: number;
	/** The client disconnected before the response was complete. */
	aborted: boolean;
	/** Bytes of the body that were sent. */
	bytes: number;
	/** The response is complete or aborted. */
	finished: boolean;
	/** The injected fault. */
	fault?: FaultKind;
};

type KindCounts = {
	/** Requests received. */
	readonly received: number;
	readonly inFlight: number;
	/** Maximum in flight since the last reset. */
	readonly peak: number;
	readonly aborted: number;
	/** Bytes of all bodies sent. */
	readonly bytes: number;
};

type Mutable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

const kept = 1000;
const secret = /signature|token|accesskeyid/i;

const readable = (path: string): string => {
	try {
		return decodeURIComponent(path);
	} catch {
		// Not percent-encoded UTF-8: log it unchanged.
		return path;
	}
};

/** Counts requests and keeps details of the last 1000. Never logs secrets. */
export class RequestLog {
	#details: LoggedRequest[] = [];
	readonly #counts = new Map<RequestKind, Mutable<KindCounts>>();
	readonly #watchers = new Set<() => void>();

	/** The last 1000 requests, oldest first. */
	get details(): readonly LoggedRequest[] {
		return this.#details;
	}

	counts(kind: RequestKind): KindCounts {
		return {...this.#of(kind)};
	}

	/** Returns the number of requests of one kind, or of all kinds. */
	count(kind?: RequestKind): number {
		return kind ? this.#of(kind).received : [...this.#counts.values()].reduce((sum, counts) => sum + counts.received, 0);
	}

	/** Returns the requests of one kind among the last 1000, oldest first. */
	of(kind: RequestKind): readonly LoggedRequest[] {
		return this.#details.filter(request => request.kind === kind);
	}

	/** Resets the counts, except requests in flight. */
	reset(): void {
		this.#details = [];
		for (const counts of this.#counts.values()) {
			Object.assign(counts, {
				received: 0, peak: counts.inFlight, aborted: 0, bytes: 0,
			});
		}
	}

	/** Resolves when the condition is true. Checks it whenever a request starts or ends. */
	async until(condition: (log: RequestLog) => boolean, signal?: AbortSignal): Promise<void> {
		if (condition(this)) {
			return;
		}

		await new Promise<void>((resolve, reject) => {
			const stop = () => {
				this.#watchers.delete(check);
				signal?.removeEventListener('abort', onAbort);
			};

			const check = () => {
				if (condition(this)) {
					stop();
					resolve();
				}
			};

			const onAbort = () => {
				stop();
				reject(signal?.reason as Error);
			};

			this.#watchers.add(check);
			signal?.addEventListener('abort', onAbort, {once: true});
		});
	}

	/** Called by the server when a request starts. @param url As sent. */
	received(kind: RequestKind, method: string, url: string): LoggedRequest {
		const [path, query = ''] = url.split('?', 2) as [string, string?];
		const parameters = [...new URLSearchParams(query)].filter(([name]) => !secret.test(name));
		const request: LoggedRequest = {
			kind, method, path: readable(path), query: Object.fromEntries(parameters), status: 0, aborted: false, bytes: 0, finished: false,
		};
		this.#details.push(request);
		if (this.#details.length > kept) {
			this.#details.shift();
		}

		const counts = this.#of(kind);
		counts.received++;
		counts.inFlight++;
		counts.peak = Math.max(counts.peak, counts.inFlight);
		this.#notify();
		return request;
	}

	/** Called by the server when a request ends. */
	finished(request: LoggedRequest, aborted: boolean): void {
		const counts = this.#of(request.kind);
		counts.inFlight--;
		counts.bytes += request.bytes;
		request.finished = true;
		if (aborted) {
			request.aborted = true;
			counts.aborted++;
		}

		this.#notify();
	}

	#notify(): void {
		for (const watcher of this.#watchers) {
			watcher();
		}
	}

	#of(kind: RequestKind): Mutable<KindCounts> {
		let counts = this.#counts.get(kind);
		if (!counts) {
			counts = {
				received: 0, inFlight: 0, peak: 0, aborted: 0, bytes: 0,
			};
			this.#counts.set(kind, counts);
		}

		return counts;
	}
}
