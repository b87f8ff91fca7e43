import {clean} from '../clean.js';
import {WinnowError, type ErrorKind} from '../errors.js';
import {redact} from './redact.js';

/** An answer that is not what was asked for. */
export type BadAnswer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** What was asked: `The results of version V of task T`; begins a sentence. */
	readonly about: string;
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

type Lesson = {readonly codes: RegExp; readonly kind: ErrorKind; readonly advice: string};

/** What the codes mean for a person (error code tables of ModelArts, API gateway and OBS). */
const lessons: readonly Lesson[] = [
	{codes: /^ModelArts\.4851$/, kind: 'not-found', advice: 'There is no such version: winnow versions TASK lists the versions of a task.'},
	{codes: /^ModelArts\.(?:4700|4631|4636|4612|4338|4352|4353)$/, kind: 'not-found', advice: 'There is no such task here: winnow tasks lists them; check project and region.'},
	{codes: /^ModelArts\.4613$/, kind: 'failure', advice: 'The version has not finished yet, so it has no results: try again when it is complete.'},
	{codes: /^ModelArts\.4614$/, kind: 'failure', advice: 'The version has failed; winnow versions TASK shows why.'},
	{codes: /^ModelArts\.(?:0202|0307)$|^APIG\.0307$/, kind: 'authentication', advice: 'The token has ended: fetch a new one.'},
	{codes: /^ModelArts\.(?:0207|0210|2786)$/, kind: 'authentication', advice: 'The credentials are of another project or region: check --project and --region.'},
	{codes: /^ModelArts\.(?:4335|4336|4310)$/, kind: 'authentication', advice: 'The agency or the bucket does not let ModelArts read: check the agency\'s permissions.'},
	{codes: /^ModelArts\.(?:4116|4118)$|^InArrearOrInsufficientBalance$/, kind: 'authentication', advice: 'The account is in arrears or suspended.'},
	{codes: /^(?:APIG|APIGW)\.0101$|^ModelArts\.4204$/, kind: 'not-found', advice: 'This endpoint does not offer data processing: check endpoint and region; the feature exists in few regions.'},
	{codes: /^(?:APIG|APIGW)\.0308$|^ModelArts\.(?:2799|4206|4395|6101)$|^TooManyRequests$|^SlowDown$/, kind: 'failure', advice: 'The service asks to slow down: try again in a few seconds.'},
	{codes: /^(?:APIG|APIGW)\.030[1235]$/, kind: 'authentication', advice: 'The service refuses the credentials: check key, secret, token and the machine\'s clock. Five bad signatures lock a key for five minutes.'},
	{codes: /^NoSuchKey$/, kind: 'not-found', advice: 'The object is not in its bucket any more.'},
	{codes: /^NoSuchBucket$/, kind: 'not-found', advice: 'The bucket is gone.'},
	{codes: /^InvalidObjectState$/, kind: 'failure', advice: 'The object is archived: restore it in OBS first.'},
	{codes: /^RequestTimeTooSkewed$/, kind: 'authentication', advice: 'The clock of this machine is wrong.'},
	{codes: /^AccessDenied$/, kind: 'authentication', advice: 'The address has ended or may not be read.'},
	{codes: /^SignatureDoesNotMatch$/, kind: 'authentication', advice: 'The address\'s signature does not fit it.'},
	{codes: /^ITS\./, kind: 'failure', advice: 'The store can\'t make a smaller picture of this file.'},
];

const kindOf = (status: number): ErrorKind => {
	if (status === 401 || status === 403) {
		return 'authentication';
	}

	return status === 404 ? 'not-found' : 'failure';
};

const adviceOf = (status: number): string | undefined => {
	switch (status) {
		case 401: {
			return 'Check the credentials; winnow doctor says which ones were taken.';
		}

		case 403: {
			return 'The account lacks the permission: modelarts:processTask:getProcessTask and obs:object:GetObject are needed.';
		}

		case 404: {
			return 'Check endpoint, project, task and version.';
		}

		case 429: {
			return 'The service asks to slow down: try again in a few seconds.';
		}

		default: {
			return status >= 500 ? 'The service has trouble of its own: try again; the request id helps its support.' : undefined;
		}
	}
};

/**
Makes an error that a person understands of an answer that is not what was asked for. "Not found" arrives as HTTP 400 with a code, and is told as not found.
*/
export const answerError = ({status, headers, body, about}: BadAnswer): WinnowError => {
	const said = fromJson(body) ?? fromXml(body) ?? fromHtml(body) ?? {message: body.trim().slice(0, 200)};
	const code = said.code === undefined ? undefined : clean(redact(said.code)).slice(0, 80);
	const message = said.message === undefined ? '' : clean(redact(said.message)).slice(0, 300).replace(/[.\s]+$/, '');
	const lesson = code === undefined ? undefined : lessons.find(({codes}) => codes.test(code));
	const locked = /reach the limit|forbidden/i.test(message) && /ak|access/i.test(message);
	const requestId = said.requestId ?? header(headers, 'x-request-id') ?? header(headers, 'x-obs-request-id') ?? header(headers, 'x-iam-trace-id');
	return new WinnowError({
		kind: lesson?.kind ?? kindOf(status),
		what: `${about}: ${message === '' ? `HTTP ${status}` : `${message} (HTTP ${status})`}`,
		code,
		requestId: requestId === undefined ? undefined : clean(requestId).slice(0, 80),
		httpStatus: status,
		advice: locked ? 'Too many bad signatures: the key is locked for five minutes. Check the secret key before trying again.' : lesson?.advice ?? adviceOf(status),
		detail: clean(redact(body.slice(0, 2000))),
	});
};
