import type {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {isAbort, WinnowError} from '../../model/errors.js';
import type {TryFacts} from '../../model/source.js';
import type {Sleep} from '../../async/sleep.js';
import {headerOf, responseError} from './response-error.js';
import type {CredentialKind} from './credential-advice.js';
import {networkError, isPermanent} from './network-error.js';
import type {Pace} from './pace.js';
import {
	maxPause, isRetriedStatus, retryAfterOf, retryDelay, stalledTries, tries, formatWait,
} from './retry.js';
import {
	guardStall, StallError, type SetTimer, type StallGuard,
} from './stall-guard.js';
import {serviceWords} from './words/index.js';

/** A complete response, decompressed. */
export type RawResponse = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly content: Buffer;
};

/** Clock and timers; injected for tests. */
export type Timing = {
	readonly now: () => number;
	readonly random: () => number;
	readonly sleep: Sleep;
	readonly setTimer: SetTimer;
	/** Maximum time without a byte (ms). Default: 15 s for the first try, 30 s for the second. */
	readonly silence?: number;
};

type RetriedRequest = {
	readonly about: string;
	/** The credential that was used; the advice depends on it. */
	readonly credentialKind?: CredentialKind;
	/** Current host and port; changes with a redirect. */
	readonly host: () => string;
	readonly timing: Timing;
	readonly pace: Pace;
	readonly signal: AbortSignal;
	readonly onTry?: (facts: TryFacts) => void;
};

/** Explains an error response, including its Retry-After. */
export const responseErrorOf = (
	{status, headers, content}: RawResponse,
	about: string,
	now: number,
	credentialKind?: CredentialKind,
): WinnowError => responseError({
	credentialKind, status, headers, body: content.toString(), about, now, wait: retryAfterOf(headerOf(headers, 'retry-after'), now),
});

const waitForTurn = async ({about, host, timing, pace, signal, onTry}: RetriedRequest, attempt: number): Promise<void> => {
	const {now, sleep} = timing;
	let waited = 0;
	for (let wait = pace.turn(now()); wait > 0; wait = pace.turn(now())) {
		if (waited + wait > maxPause) {
			throw new WinnowError({
				kind: 'failure', what: serviceWords.responses.failed(about, serviceWords.responses.rateLimited(clean(host()))), httpStatus: 429, retryAt: now() + wait, advice: serviceWords.responses.retryIn(formatWait(wait)),
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
Sends a GET, with retries: up to four tries on 429, 500, 502, 503, 504 and dropped connections, two if it stalls. A 429 slows down all requests that share the pace.

@param send Sends one try (counted from 1); the guard's signal aborts it.
@throws WinnowError, or the signal's reason.
*/
export const sendWithRetries = async (send: (attempt: number, guard: StallGuard) => Promise<RawResponse>, request: RetriedRequest): Promise<RawResponse> => {
	const {about, host, timing, pace, signal, onTry} = request;
	const {now, random, sleep} = timing;
	let stalled = 0;
	/** Sends one try. Returns a failure that may be retried, and throws any other. */
	const tryOnce = async (attempt: number): Promise<{readonly answer?: RawResponse; readonly failure?: unknown}> => {
		const guard = guardStall(signal, {attempt: stalled + 1, ...timing});
		onTry?.({
			host: host(),
			attempt,
			waitsFor: 'answer',
			get until() {
				return guard.deadline;
			},
			isLast: attempt >= tries || stalled + 1 >= stalledTries,
		});
		try {
			return {answer: await send(attempt, guard)};
		} catch (error) {
			if (signal.aborted || isAbort(error) || error instanceof WinnowError) {
				throw signal.aborted ? signal.reason as Error : error;
			}

			stalled += error instanceof StallError ? 1 : 0;
			return {failure: error};
		} finally {
			guard.end();
		}
	};

	for (let attempt = 1; ; attempt++) {
		await waitForTurn(request, attempt);
		const isLast = attempt >= tries;
		const {answer, failure} = await tryOnce(attempt);

		if (answer && answer.status >= 200 && answer.status < 300) {
			pace.speedUp();
			return answer;
		}

		const delay = retryDelay(attempt, answer && headerOf(answer.headers, 'retry-after'), now(), random);
		if (answer?.status === 429) {
			pace.slowDown(now(), delay);
		}

		const canRetry = answer === undefined ? !isPermanent(failure) && stalled < stalledTries : isRetriedStatus(answer.status);
		if (!canRetry || isLast || delay > maxPause) {
			throw answer ? responseErrorOf(answer, about, now(), request.credentialKind) : networkError(failure, about, host(), attempt);
		}

		if (answer?.status !== 429) {
			onTry?.({
				host: host(), attempt: attempt + 1, waitsFor: 'pause', until: now() + delay, isLast: attempt + 1 >= tries,
			});
			await sleep(delay, signal);
		}
	}
};
