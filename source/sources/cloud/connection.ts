import {gunzipSync, inflateSync} from 'node:zlib';
import pLimit from 'p-limit';
import {Agent, type Dispatcher} from 'undici';
import {isAbort, WinnowError} from '../errors.js';
import type {SignedAddress} from '../source.js';
import {answerError} from './answer-error.js';
import {failureOf} from './network-failure.js';
import {retryDelay, retriedStatus, tries} from './retry.js';
import type {Signer} from './sign.js';

/** One thing that happened on the wire, without secrets. */
export type WireEvent = {
	readonly time: number;
	readonly kind: 'listing' | 'picture';
	/** Path without query for pictures: their query is a secret. */
	readonly path: string;
	readonly status: number | undefined;
	readonly milliseconds: number;
	readonly bytes: number;
	/** Counted from 1. */
	readonly attempt: number;
	readonly error?: string;
};

export type ConnectionOptions = {
	readonly endpoint: string;
	readonly signer: Signer;
	/** Plain http goes only to loopback without it. */
	readonly allowHttp?: boolean;
	/** Default true. */
	readonly tlsVerify?: boolean;
	readonly userAgent: string;
	readonly now?: () => number;
	readonly random?: () => number;
	readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	readonly log?: (event: WireEvent) => void;
	/** Milliseconds without a byte before a request is given up. Default 30,000. */
	readonly timeout?: number;
};

export type JsonRequest = {
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
	/** What is asked for, for errors: `The results of version V`. */
	readonly about: string;
};

/** What the wire carries at the most: 16 MB a listing, 25 MB a picture (the store's own limit for originals that it processes). */
export const limits = {listing: 16_000_000, picture: 25_000_000} as const;

export type Connection = {
	readonly endpoint: string;
	/** GET of the service, signed; the parsed answer. @throws WinnowError */
	json(request: JsonRequest, signal: AbortSignal): Promise<unknown>;
	/** POST without a retry, for IAM: the parsed answer and its headers. @throws WinnowError */
	post(request: JsonRequest & {readonly body: unknown}, signal: AbortSignal): Promise<{readonly body: unknown; readonly headers: Readonly<Record<string, string | string[] | undefined>>}>;
	/** GET of a signed address, byte for byte, without any credential. @throws WinnowError */
	picture(address: SignedAddress, signal: AbortSignal): Promise<Uint8Array>;
	/** What the service's clock said minus ours (ms), from the last answer's Date. */
	clockSkew(): number | undefined;
	close(): Promise<void>;
};

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1]|::1)$/i;

/** Plain http carries tokens and signatures in the clear: only to this machine, unless somebody says so. */
const checkScheme = (scheme: string, host: string, allowHttp: boolean): void => {
	if (scheme !== 'https:' && !loopback.test(host) && !allowHttp) {
		throw new WinnowError({kind: 'usage', what: `${host} is plain http, which carries credentials in the clear`, advice: 'Use https, or --allow-http if the network is trusted.'});
	}
};

const defaultSleep = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
	await new Promise<void>((resolve, reject) => {
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', onAbort);
			resolve();
		}, milliseconds);
		const onAbort = () => {
			clearTimeout(timer);
			reject(signal.reason as Error);
		};

		signal.addEventListener('abort', onAbort, {once: true});
	});
};

/** Reads a body up to a limit; more ends the request. */
const read = async (body: Dispatcher.ResponseData['body'], most: number, about: string, announced: string | undefined): Promise<Buffer> => {
	const tooLarge = () => new WinnowError({kind: 'failure', what: `${about}: larger than ${most / 1_000_000} MB`, code: 'too-large'});
	if (announced !== undefined && Number(announced) > most) {
		body.on('error', () => undefined).destroy();
		throw tooLarge();
	}

	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += (chunk as Buffer).length;
		if (length > most) {
			throw tooLarge();
		}

		chunks.push(chunk as Buffer);
	}

	return Buffer.concat(chunks);
};

