/** A GET is sent at most this often. */
export const tries = 4;
/** One that stalls (nothing comes, or too slowly) is sent this often: each try takes its whole deadline. */
export const stalledTries = 2;

/** Answers that another try may change. */
export const retriedStatus = (status: number): boolean => [429, 500, 502, 503, 504].includes(status);

const first = 250;
const most = 30_000;

/** The longest pause (ms) inside one request. A service that asks for more is reported at once, and the browser repeats the request later. */
export const patience = 60_000;

/** Milliseconds that Retry-After asks for, as seconds or a date (RFC 9110, 10.2.3); undefined where it says nothing that can be read. */
export const retryAfterOf = (header: string | undefined, now: number): number | undefined => {
	const text = header?.trim() ?? '';
	const said = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
	return Number.isFinite(said) ? Math.max(0, said) : undefined;
};

/**
How long (ms) to wait before the next try: what Retry-After says, else doubling from 250 ms with jitter, so that many clients do not come back at once.

@param attempt The try that failed, counted from 1.
@param random 0..1.
*/
export const retryDelay = (attempt: number, retryAfter: string | undefined, now: number, random: () => number): number => retryAfterOf(retryAfter, now) ?? Math.min(most, first * (2 ** (attempt - 1)) * (0.5 + random()));

const units: ReadonlyArray<readonly [milliseconds: number, name: string]> = [[86_400_000 * 365, 'years'], [86_400_000, 'days'], [3_600_000, 'hours'], [60_000, 'minutes']];

/** A wait that a service asks for: `40 s`, `90 minutes`, `32 years`. */
export const waitWords = (milliseconds: number): string => {
	const unit = units.find(([size]) => milliseconds >= size * 2);
	return unit ? `${Math.round(milliseconds / unit[0])} ${unit[1]}` : `${Math.ceil(milliseconds / 1000)} s`;
};
