import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Proxy} from './find-proxies.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.proxies;

/** Errors before the proxy's tunnel is established. */
const beforeTunnel = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS)$/;

/** A request that failed at the proxy, not at the service. */
export class ProxyFailure extends Error {
	override readonly name = 'ProxyFailure';
	/** Host and port, without user name and password. */
	readonly host: string;

	/** @param status The proxy's HTTP status; undefined if it didn't respond. */
	constructor(readonly proxy: Proxy, readonly status: number | undefined, cause: unknown) {
		super(`${proxy.variable} failed`, {cause});
		this.host = new URL(proxy.address).host;
	}

	/** Whether a retry would be refused again. */
	get isRefusal(): boolean {
		return this.status !== undefined && this.status < 500;
	}
}

/** A ProxyFailure if the proxy caused the error, else the error itself. undici reports a refused tunnel as an abort. */
export const viaProxy = (error: unknown, proxy: Proxy): unknown => {
	if (!(error instanceof Error)) {
		return error;
	}

	const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
	const codes = [
		(error as NodeJS.ErrnoException).code,
		...(error instanceof AggregateError ? error.errors.map(inner => (inner as NodeJS.ErrnoException).code) : []),
	];
	return status !== undefined || codes.some(code => beforeTunnel.test(code ?? '')) ? new ProxyFailure(proxy, status === undefined ? undefined : Number(status), error) : error;
};

const unusable = (what: string, advice: string): WinnowError => new WinnowError({
	kind: 'connection', what, advice, canPass: false,
});

/**
Validates a proxy before it is used for a host.

@throws WinnowError that names the variable, not its value, which may contain a password.
*/
export const checkProxy = (proxy: Proxy, host: string): void => {
	const {address} = proxy;
	if (/^socks/i.test(address)) {
		throw unusable(words.socks(proxy.variable), words.socksAdvice(clean(host)));
	}

	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url === undefined || !['http:', 'https:'].includes(url.protocol) || /%(?![\da-f]{2})/i.test(url.username + url.password)) {
		throw unusable(words.invalid(proxy.variable), words.invalidAdvice(clean(host)));
	}
};

/** Explains what the proxy did, and what to do about it. */
export const describeProxyFailure = ({proxy, host, status, cause}: ProxyFailure, target: string): {readonly what: string; readonly advice: string} => {
	const name = words.name(clean(host), proxy.variable);
	const advice = words.check(proxy.variable, target);
	switch (status) {
		case undefined: {
			const {code} = cause as NodeJS.ErrnoException;
			switch (code) {
				case 'UND_ERR_PRX_TLS': {
					return {what: words.untrusted(name), advice};
				}

				case 'ENOTFOUND': {
					return {what: words.cantResolve(name), advice};
				}

				case 'ECONNREFUSED': {
					return {what: words.refusedConnection(name), advice};
				}

				default: {
					return {what: words.unreachable(name), advice};
				}
			}
		}

		case 407: {
			return {what: words.authentication(name), advice: words.authenticationAdvice(proxy.variable)};
		}

		default: {
			return {what: words.refused(name, target, status), advice: status < 500 ? words.askAdministrator(proxy.variable, target) : advice};
		}
	}
};
