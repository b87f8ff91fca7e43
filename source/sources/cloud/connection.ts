import {setMaxListeners} from 'node:events';
import type {Dispatcher} from 'undici';
import {isAbort, WinnowError} from '../../model/errors.js';
import {redact} from '../../text/redact.js';
import type {PictureOptions, PictureStart, SignedAddress} from '../../model/source.js';
import {sleep as realSleep, type Sleep} from '../../async/sleep.js';
import {openWire} from './dispatcher.js';
import {InFlightLimit} from './in-flight-limit.js';
import type {JsonRequest} from './json-request.js';
import {networkError} from './network-error.js';
import {Paces} from './pace.js';
import {parseJson, parseResponse} from './parse-response.js';
import {headerOf} from './response-error.js';
import {
	sendWithRetries, responseErrorOf, type RawResponse, type Timing,
} from './send-with-retries.js';
import {followRedirect} from './picture-redirect.js';
import {emptyStart, startOf} from './picture-start.js';
import {pictureTarget} from './picture-target.js';
import {checkScheme} from './check-scheme.js';
import type {Proxies} from './find-proxies.js';
import {readBody} from './read-body.js';
import {Refusals} from './refusals.js';
import {renewOnce} from './renew-once.js';
import {encode, type Signer} from './sign.js';
import {guardStall, realTimer, type SetTimer, type StallGuard} from './stall-guard.js';
import {refuseWebPage} from './refuse-web-page.js';
import type {Traffic, WireEvent} from './wire-event.js';
import {unsureOutcome} from './unsure-outcome.js';
import {serviceWords} from './words/index.js';

export type {WireEvent} from './wire-event.js';

export type ConnectionOptions = {
	readonly endpoint: string;
	readonly signer: Signer;
	/** Allows plain HTTP to hosts other than loopback. */
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
	/** Maximum time without a byte (ms). Default 15,000 for the first try and 30,000 for the second. */
	readonly timeout?: number;
};

/** Maximum response sizes (bytes). 25 MB is OBS's own limit for originals it processes. */
const limits = {listing: 16_000_000, picture: 25_000_000, error: 100_000} as const;

/** Maximum requests in flight. */
const atOnce = {listing: 4, picture: 6} as const;

export type Connection = {
	/** Without a trailing slash. */
	readonly endpoint: string;
	/** Sends a signed GET to the service and parses the response. @throws WinnowError */
	json(request: JsonRequest, signal: AbortSignal): Promise<unknown>;
	/**
	Sends a POST without retries.

	@param request `unsure`: the advice if the request failed but may have taken effect.
	@throws WinnowError
	*/
	post(request: JsonRequest & {readonly body: unknown; readonly unsure?: string}, signal: AbortSignal): Promise<{readonly body: unknown; readonly headers: RawResponse['headers']}>;
	/** Downloads a signed address, unchanged and without credentials. Follows one redirect. @throws WinnowError */
	picture(address: SignedAddress, signal: AbortSignal, options?: PictureOptions): Promise<Uint8Array>;
	/** Downloads the first bytes of a signed address with a range request. Stops reading after them if the store ignores ranges. @throws WinnowError */
	pictureStart(address: SignedAddress, length: number, signal: AbortSignal, options?: PictureOptions): Promise<PictureStart>;
	/** The user asked to retry: ends current pauses. */
	tryAgain(): void;
	/** The service's clock minus ours (ms), from the last response's Date header. */
	clockSkew(): number | undefined;
	traffic(): Traffic;
	close(): Promise<void>;
};

type Outgoing = {
	readonly kind: 'listing' | 'picture';
	readonly method: 'GET' | 'POST';
	readonly origin: string;
	/** Including the query. */
	readonly path: string;
	readonly headers: Record<string, string>;
	readonly body?: string;
	readonly about: string;
	/** Maximum bytes to download without asking the user. */
	readonly agreed?: number;
	/** Only this many bytes are read. */
	readonly first?: number;
	readonly attempt: number;
	readonly guard: StallGuard;
};

