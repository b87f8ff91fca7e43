import {guarded, redact} from '../text/redact.js';

/** What kind of trouble it is; `cli.ts` makes the exit code of it. */
export type ErrorKind = 'usage' | 'connection' | 'authentication' | 'not-found' | 'failure' | 'partial' | 'interrupted';

/** Exit codes of the product: 0 ok, 1 failure, 2 usage, 3 connection, 4 authentication or permission, 5 not found, 6 partial result, 130 interrupted. */
export const exitCodes = {
	failure: 1, usage: 2, connection: 3, authentication: 4, 'not-found': 5, partial: 6, interrupted: 130,
} as const satisfies Record<ErrorKind, number>;

export type ErrorFacts = {
	readonly kind: ErrorKind;
	/** One sentence without a full stop: what failed, where. Cleaned; known secrets are taken out here. */
	readonly what: string;
	/** One sentence: what the person can do next. */
	readonly advice?: string;
	/** The service's own code, `ModelArts.4851`, `NoSuchKey`. */
	readonly code?: string;
	readonly requestId?: string;
	/** The HTTP status, where there was an answer. */
	readonly httpStatus?: number;
	/** Whether the same request can succeed later without any change by the user. Default: what the kind and the HTTP status say; see `WinnowError.canPass`. */
	readonly canPass?: boolean;
	/** When (ms since 1970) the service asked to be tried again. */
	readonly retryAt?: number;
	/** Whether fetching again can help though it is not done automatically: the screen names the key for it. */
	readonly canRefresh?: boolean;
	/** More, for --verbose. Cleaned, no secret. */
	readonly detail?: string;
	readonly cause?: unknown;
};

/** Statuses that say "not now" (RFC 9110): request timeout, too early, too many requests, and all server errors. */
const isPassingStatus = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

const guard = (text: string | undefined): string | undefined => text === undefined ? undefined : guarded(text);

/** The one error type that reaches a person. Everything else is a defect of Winnow. */
export class WinnowError extends Error implements ErrorFacts {
	override readonly name = 'WinnowError';
	readonly kind: ErrorKind;
	readonly what: string;
	readonly advice?: string;
	readonly code?: string;
	readonly requestId?: string;
	readonly httpStatus?: number;
	/** Whether the same request can succeed later without any change by the user: a broken connection, a busy service. Such requests are repeated automatically; refusals are not. */
	readonly canPass: boolean;
	readonly retryAt?: number;
	/** Whether fetching again can help though it is not done automatically. */
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

	/** What failed, with the service's code and the request id: one line. */
	get line(): string {
		const facts = [this.code, this.requestId && `request ${this.requestId}`].filter(Boolean).join(', ');
		return facts ? `${this.what} (${facts})` : this.what;
	}
}

/** A picture is larger than what whoever asked for it agreed to. Asked for without that limit, it comes. */
export class LargePictureError extends WinnowError {
	/** Its bytes, where they could be known before reading it. */
	readonly size: number | undefined;

	/** @param most Bytes that were agreed to. */
	constructor(most: number, size: number | undefined) {
		super({
			kind: 'failure', what: `The picture: larger than ${most / 1_000_000} MB`, code: 'larger-than-agreed', advice: 'Zoom into it to be asked for it.',
		});
		this.size = size;
	}
}

/** An abort is not trouble: whoever aborted knows. */
export const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError');

const stackOf = (error: unknown): string | undefined => error instanceof Error && error.stack !== undefined ? redact(error.stack) : undefined;

/** A limit that a person can raise is no defect of Winnow, whatever ran into it. */
const tooManyFiles = (error: unknown): WinnowError | undefined => ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
	? new WinnowError({
		kind: 'failure', what: 'Too many files are open', code: (error as NodeJS.ErrnoException).code, canPass: true, advice: 'Raise the limit, for example: ulimit -n 1024', detail: stackOf(error), cause: error,
	})
	: undefined;

/** A programming error or a foreign one, told as a failure. */
export const asWinnowError = (error: unknown): WinnowError => error instanceof WinnowError
	? error
	: tooManyFiles(error) ?? new WinnowError({
		kind: 'failure', what: redact(error instanceof Error ? error.message : String(error)), detail: stackOf(error), cause: error,
	});
