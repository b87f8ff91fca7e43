import type {Buffer} from 'node:buffer';
import {isAbort, WinnowError} from '../errors.js';
import {answerError} from './answer-error.js';
import {failureOf, isHopeless} from './network-failure.js';
import type {Pace} from './pace.js';
import {
	patience, retriedStatus, retryDelay, tries,
} from './retry.js';
import type {Sleep} from './sleep.js';

/** An answer, whole and unpacked. */
export type Raw = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly content: Buffer;
};

/** What keeps time for the tries. */
export type Timing = {readonly now: () => number; readonly random: () => number; readonly sleep: Sleep; readonly pace: Pace};

export const headerOf = (headers: Raw['headers'], name: string): string | undefined => {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
};

const waitForTurn = async ({now, sleep, pace}: Timing, about: string, signal: AbortSignal): Promise<void> => {
	for (let wait = pace.turn(now()); wait > 0; wait = pace.turn(now())) {
		if (wait > patience) {
			throw new WinnowError({
				kind: 'failure', what: `${about}: the service asks not to be asked for ${Math.ceil(wait / 1000)} s`, httpStatus: 429, advice: 'Try again then.',
			});
		}

		await sleep(wait, signal);
	}

	signal.throwIfAborted();
};

/**
Tries a GET until it is answered, refused, or given up: four times at most, on 429, 500, 502, 503, 504 and broken connections. A 429 slows whatever shares the pace.

@param attempt Sends the try of this number, counted from 1.
@throws WinnowError; the signal's reason once it is aborted.
*/
export const persist = async (attempt: (number: number) => Promise<Raw>, {about, host, timing, signal}: {readonly about: string; readonly host: string; readonly timing: Timing; readonly signal: AbortSignal}): Promise<Raw> => {
	const {now, random, sleep, pace} = timing;
	for (let number = 1; ; number++) {
		await waitForTurn(timing, about, signal);
		let answer: Raw | undefined;
		let failure: unknown;
		try {
			answer = await attempt(number);
		} catch (error) {
			if (signal.aborted || isAbort(error) || error instanceof WinnowError) {
				throw signal.aborted ? signal.reason as Error : error;
			}

			failure = error;
		}

		if (answer && answer.status >= 200 && answer.status < 300) {
			pace.answered();
			return answer;
		}

		const delay = retryDelay(number, answer && headerOf(answer.headers, 'retry-after'), now(), random);
		if (answer?.status === 429) {
			pace.slow(now(), delay);
		}

		const again = answer === undefined ? !isHopeless(failure) : retriedStatus(answer.status);
		if (!again || number >= tries || delay > patience) {
			throw answer
				? answerError({
					status: answer.status, headers: answer.headers, body: answer.content.toString(), about,
				})
				: failureOf(failure, about, host, number);
		}

		if (answer?.status !== 429) {
			await sleep(delay, signal);
		}
	}
};
