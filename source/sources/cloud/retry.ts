import {serviceWords} from './words/index.js';

/** Maximum tries of a GET. */
export const tries = 4;
/** Maximum tries if a GET stalls: each takes its full deadline. */
export const stalledTries = 2;

/** Whether a retry may help. */
export const isRetriedStatus = (status: number): boolean => [429, 500, 502, 503, 504].includes(status);

/** First and maximum backoff (ms). */
const firstDelay = 250;
const maxDelay = 30_000;

/** Maximum pause inside one request (ms). A longer Retry-After is reported immediately, and the browser repeats the request later. */
export const maxPause = 60_000;

/** Parses Retry-After, seconds or a date (RFC 9110, 10.2.3), to milliseconds; undefined if absent or invalid. */
export const retryAfterOf = (header: string | undefined, now: number): number | undefined => {
	const text = header?.trim() ?? '';
	const delay = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
	return Number.isFinite(delay) ? Math.max(0, delay) : undefined;
};

/**
The pause before the next try (ms): Retry-After, else exponential backoff from 250 ms with jitter.

@param attempt The try that failed, counted from 1.
@param random 0..1.
*/
export const retryDelay = (
	attempt: number,
	retryAfter: string | undefined,
	now: number,
	random: () => number,
): number => retryAfterOf(retryAfter, now) ?? Math.min(maxDelay, firstDelay * (2 ** (attempt - 1)) * (0.5 + random()));

const units = [[86_400_000 * 365, 'years'], [86_400_000, 'days'], [3_600_000, 'hours'], [60_000, 'minutes']] as const;

/** Formats a Retry-After: `40 s`, `90 minutes`, `32 years`. */
export const formatWait = (milliseconds: number): string => {
	const unit = units.find(([size]) => milliseconds >= size * 2);
	return unit ? serviceWords.responses.wait(Math.round(milliseconds / unit[0]), unit[1]) : serviceWords.responses.wait(Math.ceil(milliseconds / 1000), 's');
};
