import {isAbort, WinnowError} from '../../model/errors.js';
import {pausedAdvice} from './credential-advice.js';
import {formatWait} from './retry.js';
import type {Signer} from './sign.js';

/** Pause of automatic requests after a rejected key or password (ms). Tokens need none: nothing locks them. */
const pause = 10_000;
/** Five bad signatures in a row lock a key for five minutes. After this many rejections, automatic requests pause for that time (ms). */
const maxRejections = 3;
const lockout = 300_000;

const isRefused = (error: unknown): error is WinnowError => error instanceof WinnowError && error.kind === 'authentication';

/**
Limits requests with rejected credentials. Until a first request succeeds, the others wait for it and fail with it, so that wrong credentials cost a single request. After a 401 for a key or password, automatic requests pause for ten seconds, and for five minutes after three rejections in a row. A request that the user asks for is always sent.
*/
export class Refusals {
	readonly #signer: Signer;
	readonly #now: () => number;
	#accepted = false;
	#first: Promise<unknown> | undefined;
	#last: {readonly error: WinnowError; readonly time: number} | undefined;
	#inRow = 0;
	#shouldSkipPause = false;

	constructor(signer: Signer, now: () => number) {
		this.#signer = signer;
		this.#now = now;
	}

	/** Whether the service has accepted the credentials, and not rejected them since. */
	get isAccepted(): boolean {
		return this.#accepted;
	}

	/** The user asked to retry: the next request is sent even during a pause. */
	skipPause(): void {
		this.#shouldSkipPause = true;
	}

	/**
	@param options.isAside A rejection of this request doesn't affect others.
	@throws The last rejection, during a pause.
	*/
	async pass<Result>(work: () => Promise<Result>, signal: AbortSignal, {isAside = false}: {readonly isAside?: boolean} = {}): Promise<Result> {
		while (!this.#accepted && this.#first) {
			const error = await this.#outcome(this.#first, signal);
			if (isRefused(error)) {
				throw error;
			}
		}

		this.#checkPause(isAside);
		if (isAside) {
			return work();
		}

		const running = this.#run(work);
		if (!this.#accepted) {
			this.#first = running;
		}

		try {
			return await running;
		} finally {
			if (this.#first === running) {
				this.#first = undefined;
			}
		}
	}

	/** Waits for the first request and returns its error, if any. @throws The waiter's own abort. */
	async #outcome(first: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
		signal.throwIfAborted();
		const left = new Promise<never>((_resolve, reject) => {
			signal.addEventListener('abort', () => {
				reject(signal.reason as Error);
			}, {once: true});
		});
		try {
			await Promise.race([first, left]);
			return undefined;
		} catch (error) {
			signal.throwIfAborted();
			return error;
		}
	}

	#checkPause(isAside: boolean): void {
		// Only a visible request may skip the pause. The skip lasts until one has a response, because a request can be aborted.
		if (this.#last === undefined || this.#locksNothing || (this.#shouldSkipPause && !isAside)) {
			return;
		}

		const {error, time} = this.#last;
		const left = time + lockout - this.#now();
		if (this.#inRow >= maxRejections && left > 0) {
			throw this.#paused(error, left);
		}

		if (this.#now() - time < pause) {
			throw error;
		}
	}

	get #locksNothing(): boolean {
		return this.#signer.kind === 'token' || this.#signer.kind === 'none';
	}

	#paused(error: WinnowError, left: number): WinnowError {
		return new WinnowError({...error, what: error.what, kind: 'authentication', advice: pausedAdvice(this.#signer.kind, this.#inRow, formatWait(left))});
	}

	async #run<Result>(work: () => Promise<Result>): Promise<Result> {
		const before = this.#inRow;
		try {
			const result = await work();
			this.#accept();
			return result;
		} catch (error) {
			if (isAbort(error)) {
				throw error;
			}

			this.#shouldSkipPause = false;
			if (isRefused(error) && error.httpStatus === 401) {
				this.#accepted = false;
				// Requests that were in flight together count as one rejection.
				this.#inRow = Math.max(this.#inRow, before + 1);
				this.#last = {error, time: this.#now()};
				throw this.#inRow < maxRejections || this.#locksNothing ? error : this.#paused(error, lockout);
			}

			if (error instanceof WinnowError && error.httpStatus !== undefined && error.httpStatus < 500 && error.kind !== 'authentication') {
				// Another error: the credentials were accepted.
				this.#accept();
			}

			throw error;
		}
	}

	#accept(): void {
		this.#accepted = true;
		this.#inRow = 0;
		this.#last = undefined;
		this.#shouldSkipPause = false;
	}
}
