import {setMaxListeners} from 'node:events';
import type {Dispatcher} from 'undici';
import {isAbort, WinnowError} from '../../model/errors.js';
import {redact} from '../../text/redact.js';
import type {PictureOptions, SignedAddress, TryFacts} from '../../model/source.js';
import {openWire} from './dispatcher.js';
import {InFlight} from './in-flight.js';
import {failureOf} from './network-failure.js';
import {Paces} from './pace.js';
import {parseAnswer} from './parse-answer.js';
import {
	headerOf, persist, refusalOf, type Raw, type Timing,
} from './persist.js';
import {followRedirect} from './picture-redirect.js';
import {pictureTarget} from './picture-target.js';
import {checkScheme} from './plain-http.js';
import type {Proxies} from './proxies.js';
import {readBody} from './read-body.js';
import {Refusals} from './refusals.js';
import {renewOnce} from './renew-once.js';
import {encode, type Signer} from './sign.js';
import {sleep as realSleep, type Sleep} from '../../async/sleep.js';
import {guardStall, realTimer, type SetTimer, type StallGuard} from './stall-guard.js';
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
	readonly setTimer?: SetTimer;
	readonly log?: (event: WireEvent) => void;
	/** Milliseconds without a byte before a try is given up. Default 15,000 for the first and 30,000 for the next. */
	readonly timeout?: number;
};

export type JsonRequest = {
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
	/** What is asked for, for errors: `The results of version V`. */
	readonly about: string;
	/** Awaited when the answer has come, before it is parsed. */
	readonly beforeReading?: () => Promise<void>;
	readonly onTry?: (facts: TryFacts) => void;
	/** A refusal of this request says nothing about other requests. */
	readonly isAside?: boolean;
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
	/** The user asked to try again: lifts what holds requests back, once. */
	tryAgain(): void;
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
	readonly guard: StallGuard;
};

/** One signal may end any number of requests: Node's warning about many listeners would be written over the screen. */
const shared = (signal: AbortSignal): AbortSignal => {
	setMaxListeners(0, signal);
	return signal;
};

