import type {Dispatcher} from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import {proxyFor, type Proxies, type Proxy} from './proxies.js';
import {checkProxy, viaProxy} from './proxy-failure.js';

export type DispatcherOptions = {
	/** Milliseconds without a byte before a request is given up. */
	readonly timeout: number;
	readonly tlsVerify: boolean;
	readonly proxies?: Proxies;
};

/** Sends requests over one pool of kept connections. Follows no redirect. */
export type Wire = {
	request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
	close(): Promise<void>;
};

const connectTimeout = 10_000;
/** Of several addresses of a host, each is given so long (ms). Node's 250 ms are less than a connection from Europe to China takes, and one lost packet costs a second more. */
const addressTimeout = 2500;
/** Four listings and six pictures are the most that go to one host. */
const mostPerHost = 10;
/** Bytes of an answer's head. A token comes in a header; with many roles it has 40 kB, where Node's limit is 16. */
const mostHead = 131_072;

/** Opens the pool. */
export const openWire = ({timeout, tlsVerify, proxies}: DispatcherOptions): Wire => {
	const connect = {
		timeout: connectTimeout, rejectUnauthorized: tlsVerify, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: addressTimeout,
	};
	const options = {
		connections: mostPerHost, keepAliveTimeout: 20_000, keepAliveMaxTimeout: 300_000, headersTimeout: timeout, bodyTimeout: timeout, maxHeaderSize: mostHead, connect,
	};
	const agents = new Map<string, Dispatcher | Promise<Dispatcher>>();
	const open = async ({address}: Proxy): Promise<Dispatcher> => {
		const {createProxyAgent} = await import('./proxied.js');
		return createProxyAgent({
			...options, uri: address, requestTls: {rejectUnauthorized: tlsVerify}, proxyTls: connect,
		});
	};

	const agentFor = (proxy: Proxy | undefined): Dispatcher | Promise<Dispatcher> => {
		const key = proxy?.address ?? '';
		const agent = agents.get(key) ?? (proxy ? open(proxy) : new Agent(options));
		agents.set(key, agent);
		return agent;
	};

	return {
		async request(wanted) {
			const origin = new URL(String(wanted.origin));
			const proxy = proxyFor(origin, proxies);
			if (proxy) {
				checkProxy(proxy, origin.hostname);
			}

			try {
				return await request.call(await agentFor(proxy), wanted);
			} catch (error) {
				throw proxy ? viaProxy(error, proxy) : error;
			}
		},
		async close() {
			await Promise.all([...agents.values()].map(async agent => (await agent).destroy()));
		},
	};
};
