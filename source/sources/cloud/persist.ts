import type {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {isAbort, WinnowError} from '../../model/errors.js';
import type {TryFacts} from '../../model/source.js';
import {answerError} from './answer-error.js';
import type {Asker} from './credential-advice.js';
import {failureOf, isHopeless} from './network-failure.js';
import type {Pace} from './pace.js';
import {
	patience, retriedStatus, retryAfterOf, retryDelay, stalledTries, tries, waitWords,
} from './retry.js';
import type {Sleep} from '../../async/sleep.js';
import {
	guardStall, StallError, type SetTimer, type StallGuard,
} from './stall-guard.js';

/** An answer, whole and unpacked. */
export type Raw = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly content: Buffer;
};

/** What keeps time for the tries. */
export type Timing = {
	readonly now: () => number;
	readonly random: () => number;
	readonly sleep: Sleep;
	readonly setTimer: SetTimer;
	/** Milliseconds without a byte before a try is given up. Default 15 s for the first and 30 s for the next. */
	readonly silence?: number;
};

export type Persistent = {
	readonly about: string;
	/** Whose request it is. */
	readonly who?: Asker;
	/** Host and port that are asked; a redirect leads to another one. */
	readonly host: () => string;
	readonly timing: Timing;
	readonly pace: Pace;
	readonly signal: AbortSignal;
	readonly onTry?: (facts: TryFacts) => void;
};

export const headerOf = (headers: Raw['headers'], name: string): string | undefined => {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
};

/** An answer that is not what was asked for, with the wait that it asks for. */
export const refusalOf = ({status, headers, content}: Raw, about: string, now: number, who?: Asker): WinnowError => answerError({
	who, status, headers, body: content.toString(), about, now, wait: retryAfterOf(headerOf(headers, 'retry-after'), now),
});

const waitForTurn = async ({about, host, timing, pace, signal, onTry}: Persistent, attempt: number): Promise<void> => {
	const {now, sleep} = timing;
	let waited = 0;
	for (let wait = pace.turn(now()); wait > 0; wait = pace.turn(now())) {
		if (waited + wait > patience) {
			throw new WinnowError({
				kind: 'failure', what: `${about}: not sent, because ${clean(host())} is too busy`, httpStatus: 429, retryAt: now() + wait, advice: `It asked to wait ${waitWords(wait)}.`,
			});
		}

		waited += wait;
		onTry?.({
			host: host(), attempt, waitsFor: 'pause', until: now() + wait, isLast: attempt >= tries,
		});
		await sleep(wait, signal);
	}

	signal.throwIfAborted();
};

/**
Tries a GET until it is answered, refused, or given up: four times at most, on 429, 500, 502, 503, 504 and broken connections, twice where it stalls. A 429 slows whatever shares the pace.

@param send Sends the try of this number, counted from 1; the guard's signal ends it.
@throws WinnowError; the signal's reason once it is aborted.
*/
export const persist = async (send: (attempt: number, guard: StallGuard) => Promise<Raw>, request: Persistent): Promise<Raw> => {
	const {about, host, timing, pace, signal, onTry} = request;
	const {now, random, sleep} = timing;
	let stalled = 0;
	for (let attempt = 1; ; attempt++) {
		await waitForTurn(request, attempt);
		const guard = guardStall(signal, {attempt: stalled + 1, ...timing});
		const isLast = attempt >= tries;
		onTry?.({
			host: host(),
			attempt,
			waitsFor: 'answer',
			get until() {
				return guard.deadline;
			},
			isLast: isLast || stalled + 1 >= stalledTries,
		});
		let answer: Raw | undefined;
		let failure: unknown;
		try {
			answer = await send(attempt, guard);
		} catch (error) {
			if (signal.aborted || isAbort(error) || error instanceof WinnowError) {
				throw signal.aborted ? signal.reason as Error : error;
			}

			failure = error;
			stalled += error instanceof StallError ? 1 : 0;
		} finally {
			guard.end();
		}

		if (answer && answer.status >= 200 && answer.status < 300) {
			pace.answered();
			return answer;
		}

		const delay = retryDelay(attempt, answer && headerOf(answer.headers, 'retry-after'), now(), random);
		if (answer?.status === 429) {
			pace.slow(now(), delay);
		}

		const again = answer === undefined ? !isHopeless(failure) && stalled < stalledTries : retriedStatus(answer.status);
		if (!again || isLast || delay > patience) {
			throw answer ? refusalOf(answer, about, now(), request.who) : failureOf(failure, about, host(), attempt);
		}

		if (answer?.status !== 429) {
			onTry?.({
				host: host(), attempt: attempt + 1, waitsFor: 'pause', until: now() + delay, isLast: attempt + 1 >= tries,
			});
			await sleep(delay, signal);
		}
	}
};
