import {once} from 'node:events';
import {
	createServer, type IncomingMessage, type Server, type ServerResponse,
} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {ApiRefusal, Refusal, type Answer} from './answers.js';
import type {FaultKind, FaultPlan, FaultTarget} from './faults.js';
import type {Holds} from './holds.js';
import {parseRequest, type Incoming} from './parse-request.js';
import {readBody} from './read-body.js';
import {faultAnswer, reply} from './reply.js';
import type {LoggedRequest, RequestKind, RequestLog} from './request-log.js';

type ServerParts = {
	readonly log: RequestLog;
	readonly holds: Holds;
	/** Called for every request, because faults can change at run time. */
	readonly faults: () => FaultPlan;
	/** Milliseconds. */
	readonly latency: (target: FaultTarget) => number;
	/** Milliseconds. */
	readonly slowness: () => number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly requestId: () => string;
	/** @throws Refusal */
	readonly answer: (incoming: Incoming, kind: RequestKind) => Promise<Answer>;
};

type Serving = {
	readonly kind: RequestKind;
	readonly log: LoggedRequest;
	/** Aborts when the client disconnects. */
	readonly signal: AbortSignal;
};

type Answering = Pick<Serving, 'kind' | 'signal'> & {readonly fault: FaultKind | undefined; readonly requestId: string};

/** Returns the kind of request that a URL makes. */
const requestKind = (url: string): RequestKind => {
	const path = url.split('?', 1)[0]!;
	if (/^\/v2\/[^/]*\/processor-tasks\/[^/]+\/versions\/[^/]+\/results$/.test(path)) {
		return 'listing';
	}

	if (path.startsWith('/v2/')) {
		return /^\/v2\/[^/]*\/(?:processor-tasks|datasets)(?:\/|$)/.test(path) ? 'task' : 'other';
	}

	if (path.startsWith('/v3/')) {
		return 'token';
	}

	return /^\/[^/]+\/./.test(path) ? 'picture' : 'other';
};

const headersFor = (kind: RequestKind, requestId: string, now: number): Record<string, string> => ({
	Date: new Date(now).toUTCString(),
	...(kind === 'picture' ? {'x-obs-request-id': requestId, Server: 'OBS'} : {'X-Request-Id': requestId, Server: 'api-gateway'}),
	...(kind === 'token' && {'X-IAM-Trace-Id': requestId}),
});

/** Returns whether an error means that the client disconnected. */
const isGone = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || 'code' in error);

/** The HTTP server: logs and delays requests, injects faults, and sends responses. */
export const emulatorServer = (parts: ServerParts): Server => {
	const answerFor = async (incoming: () => Promise<Incoming>, {kind, fault, requestId, signal}: Answering): Promise<Answer> => {
		const target: FaultTarget = kind === 'other' ? 'task' : kind;
		try {
			const request = await incoming();
			const wait = parts.latency(target);
			if (wait > 0) {
				await delay(wait, undefined, {signal});
			}

			await parts.holds.passed(target, signal);
			return (fault && faultAnswer(fault, target, requestId, `/${request.segments.join('/')}`)) ?? await parts.answer(request, kind);
		} catch (error) {
			if (error instanceof Refusal) {
				return error.answer(requestId);
			}

			if (signal.aborted) {
				throw error;
			}

			return new ApiRefusal(500, 'ModelArts.0010', error instanceof Error ? error.stack ?? error.message : String(error)).answer(requestId);
		}
	};

	const serve = async (request: IncomingMessage, response: ServerResponse, {kind, log, signal}: Serving): Promise<void> => {
		const requestId = parts.requestId();
		const fault = kind === 'other' ? undefined : parts.faults().next(kind, Number(log.query.limit));
		log.fault = fault;
		const incoming = async () => parseRequest(request.method ?? 'GET', request.url ?? '/', request.headers, await readBody(request, kind === 'picture' ? 'upload' : 'request'));
		const answer = await answerFor(incoming, {kind, fault, requestId, signal});
		if (fault === 'reset') {
			request.socket.resetAndDestroy();
			return;
		}

		if (fault === 'garbage') {
			request.socket.end('not HTTP at all\r\n\r\n');
			return;
		}

		if (fault === 'silent') {
			await once(signal, 'abort');
			return;
		}

		await reply(response, answer, {
			headers: headersFor(kind, requestId, parts.now()), fault, slowness: parts.slowness(), signal, log,
		});
	};

	return createServer({keepAliveTimeout: 60_000}, (request, response) => {
		const url = request.url ?? '/';
		const kind = requestKind(url);
		const log = parts.log.received(kind, request.method ?? 'GET', url);
		const gone = new AbortController();
		response.once('close', () => {
			// Abort only if needed: creating an AbortError with its stack trace costs more than most of a response.
			if (!response.writableFinished) {
				gone.abort();
			}

			parts.log.finished(log, !response.writableFinished);
		});
		const run = async (): Promise<void> => {
			try {
				await serve(request, response, {kind, log, signal: gone.signal});
			} catch (error) {
				if (!isGone(error)) {
					throw error;
				}
			}
		};

		void run();
	});
};
