import {guarded, redact} from '../text/redact.js';
import {errorWords} from './words/index.js';

/** Kind of error; determines the exit code. */
export type ErrorKind = 'usage' | 'connection' | 'authentication' | 'not-found' | 'failure' | 'partial' | 'interrupted';

/** Exit codes: 0 ok, 1 failure, 2 usage, 3 connection, 4 authentication or permission, 5 not found, 6 partial result, 130 interrupted. */
export const exitCodes = {
	failure: 1, usage: 2, connection: 3, authentication: 4, 'not-found': 5, partial: 6, interrupted: 130,
} as const satisfies Record<ErrorKind, number>;

export type ErrorFacts = {
	readonly kind: ErrorKind;
	/** What failed and where: one sentence without a period, cleaned. Known secrets are removed here. */
	readonly what: string;
	/** What to do next. */
	readonly advice?: string;
	/** The service's error code: `ModelArts.4851`, `NoSuchKey`. */
	readonly code?: string;
	readonly requestId?: string;
	/** The HTTP status, if there was a response. */
	readonly httpStatus?: number;
	/** Whether the same request can succeed later without changes by the user. Default: by kind and HTTP status. */
	readonly canPass?: boolean;
	/** When the service asked to retry (ms since 1970). */
	readonly retryAt?: number;
	/** Whether the user can fix this by fetching again, which is not done automatically. */
	readonly canRefresh?: boolean;
	/** Details for --verbose; cleaned, without secrets. */
	readonly detail?: string;
	readonly cause?: unknown;
};

/** Temporary errors (RFC 9110): request timeout, too early, too many requests, and all server errors. */
const isPassingStatus = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

const guard = (text: string | undefined): string | undefined => text === undefined ? undefined : guarded(text);

/** An error for the user. Any other error is a bug in Winnow. */
export class WinnowError extends Error implements ErrorFacts {
	override readonly name = 'WinnowError';
	readonly kind: ErrorKind;
	readonly what: string;
	readonly advice?: string;
	readonly code?: string;
	readonly requestId?: string;
	readonly httpStatus?: number;
	/** Whether the same request can succeed later without changes by the user, as after a dropped connection or rate limiting. Such requests are repeated automatically. */
	readonly canPass: boolean;
	readonly retryAt?: number;
	/** Whether the user can fix this by fetching again, which is not done automatically. */
	readonly canRefresh: boolean;
	readonly detail?: string;

	constructor(facts: ErrorFacts) {
		const what = guarded(facts.what);
		super(what, {cause: facts.cause});
		this.kind = facts.kind;
		this.what = what;
		this.advice = guard(facts.advice);
		this.code = guard(facts.code);
		this.requestId = guard(facts.requestId);
		this.httpStatus = facts.httpStatus;
		this.retryAt = facts.retryAt;
		this.canRefresh = facts.canRefresh ?? false;
		this.canPass = facts.canPass ?? (facts.httpStatus === undefined ? facts.kind === 'connection' : facts.kind !== 'not-found' && facts.kind !== 'authentication' && isPassingStatus(facts.httpStatus));
		this.detail = guard(facts.detail);
	}

	/** What failed, with the service's code and request ID: one line. */
	get line(): string {
		// The service may send empty ones.
		const [code, requestId] = [this.code || undefined, this.requestId || undefined];
		return code === undefined && requestId === undefined ? this.what : errorWords.withFacts(this.what, code, requestId);
	}
}

/** A picture exceeds the caller's limit. The user can still request it without the limit. */
export class LargePictureError extends WinnowError {
	/** Size in bytes, if known without reading it. */
	readonly size: number | undefined;

	/** @param limit The caller's limit (bytes). */
	constructor(limit: number, size: number | undefined) {
		super({
			kind: 'failure', what: errorWords.largePicture(limit / 1_000_000), code: 'larger-than-agreed', advice: errorWords.largePictureAdvice,
		});
		this.size = size;
	}
}

/** Returns an error about what the user typed. */
export const usageError = (what: string, advice?: string): WinnowError => new WinnowError({kind: 'usage', what, advice});

/** Whether an error is an abort, which is not reported. */
export const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError');

const stackOf = (error: unknown): string | undefined => error instanceof Error && error.stack !== undefined ? redact(error.stack) : undefined;

/** The open file limit is not a bug in Winnow. */
const tooManyFiles = (error: unknown): WinnowError | undefined => ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
	? new WinnowError({
		kind: 'failure', what: errorWords.openFiles, code: (error as NodeJS.ErrnoException).code, canPass: true, advice: errorWords.openFilesAdvice, detail: stackOf(error), cause: error,
	})
	: undefined;

/** Converts any error to a WinnowError. */
export const asWinnowError = (error: unknown): WinnowError => error instanceof WinnowError
	? error
	: tooManyFiles(error) ?? new WinnowError({
		kind: 'failure', what: redact(error instanceof Error ? error.message : String(error)), detail: stackOf(error), cause: error,
	});

/** Whether an error is a bug in Winnow, not an error of the system or the service. */
export const isDefect = (error: unknown): boolean => {
	if (error instanceof WinnowError || isAbort(error)) {
		return false;
	}

	const {syscall, code} = (error ?? {}) as {syscall?: unknown; code?: unknown};
	return typeof syscall !== 'string' && !(typeof code === 'string' && /^E[A-Z\d]+$/.test(code));
};
