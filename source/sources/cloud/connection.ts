import {setMaxListeners} from 'node:events';
import type {Dispatcher} from 'undici';
import {isAbort, WinnowError} from '../errors.js';
import type {PictureOptions, SignedAddress} from '../source.js';
import {answerError} from './answer-error.js';
import {openWire, type Proxies} from './dispatcher.js';
import {InFlight} from './in-flight.js';
import {failureOf} from './network-failure.js';
import {Pace} from './pace.js';
import {headerOf, persist, type Raw} from './persist.js';
import {followRedirect} from './picture-redirect.js';
import {pictureTarget} from './picture-target.js';
import {checkScheme} from './plain-http.js';
import {readBody} from './read-body.js';
import {redact} from './redact.js';
import {Refusals} from './refusals.js';
import {encode, type Signer} from './sign.js';
import {sleep as realSleep, type Sleep} from './sleep.js';
import {refuseWebPage} from './web-page.js';
import type {Traffic, WireEvent} from './wire-event.js';

export type {WireEvent} from './wire-event.js';

export type ConnectionOptions = {
	readonly endpoint: string;
	readonly signer: Signer;
	/** Plain http goes only to loopback without it. */
	readonly allowHttp?: boolean;
	/** Default true. */
	readonly tlsVerify?: boolean;
	/** Default none. */
	readonly proxies?: Proxies;
	readonly userAgent: string;
	readonly now?: () => number;
	readonly random?: () => number;
	readonly sleep?: Sleep;
	readonly log?: (event: WireEvent) => void;
	/** Milliseconds without a byte before a request is given up. Default 30,000. */
	readonly timeout?: number;
};

export type JsonRequest = {
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
	/** What is asked for, for errors: `The results of version V`. */
	readonly about: string;
	/** Awaited when the answer has come, before it is parsed. */
	readonly beforeReading?: () => Promise<void>;
};

/** What the wire carries at the most: 16 MB a listing, 25 MB a picture (the store's own limit for originals that it processes), and so much of an error's words. */
export const limits = {listing: 16_000_000, picture: 25_000_000, error: 100_000} as const;

/** What is under way at the most. */
const atOnce = {listing: 4, picture: 6} as const;

export type Connection = {
	/** Without a slash at its end. */
	readonly endpoint: string;
	/** GET of the service, signed; the parsed answer. @throws WinnowError */
	json(request: JsonRequest, signal: AbortSignal): Promise<unknown>;
	/** POST without a retry, for IAM: the parsed answer and its headers. @throws WinnowError */
	post(request: JsonRequest & {readonly body: unknown}, signal: AbortSignal): Promise<{readonly body: unknown; readonly headers: Readonly<Record<string, string | string[] | undefined>>}>;
	/** GET of a signed address, byte for byte, without any credential; one redirect is followed. @throws WinnowError */
	picture(address: SignedAddress, signal: AbortSignal, options?: PictureOptions): Promise<Uint8Array>;
	/** What the service's clock said minus ours (ms), from the last answer's Date. */
	clockSkew(): number | undefined;
	/** What went over the wire so far. */
	traffic(): Traffic;
	close(): Promise<void>;
};

type Outgoing = {
	readonly kind: 'listing' | 'picture';
	readonly method: 'GET' | 'POST';
	readonly origin: string;
	/** With the query. */
	readonly path: string;
	readonly headers: Record<string, string>;
	readonly body?: string;
	readonly about: string;
	/** Bytes of the answer that may come without asking anybody. */
	readonly agreed?: number;
	readonly attempt: number;
};

const parseJson = ({content, headers}: Raw, about: string): unknown => {
	try {
		return JSON.parse(content.toString()) as unknown;
	} catch (error) {
		const html = /^\s*</.test(content.toString('utf8', 0, 100));
		throw new WinnowError({
			kind: 'failure', what: `${about}: the answer is ${html ? 'a web page' : 'not JSON'}`, requestId: headerOf(headers, 'x-request-id'), advice: html ? 'A proxy or a sign-in page may stand between: check the endpoint.' : 'Try again; winnow doctor tests the endpoint.', cause: error,
		});
	}
};

const errorOf = ({status, headers, content}: Raw, about: string): WinnowError => answerError({
	status, headers, body: content.toString(), about,
});

/** @throws WinnowError also for an error that comes with a status of success, as some gateways send it. */
const parseAnswer = (answer: Raw, about: string): unknown => {
	const parsed = parseJson(answer, about);
	if (typeof parsed === 'object' && parsed !== null && ('error_code' in parsed || 'errorCode' in parsed)) {
		throw errorOf(answer, about);
	}

	return parsed;
};

/** One signal may end any number of requests: Node's warning about many listeners would be written over the screen. */
const shared = (signal: AbortSignal): AbortSignal => {
	setMaxListeners(0, signal);
	return signal;
};