/** One try of a signed request. */
type SignedTry = {
	readonly method: 'GET' | 'POST';
	/** Counted from 1. */
	readonly attempt: number;
	readonly guard: StallGuard;
	/** Called with undefined, then with the signed headers. */
	readonly onSigned?: (headers: Record<string, string> | undefined) => void;
	readonly body?: string;
};

/** Disables Node's warning about many listeners on a signal, which would be printed over the screen: many requests can share one. */
const shared = (signal: AbortSignal): AbortSignal => {
	setMaxListeners(0, signal);
	return signal;
};

/**
Connects to one endpoint and the stores of its pictures. Keep-alive pool; at most 4 listings and 6 pictures in flight. A GET is tried up to four times on 429, 500, 502, 503, 504 and dropped connections, twice if it stalls. A 429 slows down requests of the same kind to the same host. 401 and 403 are not retried, because five bad signatures lock a key; only a fetched token or key that worked before is fetched again, once. Redirects are followed for pictures only, once.

@throws WinnowError (usage) for plain HTTP to another machine.
*/
export const createConnection = (options: ConnectionOptions): Connection => {
	const {now = Date.now, random = Math.random, sleep = realSleep, setTimer = realTimer, allowHttp = false, signer} = options;
	const endpoint = new URL(options.endpoint);
	const prefix = endpoint.pathname.replace(/\/+$/, '');
	checkScheme(endpoint.protocol, endpoint.hostname, allowHttp);
	const wire = openWire({timeout: 0, tlsVerify: options.tlsVerify ?? true, proxies: options.proxies});
	const queues = {listing: new InFlightLimit(atOnce.listing), picture: new InFlightLimit(atOnce.picture)};
	const refusals = new Refusals(signer, now);
	const timing: Timing = {
		now, random, sleep, setTimer, silence: options.timeout,
	};
	const paces = new Paces();
	const traffic = {requests: 0, bytes: 0};
	let skew: number | undefined;

	const receive = async (answer: Dispatcher.ResponseData, outgoing: Outgoing, onBytes: (length: number) => void): Promise<RawResponse> => {
		const {kind, about, agreed, first} = outgoing;
		const {statusCode: status, headers, body} = answer;
		const isSuccess = status >= 200 && status < 300;
		const content = await readBody(body, {
			maxBytes: isSuccess ? first ?? limits[kind] : limits.error, agreed: isSuccess ? agreed : undefined, cut: !isSuccess || first !== undefined,
			encoding: headerOf(headers, 'content-encoding'), announced: headerOf(headers, 'content-length'), about, onBytes,
		});
		return {status, headers, content};
	};

	const send = async (outgoing: Outgoing): Promise<RawResponse> => {
		const {origin, path, method, headers, body = null, kind, attempt, guard} = outgoing;
		const started = now();
		let answer: Dispatcher.ResponseData | undefined;
		let bytes = 0;
		let errorCode: string | undefined;
		traffic.requests++;
		try {
			answer = await wire.request({
				origin, path, method, headers: {'user-agent': options.userAgent, ...headers}, body, signal: guard.signal,
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
			// The error of an abort depends on how far the request was; its reason doesn't.
			const error: unknown = guard.signal.aborted ? guard.signal.reason : error_;
			errorCode = error instanceof Error ? (error as NodeJS.ErrnoException).code ?? error.name : 'error';
			throw error;
		} finally {
			const requestId = answer && (headerOf(answer.headers, 'x-request-id') ?? headerOf(answer.headers, 'x-obs-request-id'));
			options.log?.({
				time: started, kind, method, host: origin.replace(/^\w+:\/\//, ''), path: redact(path.replace(/\?.*$/s, '')), status: answer?.statusCode, milliseconds: now() - started, bytes, attempt, ...(requestId === undefined ? {} : {requestId: redact(requestId)}), ...(errorCode === undefined ? {} : {error: errorCode}),
			});
		}
	};

	const sendSigned = async ({path, query = [], about}: JsonRequest, {method, attempt, guard, onSigned, body}: SignedTry): Promise<RawResponse> => {
		onSigned?.(undefined);
		const full = prefix + path;
		// Each try is signed again, because the signature includes the date.
		const headers = await signer.headers({
			method, host: endpoint.host, path: decodeURIComponent(full), query, body,
		}, now());
		onSigned?.(headers);
		guard.received(0); // Fetching a token has its own deadline.
		const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
		return send({
			kind: 'listing', method, origin: endpoint.origin, path: search === '' ? full : `${full}?${search}`, about, attempt, guard, body,
			headers: {
				...headers, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', ...(body === undefined ? {} : {'content-type': 'application/json;charset=utf8'}),
			},
		});
	};

	const get = async (request: JsonRequest, signal: AbortSignal): Promise<RawResponse> => {
		const {about, onTry, isAside} = request;
		return renewOnce(async onSigned => queues.listing.run(async () => sendWithRetries(async (attempt, guard) => sendSigned(request, {
			method: 'GET', attempt, guard, onSigned,
		}), {
			about, credentialKind: signer.kind, host: () => endpoint.host, timing, pace: paces.of(isAside ? 'total' : 'listing', endpoint.host), signal, onTry,
		}), signal), signer, refusals.isAccepted);
	};

	/** @param first Bytes to read; undefined for the whole picture. */
	const getPicture = async (address: SignedAddress, caller: AbortSignal, {agreed, onTry}: PictureOptions, first?: number): Promise<RawResponse> => {
		const signal = shared(caller);
		const target = pictureTarget(address);
		const {scheme, host} = target;
		checkScheme(scheme, host.replace(/:\d+$/, ''), allowHttp);
		const about = serviceWords.requests.picture;
		let requestedHost = host;
		const download = async (attempt: number, guard: StallGuard) => followRedirect(target, async ({origin, path, host: to}) => {
			requestedHost = to;
			return send({
				kind: 'picture', method: 'GET', origin, path, headers: first === undefined ? {} : {range: `bytes=0-${first - 1}`}, about, agreed, first, attempt, guard,
			});
		}, {about, allowHttp});
		const answer = await queues.picture.run(async () => sendWithRetries(download, {
			about, host: () => requestedHost, timing, pace: paces.of('picture', host), signal, onTry,
		}), signal);
		refuseWebPage(answer.content, about);
		return answer;
	};

	return {
		endpoint: endpoint.origin + prefix,
		async json(request, caller) {
			const {about, beforeReading, isAside, hasErrorCode} = request;
			const signal = shared(caller);
			const answer = await refusals.pass(async () => get(request, signal), signal, {isAside});
			await beforeReading?.();
			return hasErrorCode ? parseJson(answer, about) : parseResponse(answer, about, now(), signer.kind);
		},
		async post(request, signal) {
			const {about, unsure} = request;
			const guard = guardStall(signal, {attempt: 1, ...timing});
			let isSigned = false;
			try {
				const answer = await sendSigned(request, {
					method: 'POST', attempt: 1, guard, body: JSON.stringify(request.body), onSigned(headers) {
						isSigned = headers !== undefined;
					},
				});
				if (answer.status < 200 || answer.status >= 300) {
					throw responseErrorOf(answer, about, now(), signer.kind);
				}

				return {body: parseResponse(answer, about, now(), signer.kind), headers: answer.headers};
			} catch (error_) {
				const error = signal.aborted || isAbort(error_) || error_ instanceof WinnowError ? error_ : networkError(error_, about, endpoint.host, 1);
				throw isSigned && unsure !== undefined ? unsureOutcome(error, unsure) : error;
			} finally {
				guard.end();
			}
		},
		async picture(address, signal, options = {}) {
			return (await getPicture(address, signal, options)).content;
		},
		async pictureStart(address, length, signal, options = {}) {
			try {
				return startOf(await getPicture(address, signal, options, length));
			} catch (error) {
				if (error instanceof WinnowError && error.httpStatus === 416) {
					return emptyStart;
				}

				throw error;
			}
		},
		tryAgain() {
			paces.lift();
			refusals.skipPause();
			signer.tryAgain?.();
		},
		clockSkew: () => skew,
		traffic: () => ({...traffic}),
		async close() {
			await wire.close();
		},
	};
};
