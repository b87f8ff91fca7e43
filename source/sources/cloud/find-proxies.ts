import {Buffer} from 'node:buffer';
import {BlockList, isIP} from 'node:net';
import {registerSecret} from '../../text/known-secrets.js';
import {isLoopback} from './check-scheme.js';

/** A proxy from an environment variable. */
export type Proxy = {
	/** The variable's name, in its own case: `https_proxy`. */
	readonly variable: string;
	/** Has a scheme, but is validated only when used. */
	readonly address: string;
};

export type Proxies = {readonly https?: Proxy; readonly http?: Proxy; readonly except: string};

/** User name and password in an address, even if the rest is malformed. */
const login = /^(?:[^/]*\/\/)?([^@]*):([^@]*(?:@[^@/]*)*)@/;

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		// Not percent-encoded.
		return text;
	}
};

const registerLogin = (address: string): void => {
	const [, user, password] = login.exec(address) ?? [];
	if (user !== undefined && password !== undefined) {
		registerSecret(password, decoded(password), Buffer.from(`${decoded(user)}:${decoded(password)}`).toString('base64'));
	}
};

/** The proxies in the environment; lowercase variables win, as in curl. `proxy:3128` is short for `http://proxy:3128`. Passwords are registered as secrets. */
export const findProxies = (env: Readonly<Record<string, string | undefined>>): Proxies | undefined => {
	const find = (...names: readonly string[]): Proxy | undefined => {
		const variable = names.flatMap(name => [name.toLowerCase(), name]).find(name => env[name]?.trim());
		if (variable === undefined) {
			return undefined;
		}

		const text = env[variable]!.trim();
		registerLogin(text);
		return {variable, address: text.includes('://') ? text : `http://${text}`};
	};

	const https = find('HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY');
	const http = find('HTTP_PROXY', 'ALL_PROXY');
	return https === undefined && http === undefined ? undefined : {https, http, except: env.no_proxy || env.NO_PROXY || ''};
};

const bare = (host: string): string => host.replaceAll(/^\[|]$/g, '').toLowerCase();

/** Whether a host's address is in a network of NO_PROXY, such as `10.0.0.0/8`. */
const isInNetwork = (host: string, entry: string): boolean => {
	const [network, bits] = entry.split('/');
	const family = isIP(host);
	const maxBits = family === 4 ? 32 : 128;
	if (family === 0 || network === undefined || isIP(network) !== family || !/^\d+$/.test(bits ?? '') || Number(bits) > maxBits) {
		return false;
	}

	const list = new BlockList();
	list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
	return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
};

/** NO_PROXY entries, separated by commas or spaces: domains with their subdomains (`example.com`, `.example.com`, `*.example.com`), addresses, networks, each with an optional port; `*` matches all. */
const isExcepted = ({hostname, port, protocol}: URL, except: string): boolean => {
	const host = bare(hostname);
	const realPort = port || (protocol === 'https:' ? '443' : '80');
	return except.split(/[\s,]+/).filter(Boolean).some(entry => {
		const [, named, entryPort] = /^(\[[^\]]*]|[^:]*):(\d+)$/.exec(entry) ?? [undefined, entry, undefined];
		if (entryPort !== undefined && entryPort !== realPort) {
			return false;
		}

		const name = bare(named).replace(/^\*?\./, '');
		return named === '*' || host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)) || isInNetwork(host, name);
	});
};

/** The proxy for requests to this origin; undefined for a direct connection. Loopback is always direct. */
export const proxyFor = (origin: URL, proxies: Proxies | undefined): Proxy | undefined => {
	if (proxies === undefined || isLoopback(origin.hostname) || isExcepted(origin, proxies.except)) {
		return undefined;
	}

	return origin.protocol === 'https:' ? proxies.https : proxies.http;
};