const unpack = (content: Buffer, encoding: string | undefined): Buffer => {
	switch (encoding?.toLowerCase()) {
		case 'gzip':
		case 'x-gzip': {
			return gunzipSync(content, {maxOutputLength: limits.listing});
		}

		case 'deflate': {
			return inflateSync(content, {maxOutputLength: limits.listing});
		}

		default: {
			return content;
		}
	}
};

const one = (value: string | string[] | undefined): string | undefined => Array.isArray(value) ? value[0] : value;

type Raw = {readonly status: number; readonly headers: Dispatcher.ResponseData['headers']; readonly content: Buffer};

/**
The wire to one endpoint and its pictures: one pool with keep-alive, at most 4 listings and 6 pictures under way, GETs tried up to four times on 429, 500, 502, 503, 504 and broken connections; a 429 slows everything. Refusals (401, 403) are never tried again: five bad signatures lock a key.
*/
export const createConnection = (options: ConnectionOptions): Connection => {
	const {now = Date.now, random = Math.random, sleep = defaultSleep, timeout = 30_000} = options;
	const endpoint = new URL(options.endpoint);
	checkScheme(endpoint.protocol, endpoint.hostname, options.allowHttp ?? false);
	const agent = new Agent({
		connections: 10, keepAliveTimeout: 20_000, keepAliveMaxTimeout: 300_000, headersTimeout: timeout, bodyTimeout: timeout, maxRedirections: 0, connect: {timeout: 10_000, rejectUnauthorized: options.tlsVerify ?? true},
	} as Agent.Options);
	const listings = pLimit(4);
	const pictures = pLimit(6);
	let skew: number | undefined;
	/** Nothing is sent before this time: the service has asked to slow down. */
	let notBefore = 0;

	const send = async (request: {origin: string; path: string; method?: 'GET' | 'POST'; headers: Record<string, string>; body?: string; kind: 'listing' | 'picture'; about: string; logPath: string; attempt: number}, signal: AbortSignal): Promise<Raw> => {
		const started = now();
		let status: number | undefined;
		let bytes = 0;
		let trouble: string | undefined;
		try {
			const answer = await agent.request({
				origin: request.origin, path: request.path, method: request.method ?? 'GET', headers: {'user-agent': options.userAgent, ...request.headers}, body: request.body ?? null, signal,
			});
			status = answer.statusCode;
			const date = Date.parse(one(answer.headers.date) ?? '');
			if (request.kind === 'listing' && !Number.isNaN(date)) {
				skew = date - now();
			}

			const content = await read(answer.body, status < 300 ? limits[request.kind] : 100_000, request.about, status < 300 ? one(answer.headers['content-length']) : undefined);
			bytes = content.length;
			return {status, headers: answer.headers, content};
		} catch (error) {
			trouble = error instanceof Error ? error.name : 'error';
			throw error;
		} finally {
			options.log?.({
				time: started, kind: request.kind, path: request.logPath, status, milliseconds: now() - started, bytes, attempt: request.attempt, ...(trouble === undefined ? {} : {error: trouble}),
			});
		}
	};

	/** Tries a GET until it is answered, refused, or given up. */
	const persist = async (about: string, host: string, attempt: (number: number) => Promise<Raw>, signal: AbortSignal): Promise<Raw> => {
		for (let number = 1; ; number++) {
			const wait = notBefore - now();
			if (wait > 0) {
				await sleep(wait, signal);
			}

			signal.throwIfAborted();
			let answer: Raw | undefined;
			let failure: unknown;
			try {
				answer = await attempt(number);
			} catch (error) {
				if (signal.aborted || isAbort(error) || error instanceof WinnowError) {
					throw signal.aborted ? signal.reason as Error : error;
				}

				failure = error;
			}

			if (answer && answer.status >= 200 && answer.status < 300) {
				return answer;
			}

			const again = answer === undefined ? true : retriedStatus(answer.status);
			if (!again || number >= tries) {
				throw answer ? answerError({
					status: answer.status, headers: answer.headers, body: unpack(answer.content, one(answer.headers['content-encoding'])).toString(), about,
				}) : failureOf(failure, about, host, number);
			}

			const delay = retryDelay(number, one(answer?.headers['retry-after']), now(), random);
			if (answer?.status === 429) {
				notBefore = Math.max(notBefore, now() + delay);
			} else {
				await sleep(delay, signal);
			}
		}
	};

	const signed = async (method: 'GET' | 'POST', {path, query = []}: JsonRequest, body?: string): Promise<{headers: Record<string, string>; target: string}> => {
		const full = (endpoint.pathname === '/' ? '' : endpoint.pathname.replace(/\/$/, '')) + path;
		const headers = await options.signer.headers({
			method, host: endpoint.host, path: decodeURIComponent(full), query, body,
		}, now());
		const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
		return {headers: {...headers, accept: 'application/json', 'accept-encoding': 'gzip, deflate'}, target: search === '' ? full : `${full}?${search}`};
	};

	const parse = ({content, headers}: Raw, about: string): unknown => {
		try {
			return JSON.parse(unpack(content, one(headers['content-encoding'])).toString());
		} catch (error) {
			const html = /^\s*</.test(content.toString('utf8', 0, 100));
			throw new WinnowError({
				kind: 'failure', what: `${about}: the answer is ${html ? 'a web page' : 'not JSON'}`, requestId: one(headers['x-request-id']), advice: html ? 'A proxy or a sign-in page may stand between: check the endpoint.' : 'Try again; winnow doctor tests the endpoint.', cause: error,
			});
		}
	};

	return {
		endpoint: endpoint.origin,
		async json(request, signal) {
			return listings(async () => {
				const answer = await persist(request.about, endpoint.host, async attempt => {
					// Signed anew for each try: the date is part of the signature.
					const {headers, target} = await signed('GET', request);
					return send({
						origin: endpoint.origin, path: target, headers, kind: 'listing', about: request.about, logPath: request.path, attempt,
					}, signal);
				}, signal);
				return parse(answer, request.about);
			});
		},
		async post(request, signal) {
			const body = JSON.stringify(request.body);
			let answer: Raw;
			try {
				const {headers, target} = await signed('POST', request, body);
				answer = await send({
					origin: endpoint.origin, path: target, method: 'POST', headers: {...headers, 'content-type': 'application/json;charset=utf8'}, body, kind: 'listing', about: request.about, logPath: request.path, attempt: 1,
				}, signal);
			} catch (error) {
				throw isAbort(error) || error instanceof WinnowError ? error : failureOf(error, request.about, endpoint.host, 1);
			}

			if (answer.status >= 300) {
				throw answerError({
					status: answer.status, headers: answer.headers, body: unpack(answer.content, one(answer.headers['content-encoding'])).toString(), about: request.about,
				});
			}

			return {body: parse(answer, request.about), headers: answer.headers};
		},
		async picture(address, signal) {
			const parts = /^(https?:)\/\/([^/?#]+)([^#]*)/i.exec(address);
			if (!parts) {
				throw new WinnowError({kind: 'failure', what: 'The picture\'s address is not a web address'});
			}

			const [, scheme, host, rest] = parts as unknown as [string, string, string, string];
			checkScheme(scheme.toLowerCase(), host.replace(/:\d+$/, ''), options.allowHttp ?? false);
			const path = rest.startsWith('/') ? rest : `/${rest}`;
			return pictures(async () => {
				const answer = await persist('The picture', host, async attempt => send({
					origin: `${scheme.toLowerCase()}//${host}`, path, headers: {}, kind: 'picture', about: 'The picture', logPath: path.replace(/\?.*$/s, ''), attempt,
				}, signal), signal);
				return answer.content;
			});
		},
		clockSkew: () => skew,
		async close() {
			await agent.destroy();
		},
	};
};
