import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {isOutOfMemory, memoryAdvice} from '../../system/memory.js';
import {redact} from '../../text/redact.js';
import {certificateWords} from './certificate-words.js';
import {ProxyFailure, proxyWords} from './proxy-failure.js';

type Explanation = {readonly codes: RegExp; readonly what: (host: string) => string; readonly advice: string; /** Another try at once can't help. */ readonly hopeless?: true; /** Nor one later. */ readonly lasts?: true};

const explanations: readonly Explanation[] = [
	{
		codes: /ENOTFOUND/, what: host => `${host} has no address`, advice: 'Check the name of endpoint and region, and this machine\'s DNS.', hopeless: true,
	},
	{codes: /EMFILE|ENFILE/, what: host => `no connection to ${host}, because too many files are open`, advice: 'Raise the limit, for example: ulimit -n 1024'},
	{codes: /EAI_AGAIN/, what: host => `the address of ${host} can't be looked up now`, advice: 'Check this machine\'s DNS.'},
	{codes: /ECONNREFUSED/, what: host => `${host} refuses connections`, advice: 'Check the endpoint and its port.'},
	{codes: /ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH/, what: host => `${host} can't be reached`, advice: 'Check the network, a proxy, or a firewall in between.'},
	{codes: /UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT/, what: host => `${host} stopped answering`, advice: 'Try again.'},
	{codes: /WINNOW_SILENT/, what: host => `${host} accepts requests but does not answer`, advice: 'Try again; winnow doctor tests the endpoint.'},
	{codes: /WINNOW_SLOW/, what: host => `${host} answers too slowly`, advice: 'Try again; winnow doctor tests the endpoint.'},
	{codes: /ECONNRESET|UND_ERR_SOCKET|EPIPE|UND_ERR_RES_CONTENT_LENGTH_MISMATCH/, what: host => `${host} broke the connection`, advice: 'Try again.'},
	{
		codes: /UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/, what: host => `${host} sent more than 128 kB of headers`, advice: 'Check the endpoint; a very long token may be the reason: use an access key instead.', hopeless: true, lasts: true,
	},
	{
		codes: /OUT_OF_MEMORY/, what: host => `not enough memory to connect to ${host}`, advice: memoryAdvice, hopeless: true, lasts: true,
	},
	{codes: /\bZ_|BROTLI|ERR_PADDING/, what: host => `${host} sent an answer that can't be unpacked`, advice: 'Try again.'},
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

/** The first error of a chain that is about a certificate. */
const certificateErrorOf = (error: unknown): Error | undefined => {
	for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth++) {
		if (certificate.test((cause as NodeJS.ErrnoException).code ?? '')) {
			return cause;
		}
	}

	return undefined;
};

/** Whether another try would only fail the same way: a name that does not exist, a certificate that can't be trusted, a proxy that refuses. */
export const isHopeless = (error: unknown): boolean => error instanceof ProxyFailure ? error.isRefusal : certificateErrorOf(error) !== undefined || (explain(codesOf(error))?.hopeless ?? false);

type Words = {readonly what: string; readonly advice: string; readonly lasts?: boolean};

const wordsOf = (error: unknown, host: string, codes: string): Words => {
	if (error instanceof ProxyFailure) {
		return {...proxyWords(error, host), lasts: error.isRefusal};
	}

	const refused = certificateErrorOf(error);
	if (refused) {
		return {...certificateWords(refused, host), lasts: true};
	}

	const known = explain(codes);
	return {what: known?.what(host) ?? `the connection to ${host} failed`, advice: known?.advice ?? 'Try again; winnow doctor tests the endpoint.', lasts: known?.lasts};
};

/** A connection that failed, as an error that a person understands. */
export const failureOf = (error: unknown, about: string, host: string, attempts: number): WinnowError => {
	const codes = codesOf(error);
	const {what, advice, lasts = false} = wordsOf(error, clean(host), codes);
	return new WinnowError({
		kind: 'connection',
		what: `${about}: ${what}${attempts > 1 ? ` (tried ${attempts} times)` : ''}`,
		canPass: !lasts,
		advice,
		detail: clean(redact(error instanceof Error ? `${error.name}: ${error.message} ${codes}` : String(error))),
		cause: error,
	});
};
