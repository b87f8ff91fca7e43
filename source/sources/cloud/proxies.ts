import {Buffer} from 'node:buffer';
import {BlockList, isIP} from 'node:net';
import {registerSecret} from '../../text/known-secrets.js';
import {isLoopback} from './plain-http.js';

/** A proxy, as a variable names it. */
export type Proxy = {
	/** As it is spelled: `https_proxy`. */
	readonly variable: string;
	/** With a scheme; may be no address at all, which only matters where it is used. */
	readonly address: string;
};

export type Proxies = {readonly https?: Proxy; readonly http?: Proxy; readonly except: string};

/** Name and password within an address, also where the rest of it is damaged. */
const login = /^(?:[^/]*\/\/)?([^@]*):([^@]*(?:@[^@/]*)*)@/;

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		// Not encoded: meant as it stands.
		return text;
	}
};

const registerLogin = (address: string): void => {
	const [, user, password] = login.exec(address) ?? [];
	if (user !== undefined && password !== undefined) {
		registerSecret(password, decoded(password), Buffer.from(`${decoded(user)}:${decoded(password)}`).toString('base64'));
	}
};

/** Which proxies the environment names (either case, the lower one first, as in curl); undefined for none. `proxy:3128` is short for `http://proxy:3128`. Their passwords are registered as secrets. */
export const proxiesOf = (env: Readonly<Record<string, string | undefined>>): Proxies | undefined => {
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

/** Whether an entry of NO_PROXY names a network (`10.0.0.0/8`) that a host's address is in. */
const isInNetwork = (host: string, entry: string): boolean => {
	const [network, bits] = entry.split('/');
	const family = isIP(host);
	const most = family === 4 ? 32 : 128;
	if (family === 0 || network === undefined || isIP(network) !== family || !/^\d+$/.test(bits ?? '') || Number(bits) > most) {
		return false;
	}

	const list = new BlockList();
	list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
	return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
};

/** Names with everything below them (`example.com`, `.example.com`, `*.example.com`), addresses, networks, a port after any of them, `*` for all; separated by commas or spaces. */
const isExcepted = ({hostname, port, protocol}: URL, except: string): boolean => {
	const host = bare(hostname);
	const realPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
	return except.split(/[\s,]+/).filter(Boolean).some(entry => {
		const [, named, wanted] = /^(\[[^\]]*]|[^:]*):(\d+)$/.exec(entry) ?? [undefined, entry, undefined];
		if (wanted !== undefined && wanted !== realPort) {
			return false;
		}

		const name = bare(named).replace(/^\*?\./, '');
		return named === '*' || host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)) || isInNetwork(host, name);
	});
};

/** The proxy that a request to this origin goes through; undefined for a direct one. This machine itself is never reached through a proxy. */
export const proxyFor = (origin: URL, proxies: Proxies | undefined): Proxy | undefined => {
	if (proxies === undefined || isLoopback(origin.hostname) || isExcepted(origin, proxies.except)) {
		return undefined;
	}

	return origin.protocol === 'https:' ? proxies.https : proxies.http;
};
