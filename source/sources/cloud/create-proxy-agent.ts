import {ProxyAgent} from 'undici';

/** The proxy agent needs all of undici, so this is loaded only if a proxy is configured. */
export const createProxyAgent = (options: ProxyAgent.Options): ProxyAgent => new ProxyAgent(options);
