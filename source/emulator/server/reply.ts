import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {
	ApiRefusal, IamRefusal, ObsRefusal, type Answer,
} from './answers.js';
import type {FaultKind, FaultTarget} from './faults.js';
import type {LoggedRequest} from './request-log.js';

type Phrase = {readonly code: string; readonly obs: string; readonly words: string};

const phrases: Readonly<Record<string, Phrase>> = {
	400: {code: 'ModelArts.0104', obs: 'InvalidRequest', words: 'Invalid parameter'},
	401: {code: 'APIG.0301', obs: 'AccessDenied', words: 'Incorrect IAM authentication information: x-auth-token not found'},
	403: {code: 'ModelArts.4310', obs: 'AccessDenied', words: 'Access denied'},
	404: {code: 'APIG.0101', obs: 'NoSuchKey', words: 'The resource does not exist'},
	408: {code: 'APIG.0201', obs: 'RequestTimeout', words: 'Request timeout'},
	409: {code: 'ModelArts.0011', obs: 'OperationAborted', words: 'Conflict'},
	410: {code: 'APIG.0201', obs: 'Gone', words: 'Gone'},
	429: {code: 'APIG.0308', obs: 'TooManyRequests', words: 'The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second'},
	500: {code: 'ModelArts.0010', obs: 'InternalError', words: 'Internal service error'},
	501: {code: 'APIG.0201', obs: 'NotImplemented', words: 'Not implemented'},
	502: {code: 'APIG.0201', obs: 'InternalError', words: 'Backend unavailable'},
	503: {code: 'ModelArts.4302', obs: 'SlowDown', words: 'The service is busy, please reduce your request rate'},
	504: {code: 'ModelArts.4503', obs: 'ServiceUnavailable', words: 'Backend timeout'},
};

const html = '<!DOCTYPE html>\n<html><head><title>Gateway login</title></head><body><h1>Please sign in to the network</h1></body></html>\n';

/** Retry-After by the suffix of a fault's name. */
const waits: Readonly<Record<string, string>> = {40: '40', absurd: '1000000000', 2099: 'Thu, 01 Jan 2099 00:00:00 GMT'};

/** Invalid responses. */
const bodies: Readonly<Record<string, Answer>> = {
	html: {status: 200, headers: {'Content-Type': 'text/html'}, body: html},
	empty: {status: 200, body: ''},
	null: {status: 200, headers: {'Content-Type': 'application/json'}, body: 'null'},
	redirect: {status: 302, headers: {Location: '/elsewhere/object'}, body: ''},
	'error-200': {status: 200, headers: {'Content-Type': 'application/json'}, body: JSON.stringify({error_code: 'ModelArts.0010', error_msg: 'Internal service error'})},
	gzip: {status: 200, headers: {'Content-Encoding': 'gzip'}, body: Uint8Array.from({length: 300}, (_, index) => 128 + (index % 100))},
	coding: {status: 200, headers: {'Content-Encoding': 'compress'}, body: Uint8Array.from({length: 300}, (_, index) => 128 + (index % 100))},
};

const refusalOf = (phrase: Phrase, code: number, target: FaultTarget, resource: string) => {
	switch (target) {
		case 'picture': {
			return new ObsRefusal(code, phrase.obs, phrase.words, {resource});
		}

		case 'token': {
			return new IamRefusal(code, 'Fault', phrase.words);
		}

		case 'listing':
		case 'task': {
			return new ApiRefusal(code, phrase.code, phrase.words);
		}
	}
};

/** Returns the response for a fault; undefined for faults that affect only the delivery. */
export const faultAnswer = (kind: FaultKind, target: FaultTarget, requestId: string, resource: string): Answer | undefined => {
	const spoiled = bodies[kind];
	if (spoiled) {
		return spoiled;
	}

	const [status, wait] = kind.split('-', 2) as [string, string?];
	const phrase = phrases[status];
	if (!phrase) {
		return undefined;
	}

	const code = Number(status);
	const headers: Readonly<Record<string, string>> = wait !== undefined || code === 429 ? {'Retry-After': waits[wait ?? ''] ?? '1'} : {};
	const answer = refusalOf(phrase, code, target, resource).answer(requestId);
	return {...answer, headers: {...answer.headers, ...headers}};
};

/** Interval between the bytes of a `drip` (ms). */
const dripEvery = 20;
/** Bytes per write. */
const chunk = 65_536;
const zeros = Buffer.alloc(chunk);

/**
Writes a response, with or without a fault. A closed connection ends a pause.

@param options.slowness Pause in a `slow` response (ms).
*/
export const reply = async (
	response: ServerResponse,
	answer: Answer,
	options: {
		readonly headers: Readonly<Record<string, string>>;
		readonly fault?: FaultKind;
		readonly slowness: number;
		readonly signal: AbortSignal;
		readonly log: LoggedRequest;
	},
): Promise<void> => {
	const {fault, log, signal} = options;
	let body = Buffer.from(answer.body);
	if (fault === 'bad-json' || fault === 'damaged') {
		body = body.subarray(0, body.length >> 1);
	}

	log.status = answer.status;
	const headers: Record<string, string | number> = {...options.headers, ...answer.headers, ...(fault !== 'endless' && {'Content-Length': body.length})};
	if (fault === 'text') {
		headers['Content-Type'] = 'text/plain';
	}

	if (fault === 'skew') {
		headers.Date = new Date(Date.parse(String(headers.Date)) + 86_400_000).toUTCString();
	}

	response.writeHead(answer.status, headers);
	for (let sent = 0; fault === 'drip' && sent < body.length; sent++) {
		log.bytes++;
		response.write(body.subarray(sent, sent + 1));
		await delay(dripEvery, undefined, {signal});
	}

	const half = body.length >> 1;
	if (fault === 'cut' || fault === 'slow') {
		log.bytes = half;
		await new Promise<void>(resolve => {
			response.write(body.subarray(0, half), () => {
				resolve();
			});
		});
		if (fault === 'cut') {
			response.destroy();
			return;
		}

		await delay(options.slowness, undefined, {signal});
		body = body.subarray(half);
	}

	// Write in chunks with backpressure, so that the log shows how much an aborted client received.
	for (let sent = 0; fault !== 'drip' && (fault === 'endless' || sent < body.length); sent += chunk) {
		const part = sent < body.length ? body.subarray(sent, sent + chunk) : zeros;
		log.bytes += part.length;
		if (!response.write(part)) {
			await once(response, 'drain', {signal});
		}
	}

	response.end();
};
