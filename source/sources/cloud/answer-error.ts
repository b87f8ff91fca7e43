import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {redact} from '../../text/redact.js';
import type {Asker} from './credential-advice.js';
import {lessonOf, lessonOfStatus} from './error-advice.js';
import {waitWords} from './retry.js';

/** An answer that is not what was asked for. */
export type BadAnswer = {
	/** Whose request it answers: advice fits the credential. */
	readonly who?: Asker;
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** What was asked: `The results of version V of task T`; begins a sentence. */
	readonly about: string;
	/** Milliseconds since 1970. */
	readonly now?: number;
	/** Milliseconds that the answer asks to wait (Retry-After). */
	readonly wait?: number;
};

type Said = {code?: string; message?: string; requestId?: string};

const text = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? value : (typeof value === 'number' ? String(value) : undefined);

/** JSON of the service, the gateway, IAM and the SDKs' two spellings. */
const fromJson = (body: string): Said | undefined => {
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

/** OBS answers in XML. */
const fromXml = (body: string): Said | undefined => /<error>/i.test(body) ? {code: element(body, 'Code'), message: element(body, 'Message'), requestId: element(body, 'RequestId')} : undefined;

/** A proxy's page: its title says most. */
const fromHtml = (body: string): Said | undefined => /^\s*(?:<!doctype html|<html)/i.test(body) ? {message: `a web page, "${element(body, 'title')?.trim() ?? 'without a title'}"`} : undefined;

const header = (headers: BadAnswer['headers'], name: string): string | undefined => {
	const value = headers[name];
	return Array.isArray(value) ? value[0] : value;
};

/**
Makes an error that a person understands of an answer that is not what was asked for. "Not found" arrives as HTTP 400 with a code, and is told as not found.
*/
export const answerError = ({
	status, headers, body, about, now, wait, who,
}: BadAnswer): WinnowError => {
	const said = fromJson(body) ?? fromXml(body) ?? fromHtml(body) ?? {message: redact(body).trim().slice(0, 200)};
	const code = said.code === undefined ? undefined : clean(redact(said.code)).slice(0, 80);
	const message = said.message === undefined ? '' : clean(redact(said.message)).slice(0, 300).replace(/[.\s]+$/, '');
	const byStatus = lessonOfStatus(status, who);
	const lesson = lessonOf(code, message, who) ?? byStatus;
	const requestId = said.requestId ?? ['x-request-id', 'x-obs-request-id', 'x-amz-request-id', 'x-iam-trace-id'].map(name => header(headers, name)).find(value => value !== undefined);
	return new WinnowError({
		// Who asks was refused, whatever the words are.
		kind: status === 401 ? 'authentication' : lesson.kind,
		what: `${about}: ${message === '' ? `HTTP ${status}` : `${message} (HTTP ${status})`}`,
		code,
		requestId: requestId === undefined ? undefined : clean(redact(requestId)).slice(0, 80),
		httpStatus: status,
		// The service's own figure says more than any advice.
		advice: wait !== undefined && wait >= 1000 && (status === 429 || status >= 500) ? `The service asks to wait ${waitWords(wait)}.` : lesson.advice,
		canRefresh: lesson.canRefresh,
		retryAt: wait === undefined || now === undefined ? undefined : now + wait,
		// Redacted first: a secret that is cut short is not recognised.
		detail: clean(redact(body)).slice(0, 2000),
	});
};
