import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {redact} from '../../text/redact.js';
import type {CredentialKind} from './credential-advice.js';
import {adviceForCode, adviceForStatus} from './error-advice.js';
import {formatWait} from './retry.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.responses;

/** A response with an error status, or with an error in its body. */
type ErrorResponse = {
	/** The credential that was used; the advice depends on it. */
	readonly credentialKind?: CredentialKind;
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** What was requested, as the start of a sentence: `The list of results`. */
	readonly about: string;
	/** Milliseconds since 1970. */
	readonly now?: number;
	/** From Retry-After (ms). */
	readonly wait?: number;
};

type ParsedError = {code?: string; message?: string; requestId?: string};

const text = (value: unknown): string | undefined => typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

/** Errors in JSON: the service, the API gateway, IAM, and both spellings of the SDKs. */
const fromJson = (body: string): ParsedError | undefined => {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body);
	} catch {
		return undefined;
	}

	if (typeof parsed !== 'object' || parsed === null) {
		return undefined;
	}

	const outer = parsed as Record<string, unknown>;
	const inner = (typeof outer.error === 'object' && outer.error !== null ? outer.error : outer) as Record<string, unknown>;
	return {
		code: text(inner.error_code) ?? text(inner.errorCode) ?? text(inner.code),
		message: text(inner.error_msg) ?? text(inner.errorMsg) ?? text(inner.message) ?? text(inner.title),
		requestId: text(inner.request_id) ?? text(outer.request_id),
	};
};

const element = (body: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`, 'i').exec(body)?.[1];

/** Errors in XML: OBS. */
const fromXml = (body: string): ParsedError | undefined => /<error>/i.test(body) ? {code: element(body, 'Code'), message: element(body, 'Message'), requestId: element(body, 'RequestId')} : undefined;

/** Errors in HTML: a proxy's page. Its title is the useful part. */
const fromHtml = (body: string): ParsedError | undefined => /^\s*(?:<!doctype html|<html)/i.test(body) ? {message: words.titledPage(element(body, 'title')?.trim())} : undefined;

/** Returns the first value of a header. */
export const headerOf = (headers: ErrorResponse['headers'], name: string): string | undefined => {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
};

/**
Explains an error response. The service reports "not found" as HTTP 400 with a code; the error's kind is then `not-found`.
*/
export const responseError = ({
	status, headers, body, about, now, wait, credentialKind,
}: ErrorResponse): WinnowError => {
	const parsed = fromJson(body) ?? fromXml(body) ?? fromHtml(body) ?? {message: redact(body).trim().slice(0, 200)};
	const code = parsed.code === undefined ? undefined : clean(redact(parsed.code)).slice(0, 80);
	const message = parsed.message === undefined ? '' : clean(redact(parsed.message)).slice(0, 300).replace(/[.\s]+$/, '');
	const byStatus = adviceForStatus(status, credentialKind);
	const match = adviceForCode(code, message, credentialKind) ?? byStatus;
	const requestId = parsed.requestId ?? ['x-request-id', 'x-obs-request-id', 'x-amz-request-id', 'x-iam-trace-id'].map(name => headerOf(headers, name)).find(value => value !== undefined);
	return new WinnowError({
		// A 401 is about the credentials, whatever the message says.
		kind: status === 401 ? 'authentication' : match.kind,
		what: words.failed(about, words.withStatus(message, status)),
		code,
		requestId: requestId === undefined ? undefined : clean(redact(requestId)).slice(0, 80),
		httpStatus: status,
		advice: wait !== undefined && wait >= 1000 && (status === 429 || status >= 500) ? words.retryIn(formatWait(wait)) : match.advice,
		canRefresh: match.canRefresh,
		retryAt: wait === undefined || now === undefined ? undefined : now + wait,
		// Redact before cutting: a truncated secret isn't recognized.
		detail: clean(redact(body)).slice(0, 2000),
	});
};
