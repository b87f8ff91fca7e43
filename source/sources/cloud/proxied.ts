import {ProxyAgent} from 'undici';

/** The whole of undici, which its proxy agent needs; loaded only where there is a proxy. */
export const createProxyAgent = (options: ProxyAgent.Options): ProxyAgent => new ProxyAgent(options);
