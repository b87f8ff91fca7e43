/** A GET is sent at most so often. */
export const tries = 4;

/** Answers that another try may change. */
export const retriedStatus = (status: number): boolean => [429, 500, 502, 503, 504].includes(status);

const first = 250;
const most = 30_000;

/** Nobody waits longer (ms) for a service that says when to come again: that is told at once. */
export const patience = 60_000;

/**
How long (ms) to wait before the next try: what Retry-After says (seconds, or a date), else doubling from 250 ms with jitter, so that many clients do not come back at once.

@param attempt The try that failed, counted from 1.
@param random 0..1.
*/
export const retryDelay = (attempt: number, retryAfter: string | undefined, now: number, random: () => number): number => {
	if (retryAfter !== undefined) {
		const said = /^\d+(?:\.\d+)?$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
		if (Number.isFinite(said)) {
			return Math.max(0, said);
		}
	}

	return Math.min(most, first * (2 ** (attempt - 1)) * (0.5 + random()));
};
