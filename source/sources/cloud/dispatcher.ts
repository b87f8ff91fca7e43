import type {Dispatcher} from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';

export type DispatcherOptions = {
	/** Milliseconds without a byte before a request is given up. */
	readonly timeout: number;
	readonly tlsVerify: boolean;
	/** Proxies as the environment names them (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, either case); loopback never goes through one. */
	readonly proxies?: Proxies;
};

export type Proxies = {readonly https?: string; readonly http?: string; readonly except?: string};

/** Sends requests over one pool of kept connections. Follows no redirect. */
export type Wire = {
	request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
	close(): Promise<void>;
};

const connectTimeout = 10_000;
/** Four listings and six pictures are the most that go to one host. */
const mostPerHost = 10;

const direct = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** Which proxies the environment names; undefined for none. `proxy:3128` is short for `http://proxy:3128`. */
export const proxiesOf = (env: Readonly<Record<string, string | undefined>>): Proxies | undefined => {
	const value = (name: string): string | undefined => [env[name.toLowerCase()], env[name]].find(Boolean);
	const [https, http] = [value('HTTPS_PROXY'), value('HTTP_PROXY')].map(proxy => proxy === undefined || proxy.includes('://') ? proxy : `http://${proxy}`);
	const except = value('NO_PROXY');
	return (https === undefined && http === undefined) || except?.trim() === '*' ? undefined : {https, http, except};
};

/** Opens the pool. */
export const openWire = ({timeout, tlsVerify, proxies}: DispatcherOptions): Wire => {
	const options = {
		connections: mostPerHost, keepAliveTimeout: 20_000, keepAliveMaxTimeout: 300_000, headersTimeout: timeout, bodyTimeout: timeout, connect: {timeout: connectTimeout, rejectUnauthorized: tlsVerify},
	};
	const open = async (): Promise<Dispatcher> => {
		const {createProxiedAgent} = await import('./proxied.js');
		return createProxiedAgent({
			...options, requestTls: {rejectUnauthorized: tlsVerify}, httpProxy: proxies?.http ?? '', httpsProxy: proxies?.https ?? '', noProxy: [...direct, proxies?.except ?? ''].join(','),
		});
	};

	let dispatcher: Dispatcher | Promise<Dispatcher> | undefined = proxies === undefined ? new Agent(options) : undefined;
	return {
		async request(wanted) {
			dispatcher ??= open();
			return request.call(await dispatcher, wanted);
		},
		async close() {
			await (await dispatcher)?.destroy();
		},
	};
};
