import type {Dispatcher} from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import {proxyFor, type Proxies, type Proxy} from './find-proxies.js';
import {checkProxy, viaProxy} from './proxy-failure.js';

type DispatcherOptions = {
	/** Maximum time without a byte (ms). */
	readonly timeout: number;
	readonly tlsVerify: boolean;
	readonly proxies?: Proxies;
};

/** Sends requests over a keep-alive pool. Doesn't follow redirects. */
export type Wire = {
	request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
	close(): Promise<void>;
};

const connectTimeout = 10_000;
/** Connection timeout per address of a host (ms). Node's default of 250 ms is too short from Europe to China, and a lost packet adds a second. */
const addressTimeout = 2500;
/** Maximum connections per host: four listings and six pictures. */
const maxPerHost = 10;
/** Maximum size of the response headers (bytes). A token arrives in a header and has 40 kB with many roles; Node's default limit is 16 kB. */
const maxHeaderSize = 131_072;

export const openWire = ({timeout, tlsVerify, proxies}: DispatcherOptions): Wire => {
	const connect = {
		timeout: connectTimeout, rejectUnauthorized: tlsVerify, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: addressTimeout,
	};
	const options = {
		connections: maxPerHost, keepAliveTimeout: 20_000, keepAliveMaxTimeout: 300_000, headersTimeout: timeout, bodyTimeout: timeout, maxHeaderSize, connect,
	};
	const agents = new Map<string, Dispatcher | Promise<Dispatcher>>();
	const open = async ({address}: Proxy): Promise<Dispatcher> => {
		const {createProxyAgent} = await import('./create-proxy-agent.js');
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
		async request(requestOptions) {
			const origin = new URL(String(requestOptions.origin));
			const proxy = proxyFor(origin, proxies);
			if (proxy) {
				checkProxy(proxy, origin.hostname);
			}

			try {
				return await request.call(await agentFor(proxy), requestOptions);
			} catch (error) {
				throw proxy ? viaProxy(error, proxy) : error;
			}
		},
		async close() {
			await Promise.all([...agents.values()].map(async agent => (await agent).destroy()));
		},
	};
};
