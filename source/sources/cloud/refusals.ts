import {isAbort, WinnowError} from '../../model/errors.js';
import {pausedAdvice} from './credential-advice.js';
import {waitWords} from './retry.js';
import type {Signer} from './sign.js';

/** How long (ms) automatic requests pause after a refusal, unless a token was refused: nothing locks a token. */
const rest = 10_000;
/** Five wrong signatures in a row lock a key for five minutes; after this many, automatic requests pause for as long (ms). */
const most = 3;
const lock = 300_000;

const refused = (error: unknown): error is WinnowError => error instanceof WinnowError && error.kind === 'authentication';

/**
Keeps refusals from piling up. Until one request was let in, the others wait for it, so that wrong credentials cost one request and not as many as were asked for at once; those that waited are refused with it. After a key or a password was refused (401), automatic requests pause for ten seconds, and for five minutes after three refusals in a row. A request that the user asks for is always sent.
*/
export class Refusals {
	readonly #signer: Signer;
	readonly #now: () => number;
	#letIn = false;
	#first: Promise<unknown> | undefined;
	#last: {readonly error: WinnowError; readonly time: number} | undefined;
	#inRow = 0;
	#isForgiven = false;

	constructor(signer: Signer, now: () => number) {
		this.#signer = signer;
		this.#now = now;
	}

	/** Whether the service has let the credentials in, and not refused them since. */
	get isLetIn(): boolean {
		return this.#letIn;
	}

	/** The user asked to try again: one request is sent, whatever was refused before. */
	forgive(): void {
		this.#isForgiven = true;
	}

	/**
	@param options.isAside A refusal of this request says nothing about others.
	@throws WinnowError of the last refusal, where nothing may be sent now.
	*/
	async pass<Result>(work: () => Promise<Result>, signal: AbortSignal, {isAside = false}: {readonly isAside?: boolean} = {}): Promise<Result> {
		while (!this.#letIn && this.#first) {
			const error = await this.#outcome(this.#first, signal);
			if (refused(error)) {
				throw error;
			}
		}

		this.#checkRest(isAside);
		if (isAside) {
			return work();
		}

		const running = this.#run(work);
		if (!this.#letIn) {
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

	/** What the first request ended with: its error, or nothing; ends early with the waiter's own abort. */
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

	#checkRest(isAside: boolean): void {
		// The user's try is for what shows, and stays until it has an answer: the request that carries it may be aborted.
		if (this.#last === undefined || this.#locksNothing || (this.#isForgiven && !isAside)) {
			return;
		}

		const {error, time} = this.#last;
		const left = time + lock - this.#now();
		if (this.#inRow >= most && left > 0) {
			throw this.#paused(error, left);
		}

		if (this.#now() - time < rest) {
			throw error;
		}
	}

	get #locksNothing(): boolean {
		return this.#signer.kind === 'token' || this.#signer.kind === 'none';
	}

	#paused(error: WinnowError, left: number): WinnowError {
		return new WinnowError({...error, what: error.what, kind: 'authentication', advice: pausedAdvice(this.#signer.kind, this.#inRow, waitWords(left))});
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

			this.#isForgiven = false;
			if (refused(error) && error.httpStatus === 401) {
				this.#letIn = false;
				// Those that were under way together are refused together: once.
				this.#inRow = Math.max(this.#inRow, before + 1);
				this.#last = {error, time: this.#now()};
				throw this.#inRow < most || this.#locksNothing ? error : this.#paused(error, lock);
			}

			if (error instanceof WinnowError && error.httpStatus !== undefined && error.httpStatus < 500 && error.kind !== 'authentication') {
				// Whatever else is wrong, who asks is known.
				this.#accept();
			}

			throw error;
		}
	}

	#accept(): void {
		this.#letIn = true;
		this.#inRow = 0;
		this.#last = undefined;
		this.#isForgiven = false;
	}
}