/**
The wire to one endpoint and its pictures: one pool with keep-alive, at most 4 listings and 6 pictures under way, GETs tried up to four times on 429, 500, 502, 503, 504 and broken connections, twice where they stall; a 429 slows requests of its kind to its host. Refusals (401, 403) are not tried again, because five bad signatures lock a key; only a token or key that was fetched, and worked before, is fetched once more. Only a picture's redirect is followed, once.

@throws WinnowError (usage) for plain http to another machine.
*/
export const createConnection = (options: ConnectionOptions): Connection => {
	const {now = Date.now, random = Math.random, sleep = realSleep, setTimer = realTimer, allowHttp = false, signer} = options;
	const endpoint = new URL(options.endpoint);
	const prefix = endpoint.pathname.replace(/\/+$/, '');
	checkScheme(endpoint.protocol, endpoint.hostname, allowHttp);
	const wire = openWire({timeout: 0, tlsVerify: options.tlsVerify ?? true, proxies: options.proxies});
	const lines = {listing: new InFlight(atOnce.listing), picture: new InFlight(atOnce.picture)};
	const refusals = new Refusals(signer, now);
	const timing: Timing = {
		now, random, sleep, setTimer, silence: options.timeout,
	};
	const paces = new Paces();
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

	const send = async (outgoing: Outgoing): Promise<Raw> => {
		const {origin, path, method, headers, body, kind, attempt, guard} = outgoing;
		const started = now();
		let answer: Dispatcher.ResponseData | undefined;
		let bytes = 0;
		let trouble: string | undefined;
		traffic.requests++;
		try {
			answer = await wire.request({
				origin, path, method, headers: {'user-agent': options.userAgent, ...headers}, body: body ?? null, signal: guard.signal,
			});
			guard.received(0);
			const date = Date.parse(headerOf(answer.headers, 'date') ?? '');
			if (kind === 'listing' && !Number.isNaN(date)) {
				skew = date - now();
			}

			return await receive(answer, outgoing, length => {
				bytes += length;
				traffic.bytes += length;
				guard.received(length);
			});
		} catch (error_) {
			// What an abort looks like depends on where the answer was; its reason does not.
			const error: unknown = guard.signal.aborted ? guard.signal.reason : error_;
			trouble = error instanceof Error ? (error as NodeJS.ErrnoException).code ?? error.name : 'error';
			throw error;
		} finally {
			const requestId = answer && (headerOf(answer.headers, 'x-request-id') ?? headerOf(answer.headers, 'x-obs-request-id'));
			options.log?.({
				time: started, kind, method, host: origin.replace(/^\w+:\/\//, ''), path: redact(path.replace(/\?.*$/s, '')), status: answer?.statusCode, milliseconds: now() - started, bytes, attempt, ...(requestId === undefined ? {} : {requestId: redact(requestId)}), ...(trouble === undefined ? {} : {error: trouble}),
			});
		}
	};

	const sendSigned = async (method: 'GET' | 'POST', {path, query = [], about}: JsonRequest, attempt: number, guard: StallGuard, onSigned: (headers: Record<string, string> | undefined) => void, body?: string): Promise<Raw> => {
		onSigned(undefined);
		const full = prefix + path;
		// Signed anew for each try: the date is part of the signature.
		const headers = await signer.headers({
			method, host: endpoint.host, path: decodeURIComponent(full), query, body,
		}, now());
		onSigned(headers);
		guard.received(0); // Fetching a token has a deadline of its own.
		const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
		return send({
			kind: 'listing', method, origin: endpoint.origin, path: search === '' ? full : `${full}?${search}`, about, attempt, guard, body,
			headers: {
				...headers, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', ...(body === undefined ? {} : {'content-type': 'application/json;charset=utf8'}),
			},
		});
	};

	const get = async (request: JsonRequest, signal: AbortSignal): Promise<Raw> => {
		const {about, onTry, isAside} = request;
		return renewOnce(async onSigned => lines.listing.run(async () => persist(async (attempt, guard) => sendSigned('GET', request, attempt, guard, onSigned), {
			about, who: signer.kind, host: () => endpoint.host, timing, pace: paces.of(isAside ? 'total' : 'listing', endpoint.host), signal, onTry,
		}), signal), signer, refusals.isLetIn);
	};

	return {
		endpoint: endpoint.origin + prefix,
		async json(request, caller) {
			const signal = shared(caller);
			const {about, beforeReading, isAside} = request;
			const answer = await refusals.pass(async () => get(request, signal), signal, {isAside});
			await beforeReading?.();
			return parseAnswer(answer, about, now(), signer.kind);
		},
		async post(request, signal) {
			const {about} = request;
			const guard = guardStall(signal, {attempt: 1, ...timing});
			let answer: Raw;
			try {
				answer = await sendSigned('POST', request, 1, guard, () => undefined, JSON.stringify(request.body));
			} catch (error) {
				throw signal.aborted || isAbort(error) || error instanceof WinnowError ? error : failureOf(error, about, endpoint.host, 1);
			} finally {
				guard.end();
			}

			if (answer.status < 200 || answer.status >= 300) {
				throw refusalOf(answer, about, now(), signer.kind);
			}

			return {body: parseAnswer(answer, about, now(), signer.kind), headers: answer.headers};
		},
		async picture(address, caller, {agreed, onTry} = {}) {
			const signal = shared(caller);
			const target = pictureTarget(address);
			const {scheme, host} = target;
			checkScheme(scheme, host.replace(/:\d+$/, ''), allowHttp);
			const about = 'The picture';
			let asked = host;
			const {content} = await lines.picture.run(async () => persist(async (attempt, guard) => followRedirect(target, async ({origin, path, host: to}) => {
				asked = to;
				return send({
					kind: 'picture', method: 'GET', origin, path, headers: {}, about, agreed, attempt, guard,
				});
			}, {about, allowHttp}), {
				about, host: () => asked, timing, pace: paces.of('picture', host), signal, onTry,
			}), signal);
			refuseWebPage(content, about);
			return content;
		},
		tryAgain() {
			paces.lift();
			refusals.forgive();
			signer.tryAgain?.();
		},
		clockSkew: () => skew,
		traffic: () => ({...traffic}),
		async close() {
			await wire.close();
		},
	};
};