/**
The wire to one endpoint and its pictures: one pool with keep-alive, at most 4 listings and 6 pictures under way, GETs tried up to four times on 429, 500, 502, 503, 504 and broken connections; a 429 slows everything. Refusals (401, 403) are never tried again: five bad signatures lock a key. Only a picture's redirect is followed, once.

@throws WinnowError (usage) for plain http to another machine.
*/
export const createConnection = (options: ConnectionOptions): Connection => {
	const {now = Date.now, random = Math.random, sleep = realSleep, allowHttp = false, signer} = options;
	const endpoint = new URL(options.endpoint);
	const prefix = endpoint.pathname.replace(/\/+$/, '');
	checkScheme(endpoint.protocol, endpoint.hostname, allowHttp);
	const wire = openWire({timeout: options.timeout ?? 30_000, tlsVerify: options.tlsVerify ?? true, proxies: options.proxies});
	const lines = {listing: new InFlight(atOnce.listing), picture: new InFlight(atOnce.picture)};
	const refusals = new Refusals(signer, now);
	const timing = {
		now, random, sleep, pace: new Pace(),
	};
	const traffic = {requests: 0, bytes: 0};
	let skew: number | undefined;

	const receive = async (answer: Dispatcher.ResponseData, {kind, about, agreed}: Outgoing, onBytes: (length: number) => void): Promise<Raw> => {
		const {statusCode: status, headers, body} = answer;
		const fine = status >= 200 && status < 300;
		const content = await readBody(body, {
			most: fine ? limits[kind] : limits.error, agreed: fine ? agreed : undefined, cut: !fine, encoding: headerOf(headers, 'content-encoding'), announced: headerOf(headers, 'content-length'), about, onBytes,
		});
		return {status, headers, content};
	};

	const send = async (outgoing: Outgoing, signal: AbortSignal): Promise<Raw> => {
		const {origin, path, method, headers, body, kind, attempt} = outgoing;
		const started = now();
		let answer: Dispatcher.ResponseData | undefined;
		let bytes = 0;
		let trouble: string | undefined;
		traffic.requests++;
		try {
			answer = await wire.request({
				origin, path, method, headers: {'user-agent': options.userAgent, ...headers}, body: body ?? null, signal,
			});
			const date = Date.parse(headerOf(answer.headers, 'date') ?? '');
			if (kind === 'listing' && !Number.isNaN(date)) {
				skew = date - now();
			}

			return await receive(answer, outgoing, length => {
				bytes += length;
				traffic.bytes += length;
			});
		} catch (error) {
			trouble = error instanceof Error ? (error as NodeJS.ErrnoException).code ?? error.name : 'error';
			throw error;
		} finally {
			const requestId = answer && (headerOf(answer.headers, 'x-request-id') ?? headerOf(answer.headers, 'x-obs-request-id'));
			options.log?.({
				time: started, kind, method, host: origin.replace(/^\w+:\/\//, ''), path: redact(path.replace(/\?.*$/s, '')), status: answer?.statusCode, milliseconds: now() - started, bytes, attempt, ...(requestId === undefined ? {} : {requestId}), ...(trouble === undefined ? {} : {error: trouble}),
			});
		}
	};

	const sendSigned = async (method: 'GET' | 'POST', {path, query = [], about}: JsonRequest, attempt: number, signal: AbortSignal, body?: string): Promise<Raw> => {
		const full = prefix + path;
		// Signed anew for each try: the date is part of the signature.
		const headers = await signer.headers({
			method, host: endpoint.host, path: decodeURIComponent(full), query, body,
		}, now());
		const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
		return send({
			kind: 'listing', method, origin: endpoint.origin, path: search === '' ? full : `${full}?${search}`, about, attempt, body,
			headers: {
				...headers, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', ...(body === undefined ? {} : {'content-type': 'application/json;charset=utf8'}),
			},
		}, signal);
	};

	return {
		endpoint: endpoint.origin + prefix,
		async json(request, caller) {
			const signal = shared(caller);
			const {about, beforeReading} = request;
			const answer = await refusals.pass(async () => lines.listing.run(async () => persist(async attempt => sendSigned('GET', request, attempt, signal), {
				about, host: endpoint.host, timing, signal,
			}), signal), signal);
			await beforeReading?.();
			return parseAnswer(answer, about);
		},
		async post(request, signal) {
			const {about} = request;
			let answer: Raw;
			try {
				answer = await sendSigned('POST', request, 1, signal, JSON.stringify(request.body));
			} catch (error) {
				throw signal.aborted || isAbort(error) || error instanceof WinnowError ? error : failureOf(error, about, endpoint.host, 1);
			}

			if (answer.status < 200 || answer.status >= 300) {
				throw errorOf(answer, about);
			}

			return {body: parseAnswer(answer, about), headers: answer.headers};
		},
		async picture(address, caller, {agreed} = {}) {
			const signal = shared(caller);
			const target = pictureTarget(address);
			const {scheme, host} = target;
			checkScheme(scheme, host.replace(/:\d+$/, ''), allowHttp);
			const about = 'The picture';
			const {content} = await lines.picture.run(async () => persist(async attempt => followRedirect(target, async ({origin, path}) => send({
				kind: 'picture', method: 'GET', origin, path, headers: {}, about, agreed, attempt,
			}, signal), {about, allowHttp}), {
				about, host, timing, signal,
			}), signal);
			refuseWebPage(content, about);
			return content;
		},
		clockSkew: () => skew,
		traffic: () => ({...traffic}),
		async close() {
			await wire.close();
		},
	};
};
