/** Calls back after some milliseconds; what it returns calls that off. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export const realTimer: SetTimer = (callback, milliseconds) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};

/** How long (ms) a try may go without a byte: the second try is for services that are slow, not silent. */
const silences = [15_000, 30_000] as const;
/** A whole answer may take this long (ms), and longer only while it comes at this rate (bytes a ms, so 16 kB/s) or faster: 25 MB may take 26 minutes, a byte a second ends after 30 s. */
const wholeAnswer = 30_000;
const leastRate = 16;

/** A request that was given up because nothing came, or too little. Its code is what `network-failure` explains. */
export class StallError extends Error {
	override readonly name = 'StallError';

	constructor(readonly code: 'WINNOW_SILENT' | 'WINNOW_SLOW') {
		super(code === 'WINNOW_SILENT' ? 'no byte came in time' : 'the answer came too slowly');
	}
}

export type StallGuard = {
	/** Aborted by the caller's signal, or with a StallError once the deadline has passed. */
	readonly signal: AbortSignal;
	/** When (ms since 1970) the try is given up if nothing more comes. */
	readonly deadline: number;
	/** Bytes came. */
	received(length: number): void;
	end(): void;
};

/**
Watches one try of one request: gives it up where nothing comes for some time, and where the whole answer takes too long.

@param options.attempt Counted from 1.
@param options.silence Milliseconds without a byte; default by attempt.
*/
export const guardStall = (caller: AbortSignal, {attempt, silence = silences[Math.min(attempt, silences.length) - 1]!, now, setTimer}: {readonly attempt: number; readonly silence?: number; readonly now: () => number; readonly setTimer: SetTimer}): StallGuard => {
	const abort = new AbortController();
	const started = now();
	let received = 0;
	let latest = started;
	let callOff: (() => void) | undefined;
	const onAbort = (): void => {
		abort.abort(caller.reason);
	};

	const silentAt = (): number => latest + silence;
	const wholeBy = (): number => started + wholeAnswer + (received / leastRate);
	const look = (): void => {
		const time = now();
		if (time >= silentAt() || time >= wholeBy()) {
			abort.abort(new StallError(time >= silentAt() ? 'WINNOW_SILENT' : 'WINNOW_SLOW'));
			return;
		}

		callOff = setTimer(look, Math.min(silentAt(), wholeBy()) - time);
	};

	callOff = setTimer(look, Math.min(silence, wholeAnswer));
	if (caller.aborted) {
		onAbort();
	} else {
		caller.addEventListener('abort', onAbort, {once: true});
	}

	return {
		signal: abort.signal,
		get deadline() {
			return Math.min(silentAt(), wholeBy());
		},
		received(length) {
			received += length;
			latest = now();
		},
		end() {
			callOff?.();
			caller.removeEventListener('abort', onAbort);
		},
	};
};
