import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {isOutOfMemory, memoryAdvice} from '../../system/memory.js';
import {redact} from '../../text/redact.js';
import {describeCertificateError} from './describe-certificate-error.js';
import {ProxyFailure, describeProxyFailure} from './proxy-failure.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.network;

type Explanation = {
	readonly codes: RegExp;
	readonly what: (host: string) => string;
	readonly advice: () => string;
	/** Retrying now can't help. */
	readonly permanent?: true;
	/** Retrying later can't help either. */
	readonly lasts?: true;
};

const explanations: readonly Explanation[] = [
	{
		codes: /ENOTFOUND/, what: host => words.cantResolve(host), advice: () => words.cantResolveAdvice, permanent: true,
	},
	{codes: /EMFILE|ENFILE/, what: host => words.openFiles(host), advice: () => words.openFilesAdvice},
	{codes: /EAI_AGAIN/, what: host => words.dns(host), advice: () => words.dnsAdvice},
	{codes: /ECONNREFUSED/, what: host => words.refused(host), advice: () => words.refusedAdvice},
	{codes: /ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH/, what: host => words.unreachable(host), advice: () => words.unreachableAdvice},
	{codes: /UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT/, what: host => words.stopped(host), advice: () => words.again},
	{codes: /WINNOW_SILENT/, what: host => words.silent(host), advice: () => words.testEndpoint},
	{codes: /WINNOW_SLOW/, what: host => words.slow(host), advice: () => words.testEndpoint},
	{codes: /ECONNRESET|UND_ERR_SOCKET|EPIPE|UND_ERR_RES_CONTENT_LENGTH_MISMATCH/, what: host => words.closed(host), advice: () => words.again},
	{
		codes: /UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/, what: host => words.largeHead(host), advice: () => words.largeHeadAdvice, permanent: true, lasts: true,
	},
	{
		codes: /OUT_OF_MEMORY/, what: host => words.memory(host), advice: memoryAdvice, permanent: true, lasts: true,
	},
	{codes: /\bZ_|BROTLI|ERR_PADDING/, what: host => words.decompress(host), advice: () => words.again},
];

const codesOf = (error: unknown): string => {
	const codes: string[] = [];
	for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth++) {
		codes.push(isOutOfMemory(cause) ? 'OUT_OF_MEMORY' : (cause as NodeJS.ErrnoException).code ?? cause.name);
		if (cause instanceof AggregateError) {
			codes.push(...cause.errors.map(inner => String((inner as NodeJS.ErrnoException).code)));
		}
	}

	return codes.join(' ');
};

const explain = (codes: string): Explanation | undefined => explanations.find(({codes: pattern}) => pattern.test(codes));

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

/** The first certificate error in a cause chain. */
const certificateErrorOf = (error: unknown): Error | undefined => {
	for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth++) {
		if (certificate.test((cause as NodeJS.ErrnoException).code ?? '')) {
			return cause;
		}
	}

	return undefined;
};

/** Whether a retry would fail the same way: unknown host, untrusted certificate, proxy refusal. */
export const isPermanent = (error: unknown): boolean => error instanceof ProxyFailure
	? error.isRefusal
	: certificateErrorOf(error) !== undefined || (explain(codesOf(error))?.permanent ?? false);

const beforeConnection = /ENOTFOUND|EAI_AGAIN|EMFILE|ENFILE|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH/;

/** Whether a request failed before a connection was open, so nothing was sent. */
export const wasNotSent = (error: unknown): boolean => error instanceof ProxyFailure
	|| certificateErrorOf(error) !== undefined
	|| beforeConnection.test(codesOf(error));

type Description = {readonly what: string; readonly advice: string; readonly lasts?: boolean};

const describe = (error: unknown, host: string, codes: string): Description => {
	if (error instanceof ProxyFailure) {
		return {...describeProxyFailure(error, host), lasts: error.isRefusal};
	}

	const certificateError = certificateErrorOf(error);
	if (certificateError) {
		return {...describeCertificateError(certificateError, host), lasts: true};
	}

	const known = explain(codes);
	return {what: known?.what(host) ?? words.cantConnect(host), advice: known?.advice() ?? words.testEndpoint, lasts: known?.lasts};
};

/** Explains a failed connection. */
export const networkError = (error: unknown, about: string, host: string, attempts: number): WinnowError => {
	const codes = codesOf(error);
	const {what, advice, lasts = false} = describe(error, clean(host), codes);
	return new WinnowError({
		kind: 'connection',
		what: serviceWords.responses.failed(about, words.tries(what, attempts)),
		canPass: !lasts,
		advice,
		detail: clean(redact(error instanceof Error ? `${error.name}: ${error.message} ${codes}` : String(error))),
		cause: error,
	});
};
