import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {isOutOfMemory, memoryAdvice} from '../../system/memory.js';
import {redact} from '../../text/redact.js';
import {describeCertificateError} from './describe-certificate-error.js';
import {ProxyFailure, describeProxyFailure} from './proxy-failure.js';

type Explanation = {
	readonly codes: RegExp;
	readonly what: (host: string) => string;
	readonly advice: string;
	/** Retrying now can't help. */
	readonly permanent?: true;
	/** Retrying later can't help either. */
	readonly lasts?: true;
};

const explanations: readonly Explanation[] = [
	{
		codes: /ENOTFOUND/, what: host => `can't resolve ${host}`, advice: 'Check the endpoint, the region and this machine\'s DNS.', permanent: true,
	},
	{codes: /EMFILE|ENFILE/, what: host => `can't connect to ${host}: too many open files`, advice: 'Raise the limit, for example: ulimit -n 1024'},
	{codes: /EAI_AGAIN/, what: host => `can't resolve ${host}: the DNS server doesn't respond`, advice: 'Check this machine\'s DNS.'},
	{codes: /ECONNREFUSED/, what: host => `connection refused by ${host}`, advice: 'Check the endpoint and its port.'},
	{codes: /ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH/, what: host => `can't reach ${host}`, advice: 'Check the network, the proxy and the firewall.'},
	{codes: /UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT/, what: host => `${host} stopped responding`, advice: 'Try again.'},
	{codes: /WINNOW_SILENT/, what: host => `${host} accepted the request but doesn't respond`, advice: 'Try again, or test the endpoint with: winnow doctor'},
	{codes: /WINNOW_SLOW/, what: host => `${host} responds too slowly`, advice: 'Try again, or test the endpoint with: winnow doctor'},
	{codes: /ECONNRESET|UND_ERR_SOCKET|EPIPE|UND_ERR_RES_CONTENT_LENGTH_MISMATCH/, what: host => `${host} closed the connection`, advice: 'Try again.'},
	{
		codes: /UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/, what: host => `${host} sent more than 128 kB of headers`, advice: 'Check the endpoint. If the token is very long, use an access key instead.', permanent: true, lasts: true,
	},
	{
		codes: /OUT_OF_MEMORY/, what: host => `not enough memory to connect to ${host}`, advice: memoryAdvice, permanent: true, lasts: true,
	},
	{codes: /\bZ_|BROTLI|ERR_PADDING/, what: host => `can't decompress the response of ${host}`, advice: 'Try again.'},
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

/** Whether a request failed before there was a connection that it could be sent over. */
export const wasNotSent = (error: unknown): boolean => error instanceof ProxyFailure
	|| certificateErrorOf(error) !== undefined
	|| beforeConnection.test(codesOf(error));

type Description = {readonly what: string; readonly advice: string; readonly lasts?: boolean};

const describe = (error: unknown, host: string, codes: string): Description => {
	if (error instanceof ProxyFailure) {
		return {...describeProxyFailure(error, host), lasts: error.isRefusal};
	}

	const refused = certificateErrorOf(error);
	if (refused) {
		return {...describeCertificateError(refused, host), lasts: true};
	}

	const known = explain(codes);
	return {what: known?.what(host) ?? `can't connect to ${host}`, advice: known?.advice ?? 'Try again, or test the endpoint with: winnow doctor', lasts: known?.lasts};
};

/** Explains a failed connection. */
export const networkError = (error: unknown, about: string, host: string, attempts: number): WinnowError => {
	const codes = codesOf(error);
	const {what, advice, lasts = false} = describe(error, clean(host), codes);
	return new WinnowError({
		kind: 'connection',
		what: `${about}: ${what}${attempts > 1 ? ` (tried ${attempts} times)` : ''}`,
		canPass: !lasts,
		advice,
		detail: clean(redact(error instanceof Error ? `${error.name}: ${error.message} ${codes}` : String(error))),
		cause: error,
	});
};
