import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Proxy} from './proxies.js';

/** What goes wrong before the tunnel through a proxy is there. */
const beforeTunnel = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS)$/;

/** A request failed at the proxy, not at the service. */
export class ProxyFailure extends Error {
	override readonly name = 'ProxyFailure';
	/** Host and port, without name and password. */
	readonly host: string;

	/** @param status What the proxy answered; undefined where it did not answer. */
	constructor(readonly proxy: Proxy, readonly status: number | undefined, cause: unknown) {
		super(`${proxy.variable} failed`, {cause});
		this.host = new URL(proxy.address).host;
	}

	/** Whether another try would only be refused again. */
	get isRefusal(): boolean {
		return this.status !== undefined && this.status < 500;
	}
}

/** The proxy's part in a failure; the error itself where it had none. undici reports a refused tunnel as an abort. */
export const viaProxy = (error: unknown, proxy: Proxy): unknown => {
	if (!(error instanceof Error)) {
		return error;
	}

	const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
	const codes = [(error as NodeJS.ErrnoException).code, ...(error instanceof AggregateError ? error.errors.map(inner => (inner as NodeJS.ErrnoException).code) : [])];
	return status !== undefined || codes.some(code => beforeTunnel.test(code ?? '')) ? new ProxyFailure(proxy, status === undefined ? undefined : Number(status), error) : error;
};

const example = 'http://proxy.example.com:3128';

const unusable = (proxy: Proxy, why: string, advice: string): WinnowError => new WinnowError({
	kind: 'connection', what: `${proxy.variable} ${why}`, advice, canPass: false,
});

/**
Checks a proxy that is about to be used for a host.

@throws WinnowError that names the variable and not its value, which may hold a password.
*/
export const checkProxy = (proxy: Proxy, host: string): void => {
	const {address} = proxy;
	const directly = `add ${clean(host)} to NO_PROXY if it can be reached directly`;
	if (/^socks/i.test(address)) {
		throw unusable(proxy, 'names a SOCKS proxy, which Winnow can\'t use', `Set HTTPS_PROXY to an HTTP proxy, such as ${example}, or ${directly}.`);
	}

	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url === undefined || !['http:', 'https:'].includes(url.protocol) || /%(?![\da-f]{2})/i.test(url.username + url.password)) {
		throw unusable(proxy, 'is not the address of a proxy', `A proxy's address looks like ${example}; special characters in a name or password are percent-encoded. Or ${directly}.`);
	}
};

/** In words: what the proxy did, and what to do about it. */
export const proxyWords = ({proxy, host, status, cause}: ProxyFailure, target: string): {readonly what: string; readonly advice: string} => {
	const name = `the proxy ${clean(host)} (${proxy.variable})`;
	const advice = `Check ${proxy.variable}, or add ${target} to NO_PROXY if it can be reached directly.`;
	switch (status) {
		case undefined: {
			const {code} = cause as NodeJS.ErrnoException;
			return {what: code === 'UND_ERR_PRX_TLS' ? `${name} shows a certificate that can't be trusted` : (code === 'ENOTFOUND' ? `${name} has no address` : (code === 'ECONNREFUSED' ? `${name} refuses connections` : `${name} can't be reached`)), advice};
		}

		case 407: {
			return {what: `${name} asks for a name and password, or refuses the ones it got (HTTP 407)`, advice: `Put NAME:PASSWORD@ before the host in ${proxy.variable}, with special characters percent-encoded.`};
		}

		default: {
			return {what: `${name} does not connect to ${target} (HTTP ${status})`, advice: status < 500 ? `The proxy does not allow it: ask who runs it. ${advice}` : advice};
		}
	}
};
