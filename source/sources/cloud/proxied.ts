import {EnvHttpProxyAgent} from 'undici';

/** The whole of undici, which its proxy agent needs; loaded only where there is a proxy. */
export const createProxiedAgent = (options: EnvHttpProxyAgent.Options): EnvHttpProxyAgent => new EnvHttpProxyAgent(options);
