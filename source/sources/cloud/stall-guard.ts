/** Like setTimeout, but returns a function that cancels the timer. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export const realTimer: SetTimer = (callback, milliseconds) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};

/** Maximum time without a byte (ms), for the first and second try. The second allows for a slow service. */
const silences = [15_000, 30_000] as const;
/** Time allowed for a complete response (ms), extended while it arrives at the minimum rate (bytes per ms: 16 kB/s) or faster: 25 MB may take 26 minutes, one byte per second fails after 30 s. */
const completeWithin = 30_000;
const minRate = 16;

/** A request that was aborted because the response stalled. `networkError` explains its code. */
export class StallError extends Error {
	override readonly name = 'StallError';

	constructor(readonly code: 'WINNOW_SILENT' | 'WINNOW_SLOW') {
		super(code === 'WINNOW_SILENT' ? 'no data received in time' : 'the response is too slow');
	}
}

export type StallGuard = {
	/** Aborted by the caller's signal, or with a StallError once the deadline has passed. */
	readonly signal: AbortSignal;
	/** When the try fails if no more data arrives (ms since 1970). */
	readonly deadline: number;
	/** Call for each chunk. */
	received(length: number): void;
	end(): void;
};

/**
Aborts one try of a request if no data arrives for some time, or if the response takes too long.

@param options.attempt Counted from 1.
@param options.silence Maximum time without a byte (ms). Default: by attempt.
@param options.afterInput Calls back once data that has already arrived was read. Default: setImmediate.
*/
export const guardStall = (
	caller: AbortSignal,
	{attempt, silence = silences[Math.min(attempt, silences.length) - 1]!, now, setTimer, afterInput = setImmediate}: {
		readonly attempt: number;
		readonly silence?: number;
		readonly now: () => number;
		readonly setTimer: SetTimer;
		readonly afterInput?: (callback: () => void) => unknown;
	},
): StallGuard => {
	const abort = new AbortController();
	const started = now();
	let received = 0;
	let latest = started;
	let cancelTimer: (() => void) | undefined;
	let hasEnded = false;
	const onAbort = (): void => {
		abort.abort(caller.reason);
	};

	const silentAt = (): number => latest + silence;
	const completeBy = (): number => started + completeWithin + (received / minRate);
	const isOverdue = (): boolean => now() >= Math.min(silentAt(), completeBy());
	const wait = (): void => {
		cancelTimer = setTimer(check, Math.max(0, Math.min(silentAt(), completeBy()) - now()));
	};

	const check = (): void => {
		if (!isOverdue()) {
			wait();
			return;
		}

		// After sleep or SIGSTOP, timers fire before data that arrived in the meantime is read.
		afterInput(() => {
			if (hasEnded) {
				return;
			}

			if (isOverdue()) {
				abort.abort(new StallError(now() >= silentAt() ? 'WINNOW_SILENT' : 'WINNOW_SLOW'));
			} else {
				wait();
			}
		});
	};

	cancelTimer = setTimer(check, Math.min(silence, completeWithin));
	if (caller.aborted) {
		onAbort();
	} else {
		caller.addEventListener('abort', onAbort, {once: true});
	}

	return {
		signal: abort.signal,
		get deadline() {
			return Math.min(silentAt(), completeBy());
		},
		received(length) {
			received += length;
			latest = now();
		},
		end() {
			hasEnded = true;
			cancelTimer?.();
			caller.removeEventListener('abort', onAbort);
		},
	};
};
